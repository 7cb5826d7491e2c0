"""Alternative weightings help where their trouble exists, and hardly matter elsewhere."""

from dataclasses import replace

import numpy as np
from scipy.stats import kendalltau

from benchmarks.judging_panels import TYPICAL, plant
from rubrics.fairness.scores import fair_scores
from rubrics.stability.sensitivity import noise_weighted_scores, robust_scores
from tests.rubrics.panels import from_table


def taus(scenario, refit):
    """Mean rank correlation with the truth, by default and under the alternative."""
    found = []
    for seed in range(8):
        planted = plant(scenario, seed)
        scores = fair_scores(planted.scorecards)
        found.append([kendalltau(each.fair, planted.truth)[0] for each in (scores, refit(scores))])
    return np.mean(found, axis=0)


def test_the_robust_one_helps_against_rogue_scorecards():
    usual, robust = taus(replace(TYPICAL, rogue=0.06), robust_scores)
    assert robust > usual + 0.01


def test_the_noise_weighted_one_helps_where_judges_are_unevenly_noisy():
    usual, weighted = taus(replace(TYPICAL, unevenness=0.5), noise_weighted_scores)
    assert weighted > usual + 0.01


def test_neither_does_much_where_nothing_is_wrong():
    for refit in (robust_scores, noise_weighted_scores):
        usual, other = taus(TYPICAL, refit)
        assert abs(usual - other) < 0.015


def test_equal_scores_stay_equal():
    scores = fair_scores(from_table(np.full((6, 3), 7.0)))
    for refit in (robust_scores, noise_weighted_scores):
        np.testing.assert_allclose(refit(scores).fair, 7)
