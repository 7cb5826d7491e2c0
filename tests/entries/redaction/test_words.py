"""Words: the cut is complete, and it is known where a capital says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.redaction.words import cut


@given(st.text(max_size=60))
def test_tokens_and_spaces_make_up_the_text(text):
    words = cut(text)
    rebuilt = "".join(
        token + (" " if spaced else "") for token, spaced in zip(words.texts, words.spaced, strict=True)
    )
    assert rebuilt == text
    assert all(
        text[start:end] == token
        for token, start, end in zip(words.texts, words.starts, words.ends, strict=True)
    )


def initials(text):
    words = cut(text)
    return [token for token, initial in zip(words.texts, words.initial, strict=True) if initial]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One day. Two days! Three? Four", ["One", "Two", "Three", "Four"]),
        ("We met Dr. Marsh, e.g. Helen", ["We"]),
        ("J. Smith came", ["J"]),
        ("First line\nSecond line", ["First", "Second"]),
        ("1. Open the door\n• Close it\n- Lock it", ["Open", "Close", "Lock"]),
        ('She said: "Never before had we seen it."', ["She", "Never"]),
        ('"Stroomfiets" answers', ["Stroomfiets"]),
        ('they call it "Stroomfiets" here', ["they"]),
        ("Partner: Delve", ["Partner"]),
        ("In short: Nobody had ever asked them", ["In", "Nobody"]),
        ("The Problem We Had\nnobody asked", ["The", "Problem", "We", "Had", "nobody"]),
    ],
)
def test_where_a_sentence_line_heading_or_quotation_gives_the_capital(text, expected):
    assert initials(text) == expected


def test_three_words_in_capitals_are_shouting_and_two_are_not():
    words = cut("AT LAST WE DID IT, wrote ACME LTD about the IT team")
    shouted = [token for token, is_shouted in zip(words.texts, words.shouted, strict=True) if is_shouted]
    assert shouted == ["AT", "LAST", "WE", "DID", "IT"]


def test_a_text_without_capitals_is_told_from_one_with_them():
    assert cut("we asked them all and they told us what they needed").uncased
    assert not cut("We asked them all and they told us what they needed").uncased
    assert not cut("we asked them").uncased
