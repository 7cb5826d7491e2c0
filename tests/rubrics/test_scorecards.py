"""A table of scorecards, and what would be if it were another one."""

import numpy as np
import pytest

from rubrics.errors import InputError
from rubrics.scorecards import WeightedCriterion
from tests.rubrics.panels import from_cube, from_table

CUBE = [[[4, 8], [5, 6]], [[7, 7], [np.nan, 9]], [[1, 2], [3, 4]]]


def test_leaving_a_judge_out_is_as_if_they_had_not_scored():
    without = from_cube(CUBE, [1, 1]).without_judge("J000")
    assert without.judges == ("J001",)
    np.testing.assert_array_equal(without.points, [[5, 6], [np.nan, 9], [3, 4]])


def test_a_criterion_that_nobody_answers_any_more_is_left_out():
    only_one = np.array([[[4.0, 8.0], [5.0, np.nan]], [[7.0, 7.0], [6.0, np.nan]]])
    without = from_cube(only_one, [1, 3]).without_judge("J000")
    assert [criterion.key for criterion in without.criteria] == ["c0"]
    np.testing.assert_allclose(without.totals, [5, 6])


def test_the_last_judge_cannot_be_left_out():
    with pytest.raises(InputError, match="nothing is left"):
        from_table([[5], [6]]).without_judge("J000")


def test_an_unknown_judge_or_criterion_is_named():
    scorecards = from_cube(CUBE, [1, 1])
    with pytest.raises(InputError, match="No scorecard is by judge X"):
        scorecards.without_judge("X")
    with pytest.raises(InputError, match="Criterion c9 is not part"):
        scorecards.with_weights({"c9": 1})


def test_other_weights_change_totals_only():
    scorecards = from_cube(CUBE, [1, 1]).with_weights({"c1": 3})
    np.testing.assert_allclose(scorecards.totals[0], (4 + 3 * 8) / 4)
    assert scorecards.heaviest == 1


def test_the_scale_is_what_was_declared_or_else_observed():
    declared = from_cube(CUBE, [1, 3], minimum=0, maximum=10)
    assert declared.scale == (0, 10)
    low, high = from_cube(CUBE, [1, 3]).scale
    assert (low, high) == (0.25 * 1 + 0.75 * 2, 0.25 * 7 + 0.75 * 9)


def test_a_panel_is_crossed_only_when_nothing_is_missing():
    assert from_table([[1, 2], [3, 4]]).is_crossed
    assert not from_table([[1, 2], [3, np.nan]]).is_crossed
    assert not from_cube(CUBE, [1, 1]).is_crossed


@pytest.mark.parametrize(("weight", "low", "high"), [(0, 1, 5), (-1, 1, 5), (float("nan"), 1, 5), (1, 5, 5)])
def test_a_criterion_that_cannot_be_weighed_is_refused(weight, low, high):
    with pytest.raises(InputError, match="Criterion ease"):
        WeightedCriterion("ease", weight, low, high)
