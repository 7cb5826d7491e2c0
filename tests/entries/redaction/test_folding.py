"""Folding: what a reader does not see must not hide a name, and every place leads back to the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.redaction.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Alta\u00adTouch", "AltaTouch"),
        ("Alta\u200bTouch", "AltaTouch"),
        ("\ufeffAltaTouch", "AltaTouch"),
        ("Bru\u0308ckner", "Brückner"),
        ("\u0410lt\u0430Touch", "AltaTouch"),
        ("Of\ufb01ce", "Office"),
        ("Alta\u00a0Touch", "Alta Touch"),
        ("Harbourlight\u2019s", "Harbourlight's"),
        ("Linden\u2011Bank", "Linden-Bank"),
        ("\uff21\uff42", "Ab"),
        ("Yıldız & Ødegård 🎉", "Yıldız & Ødegård 🎉"),
        ("Москва", "Москва"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_folded_away(text, folded):
    assert fold(text).text == folded


def test_a_place_leads_back_to_the_letters_it_was_written_with():
    text = "x Bru\u0308ck\u00adner y"
    folded = fold(text)
    start = folded.text.index("Brückner")
    assert folded.original(start, start + len("Brückner")) == (2, len(text) - 2)


def test_a_ligature_at_either_end_is_taken_whole():
    folded = fold("of\ufb01ce")
    assert folded.original(2, 3) == folded.original(3, 4) == (2, 3)


@given(st.text(alphabet=st.sampled_from("aB ü\u0308\u00ad\u200b\ufb01\u00a0’\n\u0430"), max_size=30))
def test_places_are_in_order_and_inside_the_text(text):
    folded = fold(text)
    places = [folded.original(index, index + 1) for index in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    once = fold(text).text
    assert fold(once).text == once or unicodedata.normalize("NFC", once) != once
