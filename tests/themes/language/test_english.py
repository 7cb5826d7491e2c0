"""One form for all inflections of an English word, and none for two different words."""

import pytest

from themes.language.forms import word_form


@pytest.mark.parametrize(
    "words",
    [
        "swap swaps swapped swapping",
        "use uses using",
        "care cares caring cared",
        "decide decides decided deciding",
        "settle settled settling",
        "call calls called calling",
        "story stories",
        "knife knives",
        "glass glasses",
        "house houses",
        "listen listened listening",
        "visit visits visited visiting",
        "try tries tried trying",
        "sit sat sitting",
        "hear heard hearing",
        "prioritise prioritized prioritising prioritizes",
        "organisation organizations",
        "detractor detractors",
    ],
)
def test_inflections_and_spellings_share_a_form(words):
    assert len({word_form(word, "en") for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customer", "custom"),
        ("car", "care"),
        ("can", "canned"),
        ("own", "owns"),
        ("new", "news"),
        ("us", "use"),
        ("it", "IT"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert word_form(one, "en") != word_form(other, "en")
