"""Places under alternative weightings of scorecards, for comparison and never as the default.

Robust: scorecards that are far off count less, as under noise with heavy tails (t with 5 degrees of freedom;
Lange, Little and Taylor 1989). Noise-weighted: judges whose scorecards are noisier count less. Each helps
only where its kind of trouble exists; where places move a lot, somebody should look.
"""

from collections.abc import Callable

import numpy as np

from rubrics.arrays import FloatArray, group_sums
from rubrics.fairness.design import build_design
from rubrics.fairness.scores import FairScores, score_width
from rubrics.fairness.severity import project, severity_posterior

TAIL_FREEDOM = 5.0
ROUNDS = 8
CLOSE = 1e-4
JUDGE_PRIOR_SCORECARDS = 10.0
LEAST_FREEDOM = 0.05


def robust_scores(scores: FairScores) -> FairScores:
    """Fair scores in which scorecards that are far off count less."""
    return _reweighted(scores, _by_distance)


def noise_weighted_scores(scores: FairScores) -> FairScores:
    """Fair scores in which scorecards of noisy judges count less."""
    return _reweighted(scores, _by_judge)


def _reweighted(scores: FairScores, factors: Callable[[FairScores], FloatArray]) -> FairScores:
    """Weights from residuals and residuals from weights, until neither moves."""
    found, last = scores, np.ones(len(scores.design.weight))
    for _ in range(ROUNDS):
        factor = factors(found)
        if np.abs(factor - last).max() < CLOSE:
            break
        found, last = _refitted(scores, scores.design.weight * factor), factor
    return found


def _refitted(scores: FairScores, weight: FloatArray) -> FairScores:
    old = scores.design
    design = build_design(old.entry, old.judge, weight, n_entries=old.n_entries, n_judges=old.n_judges)
    projection = project(design, scores.scorecards.totals)
    return FairScores(scores.scorecards, severity_posterior(projection, score_width(scores.scorecards)))


def _by_distance(scores: FairScores) -> FloatArray:
    """Below 1 for scorecards that are off by more than the usual noise, shape (N,)."""
    squares = scores.scorecards.answered * scores.residuals**2 / scores.posterior.noise_variance
    return np.asarray((TAIL_FREEDOM + 1) / (TAIL_FREEDOM + squares))


def _by_judge(scores: FairScores) -> FloatArray:
    """The panel's noise variance over the judge's, held towards 1 for judges with few scorecards, (N,)."""
    design, answered = scores.design, scores.scorecards.answered
    freedom = 1 - design.weight * design.inverse_entry_weight[design.entry]
    squares = answered * scores.residuals**2 / np.maximum(freedom, LEAST_FREEDOM)
    usual = float(squares.mean()) or 1.0
    own = group_sums(design.judge, squares, design.n_judges) / usual + JUDGE_PRIOR_SCORECARDS
    ratio = own / (np.bincount(design.judge) + JUDGE_PRIOR_SCORECARDS)
    return np.asarray(1.0 / ratio[design.judge])
