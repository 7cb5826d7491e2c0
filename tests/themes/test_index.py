"""The index does not depend on order, and refuses what it cannot tell apart."""

import pytest

from themes.errors import InputError
from themes.review import review_queue


def test_the_order_of_entries_does_not_matter(build, season):
    one, other = build(season), build(season[::-1])
    assert review_queue(one, "front-line") == review_queue(other, "front-line")


def test_an_entry_may_not_occur_twice(build, season):
    with pytest.raises(InputError, match="entry 'harbour' occurs twice"):
        build([season[0], season[0]])


def test_no_entries_is_an_empty_index(build):
    assert build([]).passages == []


def test_an_entry_without_text_has_no_passages(build, season):
    from themes.model import Entry

    index = build([*season, Entry(id="empty", group="empty", language="en", text="")])
    assert "empty" not in index.groups


def test_strength_is_given_to_every_passage_that_holds_the_whole_hit(index):
    strength = index.strength("front-line")
    told = {index.passages[n].entry for n in range(len(index.passages)) if strength[n] > 0}
    assert told == {"harbour", "meadow", "orchard"}
