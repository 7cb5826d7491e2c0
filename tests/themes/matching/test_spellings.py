"""A term is found however its words are joined."""

import pytest

from themes.matching.spellings import spellings


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("headset", {"headset"}),
        ("front line", {"front line", "front-line", "frontline"}),
        ("co-design", {"co design", "co-design", "codesign"}),
        ("by lot", {"by lot", "by-lot"}),
        ("first contact resolution", {"first contact resolution", "first-contact-resolution"}),
        ("first-time fix", {"first time fix", "first-time fix", "first-time-fix"}),
    ],
)
def test_spellings(phrase, expected):
    assert set(spellings(phrase)) == expected
