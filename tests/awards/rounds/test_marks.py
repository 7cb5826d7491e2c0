"""What keeps a scorecard from being locked, what is kept of a save, and what the total is."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from awards.rounds.marks import (
    NOTES,
    Kept,
    Lack,
    Mark,
    Notes,
    OffScale,
    Typed,
    content_hash,
    digest,
    lacks,
    least_characters,
    running_total,
    total,
    weighed,
    weighed_notes,
    with_notes,
)
from awards.rounds.model import Options, Round
from rubrics.catalogue import shipped
from rubrics.model import Criterion, Rubric, Scale
from rubrics.texts import Text

RUBRIC = Rubric(
    key="small",
    name=Text(en="Small"),
    criteria=(
        Criterion(key="one", name=Text(en="One"), weight=Decimal(3), scale=Scale(lowest=100, highest=1000)),
        Criterion(
            key="two", name=Text(en="Two"), weight=Decimal(1), scale=Scale(lowest=0, highest=500, step=50)
        ),
    ),
)
LONG = "because of the figures"


def a_round(**options: int) -> Round:
    return Round(
        id=1, token="r", season=1, name="R", kind="scoring", state="open", opens_at=None,
        closes_at=datetime(2030, 1, 1, tzinfo=UTC), scorecards_per_entry=3, rationale_characters=10, rules="{}",
        options=Options(**options), shuffle_key="00", seal=None,
    )  # fmt: skip


def test_each_criterion_needs_points_and_a_reason_that_is_long_enough():
    assert lacks(a_round(), RUBRIC, {"one": Mark(500, "short    "), "two": Mark(None, LONG)}) == {
        "one": Lack.RATIONALE,
        "two": Lack.POINTS,
    }
    assert lacks(a_round(), RUBRIC, {"one": Mark(500, LONG), "two": Mark(0, LONG)}) == {}


def test_points_at_either_end_can_ask_for_more():
    demanding = a_round(extreme_characters=40)
    for ends, points in ((True, 100), (True, 1000), (False, 900)):
        found = lacks(demanding, RUBRIC, {"one": Mark(points, LONG), "two": Mark(250, LONG)})
        assert found == ({"one": Lack.LONGER_RATIONALE} if ends else {})
        assert least_characters(demanding, RUBRIC.criteria[0], points) == (40 if ends else 10)
    enough = lacks(demanding, RUBRIC, {"one": Mark(1000, LONG * 2), "two": Mark(250, LONG)})
    assert enough == {}


def test_the_total_is_the_weighted_mean_with_halves_rounded_up():
    assert total(RUBRIC, {"one": Mark(700), "two": Mark(350)}) == 613  # (3 * 700 + 350) / 4 = 612.5
    assert running_total(RUBRIC, {}) is None
    assert running_total(RUBRIC, {"two": Mark(350)}) == 350
    assert running_total(RUBRIC, {"one": Mark(700), "two": Mark(350)}) == 613


def test_a_save_over_the_version_that_was_seen_is_kept():
    marks = {"one": Mark(500, "before", 2)}
    kept = weighed(RUBRIC, marks, {"one": Typed(600, "after\r\nall", 2), "two": Typed(100, "new", 0)})
    assert kept == Kept({"one": 3, "two": 1}, {})


def test_a_save_over_an_older_version_clashes_and_shows_what_is_there():
    marks = {"one": Mark(500, "theirs", 2), "two": Mark(100, "same", 4)}
    kept = weighed(RUBRIC, marks, {"one": Typed(600, "mine", 1), "two": Typed(100, "same", 1)})
    assert kept == Kept({"two": 4}, {"one": Mark(500, "theirs", 2)})


@pytest.mark.parametrize("points", [25, 550, 101, -100])
def test_points_off_the_scale_are_refused_by_name(points):
    with pytest.raises(OffScale, match="Two") as caught:
        weighed(RUBRIC, {}, {"two": Typed(points, "", 0)})
    assert caught.value.criterion == "two"


def test_notes_have_versions_of_their_own():
    there = Notes("theirs", 3)
    assert weighed_notes(there, None) == there
    assert weighed_notes(there, Notes("mine", 3)) == Notes("mine", 4)
    assert weighed_notes(there, Notes("mine", 2)) == there
    kept = Kept({"one": 1}, {})
    assert with_notes(kept, there, Notes("mine", 3)) == Kept({"one": 1, NOTES: 4}, {})
    assert with_notes(kept, there, Notes("theirs", 1)) == Kept({"one": 1, NOTES: 3}, {})
    assert with_notes(kept, there, Notes("mine", 2)) == Kept({"one": 1}, {NOTES: Mark(None, "theirs", 3)})


def test_a_receipt_stands_for_points_and_rationales_of_one_assignment():
    marks = {"one": Mark(500, LONG, 3), "two": Mark(100, LONG, 1)}
    receipt = content_hash("abc", marks)
    assert content_hash("abc", dict(reversed(marks.items()))) == receipt
    assert content_hash("abc", {**marks, "two": Mark(100, LONG, 9)}) == receipt
    for other in ({**marks, "two": Mark(150, LONG)}, {**marks, "two": Mark(100, LONG + ".")}):
        assert content_hash("abc", other) != receipt
    assert content_hash("abd", marks) != receipt


def test_what_a_window_never_touched_does_not_stand_against_another_window():
    rubric = shipped("contact-centre")
    first, second, third = (one.key for one in rubric.criteria[:3])
    old = {key: Mark(200, "as it was", 1) for key in (first, second, third)}
    now = {key: Mark(300, "what the other window saved", 2) for key in old}
    typed = {
        first: Typed(200, "as it was", 1, digest(old[first])),
        second: Typed(200, "as it was, and more", 1, digest(old[second])),
        third: Typed(200, "as it was", 1),
    }
    kept = weighed(rubric, now, typed)
    assert kept.versions == {}
    assert kept.clashes == {second: now[second], third: now[third]}
