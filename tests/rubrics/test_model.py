"""What a rubric is: what can be built, what is refused, what the numbers are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.errors import InputError
from rubrics.model import Criterion, Lens, Level, Scale, percentages
from rubrics.places import Place
from rubrics.points import to_number, to_points
from rubrics.texts import Text
from tests.rubrics.samples import TEN, criterion, level, rubric, rubrics

NAMED = (Level(points=0, name=Text(en="Told")), Level(points=500, name=Text(en="Shown")))


@pytest.mark.parametrize(
    ("language", "read"),
    [
        ("en", "Speed"),
        ("de", "Tempo"),
        ("de-AT", "Tempo"),
        ("DE_ch", "Tempo"),
        ("fr", "Speed"),
        ("", "Speed"),
    ],
)
def test_a_text_is_read_in_the_readers_language(language, read):
    assert Text(en="Speed", de="Tempo").in_language(language) == read


def test_a_missing_translation_falls_back_but_is_known_to_be_missing():
    text = Text(de="Tempo")
    assert text.in_language("en") == "Tempo"
    assert text.only_in("en") == ""
    assert (bool(text), bool(Text())) == (True, False)


def test_the_same_text_typed_on_two_machines_is_the_same_text():
    assert Text(de="Zuho\u0308ren \r\nund handeln\n") == Text(de="Zuhören \nund handeln")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800"])
def test_text_that_no_file_could_hold_is_refused(character):
    with pytest.raises(InputError, match="control character U\\+"):
        Text(en=f"clear{character}")


@given(st.integers(-10_000_000, 10_000_000))
def test_points_come_back_from_the_number_people_see(points):
    number = to_number(points)
    assert to_points(number) == points
    assert "E" not in str(number)


@pytest.mark.parametrize("number", ["0.001", "5.0000000000000000000000000000000001", "1e-9999", "nan", "inf"])
def test_numbers_that_are_no_points_are_refused(number):
    with pytest.raises(InputError):
        to_points(Decimal(number))


def test_a_scale_lists_what_can_be_given():
    half_points = Scale(lowest=100, highest=300, step=50)
    assert list(half_points.choices) == [100, 150, 200, 250, 300]


@pytest.mark.parametrize(
    ("lowest", "highest", "step", "reason"),
    [
        (0, 500, 0, "above 0"),
        (500, 500, 100, "end above"),
        (0, 500, 300, "does not lead"),
        (0, 200_000, 1, "1001"),
    ],
)
def test_a_scale_that_leads_nowhere_is_refused(lowest, highest, step, reason):
    with pytest.raises(InputError, match=reason):
        Scale(lowest=lowest, highest=highest, step=step)


def test_a_criterion_with_named_levels_allows_those_levels_only():
    named = criterion(scale=None, levels=NAMED)
    assert (list(named.choices), named.lowest, named.highest) == ([0, 500], 0, 500)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"key": "Waiting time"}, "cannot be a key"),
        ({"name": Text()}, "name is empty"),
        ({"fields": ("What did you learn?",)}, "cannot be a key"),
        ({"levels": (level(4), level(4))}, "Two levels have 4 points"),
        ({"levels": (level(11),)}, "level at 11 is not on the scale"),
        ({"scale": None}, "nothing to choose from"),
        ({"scale": None, "levels": (*NAMED, level(7, "Words"))}, "level at 7 has no name"),
    ],
)
def test_a_criterion_that_cannot_be_scored_is_refused(parts, reason):
    with pytest.raises(InputError, match=reason):
        criterion(**parts)


@pytest.mark.parametrize(
    "weight", ["0", "-1", "nan", "inf", "-inf", "1000001", "1e999999", "1e-999999", "0.0000001"]
)
def test_a_weight_is_a_positive_number_of_bounded_size(weight):
    with pytest.raises(InputError, match="weight"):
        criterion(weight=Decimal(weight))


def test_a_rubric_needs_criteria_with_keys_of_their_own():
    with pytest.raises(InputError, match="at least one"):
        rubric(criteria=())
    with pytest.raises(InputError, match="key speed"):
        rubric(criterion("speed"), criterion("tone"), criterion("speed"))


def test_order_that_means_nothing_does_not_tell_criteria_apart():
    one = criterion(
        levels=(level(2), level(8)),
        lenses=(Lens.EASE, Lens.EMOTION),
        fields=("results", "metrics"),
        weight=Decimal(20),
    )
    other = criterion(
        levels=(level(8), level(2)),
        lenses=(Lens.EMOTION, Lens.EASE, Lens.EASE),
        fields=("metrics", "results"),
        weight=Decimal("20.00"),
    )
    assert one == other
    assert hash(one) == hash(other)


def test_a_criterion_is_found_by_its_key():
    speed, tone = criterion("speed"), criterion("tone")
    assert rubric(speed, tone).criterion("tone") is tone
    with pytest.raises(InputError, match="its criteria are speed, tone"):
        rubric(speed, tone).criterion("price")


def test_shares_follow_the_weights():
    weighted = rubric(criterion("speed", weight=Decimal(3)), criterion("tone", weight=Decimal("1.5")))
    assert weighted.shares == (Fraction(2, 3), Fraction(1, 3))


@given(rubrics)
def test_shares_always_sum_to_exactly_one(any_rubric):
    assert sum(any_rubric.shares) == 1
    assert all(share > 0 for share in any_rubric.shares)


@given(rubrics, st.integers(0, 2))
def test_percentages_always_sum_to_exactly_a_hundred(any_rubric, decimals):
    percent = percentages(any_rubric.shares, decimals)
    assert sum(percent) == 100
    for shown, share in zip(percent, any_rubric.shares, strict=True):
        assert abs(Fraction(shown) - share * 100) < Fraction(1, 10**decimals)


def test_what_rounding_leaves_over_goes_to_the_largest_remainder_first_of_equals():
    assert percentages([Fraction(1, 3)] * 3) == (34, 33, 33)
    assert percentages([Fraction(1, 7), Fraction(2, 7), Fraction(4, 7)]) == (14, 29, 57)
    assert [str(share) for share in percentages([Fraction(1, 3)] * 3, decimals=1)] == ["33.4", "33.3", "33.3"]


def test_a_place_says_where_it_is():
    assert str(Place()) == "rubric"
    assert str(Place(field="summary")) == "field summary"
    place = Place(criterion="speed", part="description", points=650, language="de")
    assert str(place) == "criterion speed, level 6.5, description (de)"


def test_the_scale_is_shared_between_criteria_without_harm():
    assert isinstance(criterion(), Criterion)
    with pytest.raises(AttributeError):
        TEN.step = 50
