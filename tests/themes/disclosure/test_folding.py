"""What looks the same is folded to the same text, and every character keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.disclosure.folding import Piece, fold, fold_pieces


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("No\u200brd\u00adlicht", "Nordlicht"),
        ("Nоrdliсht", "Nordlicht"),
        ("Ｎｏｒｄ ３３ ％", "Nord 33 %"),
        ("𝐍𝐨𝐫𝐝", "Nord"),
        ("N\u0336o\u0336r\u0336d\u0336", "Nord"),
        ("Mu\u0308ller", "Müller"),
        ("٣٣", "33"),
        ("2½ Tage", "2 1/2 Tage"),
        ("“Nord’s”\u00a0–\u202fx", '"Nord\'s" - x'),
        ("ﬁnal", "final"),
        ("3\ufe0f\u20e3", "3"),
    ],
)
def test_disguised_characters_read_as_what_they_look_like(written, read):
    assert fold(written) == read


@given(st.text(max_size=60))
def test_a_folded_text_does_not_change_when_it_is_folded_again(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_folding_with_and_without_places_gives_the_same_text(text):
    assert fold_pieces(text, [Piece(0, len(text))]).text == fold(text)


@given(st.text(max_size=60))
def test_places_rise_and_lie_inside_the_source(text):
    folded = fold_pieces(text, [Piece(0, len(text))])
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


def test_an_accent_that_stands_apart_belongs_to_its_letter():
    folded = fold_pieces("xu\u0308y", [Piece(0, 4)])
    assert folded.text == "xüy"
    assert folded.place(1, 2) == (1, 3)


def test_what_is_shown_for_an_entity_stands_where_the_entity_stands():
    folded = fold_pieces("a&amp;b", [Piece(0, 1), Piece(1, 6, "&"), Piece(6, 7)])
    assert folded.text == "a&b"
    assert folded.place(1, 2) == (1, 6)
