"""Known nouns are found at either end of a compound, and not inside chance likenesses."""

import pytest

from themes.matching.compounds import CompoundSplitter

SPLITTER = CompoundSplitter(["beschwerd", "telefon", "test", "rat", "leuchtturm", "turm"])


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [
        ("beschwerdeursach", "beschwerd", None),
        ("servicetelefon", None, "telefon"),
        ("beschwerdetelefon", "beschwerd", "telefon"),
        ("leuchtturmprojekt", "leuchtturm", None),
        ("protest", None, None),
        ("telefon", None, None),
        ("beirat", None, None),
    ],
)
def test_parts(form, first, last):
    assert (SPLITTER.first(form), SPLITTER.last(form)) == (first, last)
