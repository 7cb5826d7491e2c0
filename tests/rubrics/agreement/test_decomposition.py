"""The variance of a point, against the three-way analysis of variance and planted truth."""

import math

import numpy as np
import pytest

from rubrics.agreement.summary import summarise
from rubrics.fairness.scores import fair_scores
from tests.rubrics.panels import SHROUT_FLEISS, from_cube, from_table


def planted(seed, shape, spread):
    random = np.random.default_rng(seed)
    n, j, c = shape
    names = ["entry", "judge", "criterion", "entry_criterion", "judge_criterion", "scorecard", "own"]
    sizes = [(n, 1, 1), (1, j, 1), (1, 1, c), (n, 1, c), (1, j, c), (n, j, 1), (n, j, c)]
    parts = zip(names, sizes, strict=True)
    return 10 + sum(random.normal(0, spread[name] ** 0.5, size) for name, size in parts)


SPREAD = {
    "entry": 1.0,
    "judge": 0.6,
    "criterion": 0.5,
    "entry_criterion": 0.3,
    "judge_criterion": 0.2,
    "scorecard": 0.4,
    "own": 0.5,
}


def three_way(cube):
    """Expected mean squares of the complete design, with nothing held at 0."""
    n, j, c = cube.shape
    means = {
        axes: cube.mean(axis=axes, keepdims=True)
        for axes in [(1, 2), (0, 2), (0, 1), (1,), (0,), (2,), (0, 1, 2)]
    }
    grand = means[0, 1, 2]
    entry = j * c * ((means[1, 2] - grand) ** 2).sum() / (n - 1)
    judge = n * c * ((means[0, 2] - grand) ** 2).sum() / (j - 1)
    criterion = n * j * ((means[0, 1] - grand) ** 2).sum() / (c - 1)
    ec = j * ((means[1,] - means[1, 2] - means[0, 1] + grand) ** 2).sum() / ((n - 1) * (c - 1))
    jc = n * ((means[0,] - means[0, 2] - means[0, 1] + grand) ** 2).sum() / ((j - 1) * (c - 1))
    ej = c * ((means[2,] - means[1, 2] - means[0, 2] + grand) ** 2).sum() / ((n - 1) * (j - 1))
    left = cube - means[1,] - means[0,] - means[2,] + means[1, 2] + means[0, 2] + means[0, 1] - grand
    own = (left**2).sum() / ((n - 1) * (j - 1) * (c - 1))
    return {
        "entry": (entry - ec - ej + own) / (j * c),
        "judge": (judge - jc - ej + own) / (n * c),
        "criterion": (criterion - ec - jc + own) / (n * j),
        "entry_criterion": (ec - own) / j,
        "judge_criterion": (jc - own) / n,
        "residual": (ej - own) / c + own,
        "scorecard": (ej - own) / c,
    }


@pytest.mark.parametrize("seed", range(3))
def test_a_complete_table_with_equal_weights_is_the_analysis_of_variance(seed):
    cube = planted(seed, (30, 8, 4), SPREAD)
    found = summarise(fair_scores(from_cube(cube, [1, 1, 1, 1]))).decomposition
    assert vars(found) == pytest.approx(three_way(cube), rel=1e-6)


def test_planted_variances_are_found_with_gaps_and_unequal_weights():
    cube = planted(4, (400, 60, 6), SPREAD)
    random = np.random.default_rng(4)
    seen = random.random((400, 60)).argsort(axis=1) < 6
    found = summarise(
        fair_scores(from_cube(np.where(seen[..., None], cube, np.nan), [3, 2, 2, 1, 1, 1]))
    ).decomposition
    assert found.entry == pytest.approx(1.0, abs=0.2)
    assert found.judge == pytest.approx(0.6, abs=0.25)
    assert found.entry_criterion == pytest.approx(0.3, abs=0.06)
    assert found.judge_criterion == pytest.approx(0.2, abs=0.06)
    assert found.residual == pytest.approx(0.9, abs=0.06)
    assert found.scorecard == pytest.approx(0.4, abs=0.06)


def test_one_criterion_cannot_be_told_apart_by_criterion():
    found = summarise(fair_scores(from_table(SHROUT_FLEISS))).decomposition
    assert round(found.residual, 4) == 1.0194
    for name in ("criterion", "entry_criterion", "judge_criterion", "scorecard"):
        assert math.isnan(getattr(found, name))
