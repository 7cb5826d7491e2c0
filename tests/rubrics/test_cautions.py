"""What a reader of results is told about them."""

import numpy as np
import pytest

from rubrics.cautions import Code
from rubrics.evaluation import Evaluation
from tests.rubrics.panels import SHROUT_FLEISS, from_cube, from_table, sparse_table

NAN = np.nan


def codes(scorecards):
    return {caution.code for caution in Evaluation(scorecards).cautions}


def test_a_crossed_panel_on_several_criteria_needs_no_caution():
    cube = np.random.default_rng(0).integers(2, 9, (12, 4, 3))
    assert codes(from_cube(cube, [1, 2, 3], minimum=1, maximum=10)) == set()


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SHROUT_FLEISS, {Code.ONE_CRITERION}),
        ([[5], [6]], {Code.ONE_CRITERION, Code.ONE_JUDGE, Code.NO_ALPHA}),
        (
            [[5, NAN], [NAN, 7]],
            {Code.ONE_CRITERION, Code.NO_OVERLAP, Code.PANELS, Code.NOT_CROSSED, Code.NO_ALPHA},
        ),
        (np.full((4, 3), 7.0), {Code.ONE_CRITERION, Code.ALL_EQUAL, Code.NO_ALPHA}),
        (sparse_table(1), {Code.ONE_CRITERION, Code.NOT_CROSSED}),
        (np.vstack([SHROUT_FLEISS, [NAN] * 4]), {Code.ONE_CRITERION, Code.UNSCORED}),
    ],
)
def test_what_the_design_leaves_open_is_said(table, expected):
    assert codes(from_table(table)) == expected


def test_scorecards_at_an_end_of_the_scale_are_counted():
    table = np.full((10, 4), 6.0)
    table[:, 0] = np.arange(10) % 5 + 3
    table[:6, 1] = 10
    assert Code.SCALE_END not in codes(from_table(table, minimum=1, maximum=10))
    table[:7, 1] = 10
    assert Code.SCALE_END in codes(from_table(table, minimum=1, maximum=10))
    assert Code.SCALE_END in codes(from_table(table))
    assert Code.SCALE_END not in codes(from_table(table[:4]))


def test_incomplete_scorecards_are_counted():
    cube = np.random.default_rng(0).integers(2, 9, (12, 4, 3)).astype(float)
    cube[0, 0, 1] = cube[0, 0, 2] = cube[5, 2, 0] = NAN
    (caution,) = [c for c in Evaluation(from_cube(cube, [1, 1, 1])).cautions if c.code is Code.INCOMPLETE]
    assert caution.sentence().startswith("2 scorecards")
    assert caution.sentence("de").startswith("2 Bewertungen")
