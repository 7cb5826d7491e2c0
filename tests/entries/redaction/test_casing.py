"""Texts without the capitals that tell names are told from others, and the entrant is told."""

import pytest

from entries.redaction import Casing, casing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We asked them what they needed, and then we did it.", Casing.MIXED),
        ("we asked them what they needed, and then we did it.", Casing.LOWER),
        ("WE ASKED THEM WHAT THEY NEEDED, AND THEN WE DID IT.", Casing.UPPER),
        ("wir fragten alle nach der rechnung und sie antworteten uns", Casing.LOWER),
        ("short text", Casing.MIXED),
        ("", Casing.MIXED),
    ],
)
def test_casing(text, expected):
    assert casing(text) is expected


def test_the_message_says_what_to_do():
    assert "word by word" in Casing.LOWER.message("en")
    assert "Wort für Wort" in Casing.UPPER.message("de")
    assert Casing.MIXED.message("en") == ""
