"""From rows to scorecards: order never matters, and what cannot be used is named."""

import numpy as np
import pytest

from rubrics.errors import InputError
from rubrics.scorecards import WeightedCriterion
from rubrics.tabulation import tabulate
from tests.rubrics.panels import from_cube, permuted


def table(**changes):
    rows = {
        "entries": ["b", "a"],
        "judges": ["z", "y"],
        "criteria": [WeightedCriterion("ease", 1, 0, 10), WeightedCriterion("effect", 3, 0, 10)],
        "entry": [0, 0, 1],
        "judge": [0, 0, 1],
        "criterion": [0, 1, 1],
        "points": [4, 8, 6],
    }
    return tabulate(**{**rows, **changes})


def test_ids_are_in_order_and_gaps_are_nan():
    found = table()
    assert (found.entries, found.judges) == (("a", "b"), ("y", "z"))
    assert found.entry.tolist() == [0, 1]
    assert found.judge.tolist() == [0, 1]
    np.testing.assert_array_equal(found.points, [[np.nan, 6], [4, 8]])


def test_totals_weigh_what_was_answered():
    found = table()
    np.testing.assert_allclose(found.totals, [6, 7])
    np.testing.assert_allclose(found.answered, [0.75, 1])


def test_entries_without_a_scorecard_stay_and_judges_go():
    found = table(entries=["b", "a", "c"], judges=["z", "y", "x"])
    assert found.entries == ("a", "b", "c")
    assert found.judges == ("y", "z")
    assert found.is_scored.tolist() == [True, True, False]


def test_the_order_of_rows_and_ids_changes_nothing():
    cube = np.random.default_rng(1).integers(1, 10, (6, 4, 3)).astype(float)
    cube[0, 0, 1] = cube[2, 3] = np.nan
    straight = from_cube(cube, [1, 2, 3])
    shuffled = permuted(straight, 5)
    assert shuffled.entries == straight.entries
    assert shuffled.criteria == straight.criteria
    assert shuffled.points.tobytes() == straight.points.tobytes()
    assert shuffled.totals.tobytes() == straight.totals.tobytes()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"points": [4, 11, 6]}, "Judge z, entry b, criterion effect: 11 is not a number between 0 and 10"),
        ({"points": [4, float("nan"), 6]}, "Judge z, entry b, criterion effect: nan"),
        ({"criterion": [1, 1, 1]}, "Judge z, entry b, criterion effect: scored twice"),
        ({"entry": [0, 0, 2]}, "Position 2 is outside a list of 2 ids"),
        ({"entries": ["a", "a"]}, "twice in a list"),
        ({"entry": [], "judge": [], "criterion": [], "points": []}, "no score"),
    ],
)
def test_what_cannot_be_used_is_named(changes, message):
    with pytest.raises(InputError, match=message):
        table(**changes)
