"""Variance components against analysis of variance and against a mixed model fitted by others."""

import math
import warnings

import numpy as np
import pytest

from rubrics.agreement.components import components
from rubrics.fairness.scores import fair_scores
from tests.rubrics.panels import SHROUT_FLEISS, from_table, sparse_table


def found_in(table):
    scores = fair_scores(from_table(table))
    return components([scores.posterior.projection], scores.scorecards.category)[0]


def test_the_acceptance_table():
    found = found_in(SHROUT_FLEISS)
    assert round(found.entry, 4) == 2.5556
    assert round(found.judge, 4) == 5.2444
    assert round(found.residual, 4) == 1.0194


@pytest.mark.parametrize("seed", range(3))
def test_judges_and_noise_equal_restricted_maximum_likelihood(seed):
    from statsmodels.regression.mixed_linear_model import MixedLM

    scorecards = from_table(sparse_table(seed))
    entries = np.eye(len(scorecards.entries))[scorecards.entry]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = MixedLM(scorecards.totals, entries, groups=scorecards.judge).fit(reml=True)
    found = components([fair_scores(scorecards).posterior.projection], scorecards.category)[0]
    assert found.residual == pytest.approx(fit.scale, rel=1e-3)
    assert found.judge == pytest.approx(float(np.ravel(fit.cov_re)[0]), rel=1e-3)


def test_planted_components_are_found():
    table = sparse_table(1, entries=1500, judges=120, per_entry=5, severity=0.8, noise=0.6)
    found = found_in(table)
    assert found.entry == pytest.approx(1.0, abs=0.1)
    assert found.judge == pytest.approx(0.64, abs=0.2)
    assert found.residual == pytest.approx(0.36, abs=0.02)


def test_a_constant_offset_is_all_judge():
    found = found_in([[5, 7], [6, 8], [7, 9], [4, 6]])
    assert found.residual == 0
    assert found.judge == pytest.approx(2)
    assert found.entry == pytest.approx(5 / 3)


def test_judges_who_do_not_differ_beyond_noise_have_no_variance():
    found = found_in([[5, 6], [6, 5], [8, 7], [3, 4]])
    assert found.judge == 0
    assert found.residual > 0


def test_equal_scores_have_no_variance():
    found = found_in(np.full((4, 3), 7.0))
    assert (found.entry, found.residual) == (0, 0)


def test_one_scorecard_per_entry_says_nothing():
    found = found_in([[5, np.nan], [6, np.nan], [np.nan, 3]])
    assert all(math.isnan(value) for value in vars(found).values())


def test_sets_of_values_do_not_influence_one_another():
    first, second = (fair_scores(from_table(sparse_table(seed))) for seed in (1, 2))
    together = components(
        [first.posterior.projection, second.posterior.projection], np.zeros(30, dtype=np.intp)
    )
    alone = components([second.posterior.projection], np.zeros(30, dtype=np.intp))
    assert together[1] == alone[0]
