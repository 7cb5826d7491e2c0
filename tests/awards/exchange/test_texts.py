"""Text is text: no program takes it for a formula, nothing of it is lost, and it comes back as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.exchange.texts import CELL_LIMIT, cleaned, in_cell, neutralised, pieces, plain, units

SIGNS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(sign):
    assert neutralised(f"{sign}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("before", [" ", "\u00a0", "\u2003", "\x00", "\x1b", "\ud800"])
def test_a_sign_behind_blanks_or_unprintable_characters_is_found(before):
    assert neutralised(f"{before}=1+1").startswith("'")


@pytest.mark.parametrize("text", ["", "plain", "a=1", "7 - 2", "…", "'quoted'", "(-1)"])
def test_other_text_stays_as_it_is(text):
    assert neutralised(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_went_out_comes_back(text):
    assert plain(neutralised(text)) == cleaned(text)


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\nabc")))
def test_apostrophes_of_peoples_own_come_back(text):
    assert plain(neutralised(text)) == cleaned(text)


@given(st.text(alphabet=st.sampled_from("_x0041F=")))
def test_what_looks_like_an_escape_stays_what_it_is(text):
    resolved = re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), in_cell(text))
    assert resolved == neutralised(text)


def test_control_characters_go_and_line_ends_are_unified():
    assert cleaned("a\x00b\x1f\x7f\x85\r\nc\rd\te\ufffe") == "ab\nc\nd\te"


@given(st.text(alphabet=st.sampled_from("ab \n😀"), max_size=400), st.integers(6, 60))
def test_pieces_fit_and_make_up_the_whole(text, most):
    found = list(pieces(text, most))
    assert "".join(found) == text
    assert all(units(piece) <= most for piece in found)


def test_a_cell_is_counted_in_utf16():
    text = "😀" * (CELL_LIMIT // 2 + 1)
    assert units(text) > CELL_LIMIT
    assert len(list(pieces(text))) == 2


def test_a_piece_ends_between_words():
    assert list(pieces("one two three four five", 14)) == ["one two three ", "four five"]
