"""Counting words as people do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.words import count_words

WORDS = st.from_regex(r"[A-Za-zÄÖÜäöüß0-9]{1,12}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   \n\t ", 0),
        ("one", 1),
        ("customer-led change", 2),
        ("1,234.5 calls", 2),
        ("we don't", 2),
        ("Kundenservice-Center-Leitung", 1),
        ("Kunden\u00adservice", 1),
        ("24/7 and AT&T", 3),
        ("before – after", 2),
        ("before—after", 2),
        ("end. Next", 2),
        ("50 % of 12", 3),
        ("Mitarbeiter:innen", 1),
        ("नमस्ते दुनिया", 2),
        ("\u0301\u0301", 0),
    ],
)
def test_words_are_counted_as_people_count_them(text, count):
    assert count_words(text) == count


@given(st.lists(WORDS, max_size=30))
def test_words_with_blanks_between_them_count_one_each(words):
    assert count_words("  ".join(words)) == len(words)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from("-'’/"))
def test_joined_words_are_one(words, joint):
    assert count_words(joint.join(words)) == 1


@given(st.text(max_size=200))
def test_the_way_in_which_accents_are_stored_makes_no_difference(text):
    forms = {count_words(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.text(max_size=120), WORDS)
def test_one_more_word_on_a_line_of_its_own_is_one_more(text, word):
    assert count_words(f"{text}\n{word}") == count_words(text) + 1
