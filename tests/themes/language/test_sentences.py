"""Sentences end where a reader would say they end."""

import pytest

from themes.language.sentences import sentence_spans


def split(text, language):
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr Marsh and Mr. Penn of J. R. Hill met Ms. Vale at 4.10.",
        "We asked, e.g. by letter, for 3.5 minutes of time.",
        "Prices rose by approx. ten per cent, i.e. hardly at all.",
        "Nobody (not even Mrs. Lane) knew… and then it rained.",
    ],
)
def test_english_abbreviations_do_not_end_a_sentence(text):
    assert split(text, "en") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai trafen wir z. B. Dr. Sauer und ca. 20 Mio. Menschen.",
        "Im 2. Quartal galt das u. a. für die Gesellschaft Klarsicht e. V. in Bonn.",
        "Das gilt i. d. R. bis zum 31.12. und darüber hinaus.",
    ],
)
def test_german_abbreviations_and_ordinals_do_not_end_a_sentence(text):
    assert split(text, "de") == [text]


def test_quotes_brackets_and_marks_belong_to_their_sentence():
    text = 'She said: "This makes no sense." (He agreed.) Why? Nobody knew! „Warum?“ Weil es so ist.'
    assert split(text, "en") == [
        'She said: "This makes no sense."',
        "(He agreed.)",
        "Why?",
        "Nobody knew!",
        "„Warum?“",
        "Weil es so ist.",
    ]


def test_a_line_break_ends_a_sentence_and_a_list_number_does_not():
    assert split("What we learnt\n1. Listen first\n2. Speak later.\n", "en") == [
        "What we learnt",
        "1. Listen first",
        "2. Speak later.",
    ]


def test_a_long_line_without_any_end_is_one_sentence():
    text = "word " * 50_000
    assert sentence_spans(text, "de") == [(0, len(text) - 1)]
