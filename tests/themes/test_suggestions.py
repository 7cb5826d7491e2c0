"""Terms suggested from what was accepted: telling, new, and not one organisation's own."""

import pytest

from themes.errors import InputError
from themes.suggestions import suggest_terms


@pytest.fixture(scope="module")
def accepted(build, entry):
    texts = [
        "Managing directors carry trays at lunch. Zebras roam.",
        "The supervisory board carries trays on Mondays. Lions sleep.",
        "Our chief executive took trays along. Tigers wait.",
        "Clerks eat at noon. Trays stay clean.",
    ]
    index = build([entry(f"e{n}", text) for n, text in enumerate(texts)])
    return index, [n for n, p in enumerate(index.passages) if p.entry != "e3" and p.section == "lessons"]


def terms(accepted, k):
    index, numbers = accepted
    return [
        suggestion.term for suggestion in suggest_terms(index, index.theme("front-line"), numbers, "en", k)
    ]


def test_what_accepted_passages_share_is_suggested(accepted):
    assert "trays" in terms(accepted, k=3)


def test_one_organisation_s_word_is_not(accepted):
    assert not {"zebras", "lions", "tigers"} & set(terms(accepted, k=2))


def test_what_too_few_organisations_use_at_all_is_not(accepted):
    assert "trays" not in terms(accepted, k=5)


def test_what_the_theme_knows_is_not_suggested_again(build, entry):
    index = build([entry(f"e{n}", f"Managing directors put headsets on {n} times. Fine.") for n in range(3)])
    found = suggest_terms(index, index.theme("front-line"), list(range(len(index.passages))), "en", 2)
    assert "headsets" not in [suggestion.term for suggestion in found]


def test_numbers_of_another_index_are_refused(accepted):
    index, _ = accepted
    with pytest.raises(InputError, match="outside the index"):
        suggest_terms(index, index.theme("front-line"), [10_000], "en", 2)


def test_a_word_of_every_text_is_not(build, entry):
    texts = [
        "Managing directors gladly peel onions every day.",
        "The supervisory board peels an onion on that day. Lions sleep.",
        "Our chief executive cut onions for a day. Tigers wait.",
    ]
    index = build(
        [entry(f"e{n}", text) for n, text in enumerate([*texts, "Clerks eat at noon. Soup stays warm."])]
    )
    accepted = [n for n, p in enumerate(index.passages) if p.entry != "e3" and p.section == "lessons"]
    found = {one.term for one in suggest_terms(index, index.theme("front-line"), accepted, "en", 2)}
    assert "onions" in found
    assert "day" not in found
