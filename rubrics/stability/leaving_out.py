"""Fair scores as if one judge had not scored, for every judge, without fitting anew.

Leaving observations out is the same as giving each a free parameter of its own. With the prior of the judges
held, this needs one small system per judge: of the size of their scorecards, not of the panel.
Source: Cook and Weisberg (1982), Residuals and Influence in Regression, section 3.2.
"""

import numpy as np
import scipy.linalg

from rubrics.arrays import FloatArray, IntArray, group_sums
from rubrics.fairness.design import Design
from rubrics.fairness.scores import FairScores

ROUNDING = 1e-9


def scores_without_each_judge(scores: FairScores, judges: IntArray) -> FloatArray:
    """Fair scores without each of `judges`, shape (E, number of judges); NaN where nobody else scored."""
    columns = [_scores_without(scores, int(judge)) for judge in judges]
    return np.column_stack(columns) if columns else np.empty((scores.design.n_entries, 0))


def _scores_without(scores: FairScores, judge: int) -> FloatArray:
    design = scores.design
    cards = np.flatnonzero(design.judge == judge)
    is_shared = design.weight[cards] < design.entry_weight[design.entry[cards]] * (1 - ROUNDING)
    shared, alone = cards[is_shared], cards[~is_shared]
    entries = design.entry[shared]
    lifted = design.weight[shared] * _parameters(scores, judge, shared)
    contrast = -(design.averaging[entries].T @ lifted)
    contrast[judge] += lifted.sum()
    effects = _referenced(design, judge, scores.posterior.severities - scores.posterior.operator @ contrast)
    means = scores.posterior.projection.means.copy()
    means[entries] -= lifted * design.inverse_entry_weight[entries]
    result = np.where(design.is_scored, means - design.averaging @ effects, np.nan)
    result[design.entry[alone]] = np.nan
    return np.asarray(result)


def _parameters(scores: FairScores, judge: int, cards: IntArray) -> FloatArray:
    """What each scorecard of the judge would have to be lowered by to say nothing, shape of `cards`."""
    design, operator = scores.design, scores.posterior.operator
    weight, rows = design.weight[cards], design.averaging[design.entry[cards]]
    towards_judge = rows @ operator[:, judge]
    fitted = rows @ (rows @ operator).T - towards_judge - towards_judge[:, None] + operator[judge, judge]
    fitted += np.diag(design.inverse_entry_weight[design.entry[cards]])
    freedom = np.diag(weight) - weight[:, None] * fitted * weight
    return np.asarray(scipy.linalg.solve(freedom, weight * scores.residuals[cards], assume_a="pos"))


def _referenced(design: Design, judge: int, effects: FloatArray) -> FloatArray:
    """Effects with the mean of the judges who are left set to 0, panel by panel."""
    weight = design.judge_weight.copy()
    weight[judge] = 0.0
    total = group_sums(design.judge_component, weight, design.n_components)
    sums = group_sums(design.judge_component, weight * effects, design.n_components)
    return np.asarray(effects - (sums / np.where(total > 0, total, 1.0))[design.judge_component])
