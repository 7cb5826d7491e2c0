"""What changed between two versions of a rubric."""

from decimal import Decimal

from hypothesis import given, settings
from msgspec.structs import replace

from rubrics.differences import Difference, differences
from rubrics.model import Lens, Level, Origin, Scale
from rubrics.places import Place
from rubrics.texts import Text
from tests.rubrics.samples import criterion, level, rubric, rubrics

SPEED = criterion("speed", levels=(level(2, "Late.", "Spät."), level(8, "At once.", "Sofort.")))
TONE = criterion("tone")
BEFORE = rubric(SPEED, TONE)


def only(after) -> Difference:
    (difference,) = differences(BEFORE, after)
    return difference


def with_speed(**parts):
    return replace(BEFORE, criteria=(replace(SPEED, **parts), TONE))


@given(rubrics)
def test_a_rubric_does_not_differ_from_itself(any_rubric):
    assert differences(any_rubric, any_rubric) == ()


@settings(max_examples=40)
@given(rubrics, rubrics)
def test_two_rubrics_without_differences_are_equal(one, other):
    assert (differences(one, other) == ()) == (one == other)


@settings(max_examples=40)
@given(rubrics, rubrics)
def test_the_way_back_is_the_way_there_reversed(one, other):
    there = {(item.place, item.before, item.after) for item in differences(one, other)}
    back = {(item.place, item.after, item.before) for item in differences(other, one)}
    assert there == back


def test_a_changed_text_is_one_difference_in_its_language():
    difference = only(replace(BEFORE, name=Text(en="Contact centre", de="Servicecenter")))
    assert difference == Difference(
        kind="changed", place=Place(part="name", language="de"), before="Kontaktcenter", after="Servicecenter"
    )
    assert not difference.alters_scores


def test_a_text_that_was_written_or_deleted_says_so():
    written = only(with_speed(purpose=Text(en="Waiting costs calls.")))
    assert (written.kind, written.after) == ("added", "Waiting costs calls.")
    deleted = differences(with_speed(purpose=Text(en="Waiting costs calls.")), BEFORE)[0]
    assert (deleted.kind, deleted.before, deleted.after) == ("removed", "Waiting costs calls.", "")


def test_weight_and_scale_alter_scores():
    weight = only(with_speed(weight=Decimal("2.5")))
    assert (weight.before, weight.after, weight.alters_scores) == ("1", "2.5", True)
    scale = only(with_speed(scale=Scale(lowest=0, highest=1000, step=50)))
    assert (scale.before, scale.after, scale.alters_scores) == ("1–10 step 1", "0–10 step 0.5", True)


def test_origin_fields_and_lenses_are_compared():
    changed = with_speed(origin=Origin.STRATEGY, fields=("results", "metrics"), lenses=(Lens.EASE,))
    shown = {(item.place.part, item.after) for item in differences(BEFORE, changed)}
    assert shown == {("origin", "strategy"), ("fields", "metrics, results"), ("lenses", "ease")}


def test_a_new_criterion_is_one_difference_not_one_for_each_text():
    difference = only(replace(BEFORE, criteria=(*BEFORE.criteria, criterion("price"))))
    assert difference == Difference(
        kind="added", place=Place(criterion="price", part="criterion"), after="Price"
    )
    assert difference.alters_scores


def test_a_criterion_that_is_gone_is_named_as_it_was():
    difference = only(rubric(SPEED))
    assert (difference.kind, difference.place.criterion, difference.before) == ("removed", "tone", "Tone")


def test_levels_are_matched_by_points():
    levels = (
        SPEED.levels[0],
        level(5, "Next day."),
        replace(SPEED.levels[1], description=Text(en="At once.")),
    )
    middle, top = differences(BEFORE, with_speed(levels=levels))
    assert (middle.kind, middle.place.points, middle.after, middle.alters_scores) == (
        "added",
        500,
        "Next day.",
        True,
    )
    assert top.place == Place(criterion="speed", part="description", points=800, language="de")
    assert (top.kind, top.before, top.alters_scores) == ("removed", "Sofort.", False)


def test_an_added_named_level_is_shown_by_its_name():
    named = (
        *SPEED.levels,
        Level(points=1000, name=Text(en="Proven", de="Belegt"), description=Text(en="All of it.")),
    )
    assert only(with_speed(levels=named)).after == "Proven / Belegt"


def test_another_order_of_the_same_criteria_is_one_move():
    difference = only(rubric(TONE, SPEED))
    assert (difference.kind, difference.before, difference.after) == ("moved", "speed, tone", "tone, speed")


def test_adding_or_removing_is_no_move():
    kinds = {item.kind for item in differences(BEFORE, rubric(criterion("price"), SPEED))}
    assert kinds == {"added", "removed"}
