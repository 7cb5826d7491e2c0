"""Texts made to be slow: the work grows with their length, not with its square."""

import sys

import pytest

from tests.themes.disclosure.conftest import sources_of
from themes.disclosure import Guard

HOSTILE = {
    "numbers": "12 345 ",
    "words for numbers": "two ",
    "nested counts": "one of the ",
    "exceptions": "all but ",
    "images": "![a](",
    "brackets": "[",
    "tags": "<",
    "entities": "&#1",
    "comments": "<!--",
    "table rows": "|2|3|\n",
    "html tables": "<table><tr><td>",
    "quotation marks": "> ",
    "spaced letters": "a b c d ",
    "one endless word": "a",
}


@pytest.fixture(scope="module")
def guard():
    return Guard.over(sources_of("We saw 12 rooms.", "Nothing here.", "Nothing there."))


def calls(guard, text):
    """How many Python functions are called for a check: a measure of work that does not depend on the machine."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        guard.check(text, "en")
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_about_twice_the_work(guard, name):
    head = "|a|b|\n|-|-|\n" if name == "table rows" else ""
    guard.check(head + HOSTILE[name] * 1000, "en")
    once, twice = (calls(guard, head + HOSTILE[name] * count) for count in (1000, 2000))
    assert twice <= 2.5 * once + 1000
