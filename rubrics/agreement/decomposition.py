"""The variance of a single point, split by entry, judge, criterion and their pairs.

With equal weights and a complete table this is the three-way analysis of variance. Otherwise the variances
of single criteria and of the weighted total are compared: what criteria share averages out in neither, what
they do not share averages out in the total by the sum of squared weight shares.
Source: Brennan (2001), Generalizability Theory, the p × i × o design.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rubrics.agreement.components import Components
from rubrics.agreement.intraclass import UNKNOWN
from rubrics.arrays import FloatArray
from rubrics.scorecards import Scorecards


@dataclass(frozen=True)
class Decomposition:
    """Variances in points squared; the first six add up to the variance of a point. NaN where unknown.

    `scorecard` is the part of `residual` that all criteria of one scorecard share: halo, or a judge's own view
    of an entry.
    """

    entry: float
    judge: float
    criterion: float
    entry_criterion: float
    judge_criterion: float
    residual: float
    scorecard: float


def decompose(scorecards: Scorecards, total: Components, single: Sequence[Components]) -> Decomposition:
    """The decomposition, from the components of the total and of each criterion.

    With one criterion nothing can be told apart by criterion, and those four are NaN.
    """
    if len(single) == 1:
        return Decomposition(total.entry, total.judge, UNKNOWN, UNKNOWN, UNKNOWN, total.residual, UNKNOWN)
    shares = scorecards.shares
    entry, entry_criterion = _split(total.entry, [c.entry for c in single], shares)
    judge, judge_criterion = _split(total.judge, [c.judge for c in single], shares)
    scorecard, own = _split(total.residual, [c.residual for c in single], shares)
    noise = _noise_of_criterion_means(scorecards, entry_criterion, judge_criterion, own)
    means = np.nanmean(scorecards.points, axis=0)
    spread = float((shares * (means - shares @ means) ** 2).sum()) / (1.0 - float(shares @ shares))
    return Decomposition(
        entry=entry,
        judge=judge,
        criterion=max(spread - noise, 0.0) if np.isfinite(noise) else UNKNOWN,
        entry_criterion=entry_criterion,
        judge_criterion=judge_criterion,
        residual=scorecard + own,
        scorecard=scorecard,
    )


def _split(total: float, single: list[float], shares: FloatArray) -> tuple[float, float]:
    """What criteria share, and what each has of its own."""
    mean = float(shares @ np.array(single))
    if not np.isfinite([total, mean]).all():
        return UNKNOWN, UNKNOWN
    own = min(max((mean - total) / (1.0 - float(shares @ shares)), 0.0), mean)
    return mean - own, own


def _noise_of_criterion_means(
    scorecards: Scorecards, entry_criterion: float, judge_criterion: float, own: float
) -> float:
    """The variance that criterion means have only because entries, judges and scorecards are samples."""
    cards = len(scorecards.entry)
    entries = float(((np.bincount(scorecards.entry) / cards) ** 2).sum())
    judges = float(((np.bincount(scorecards.judge) / cards) ** 2).sum())
    return entry_criterion * entries + judge_criterion * judges + own / cards
