"""Scorecards that stand out from what entry and judge would lead to expect.

Robust studentised residuals, with the false discovery rate of Benjamini and Hochberg (1995) held at 10 %.
"""

from dataclasses import dataclass

import numpy as np
import scipy.special

from rubrics.arrays import BoolArray, FloatArray
from rubrics.fairness.scores import FairScores

FALSE_DISCOVERIES = 0.10
MEDIAN_TO_DEVIATION = 1.4826


@dataclass(frozen=True, eq=False)
class Disagreement:
    """Per scorecard, shape (N,): how many robust standard deviations it is off, and whether that stands out."""

    deviation: FloatArray
    is_flagged: BoolArray


def disagreement(scores: FairScores) -> Disagreement:
    """Which scorecards stand out; a scorecard that is alone on its entry never does."""
    design = scores.design
    share = design.weight * design.inverse_entry_weight[design.entry]
    shared = share < 1
    freedom = np.where(shared, 1 - share, 1.0)
    studentised = np.where(shared, scores.residuals * np.sqrt(design.weight / freedom), 0.0)
    scale = _robust_scale(studentised[shared]) or np.sqrt(scores.posterior.noise_variance)
    deviation = studentised / scale
    is_flagged = np.zeros(len(deviation), dtype=bool)
    is_flagged[shared] = discoveries(2 * scipy.special.ndtr(-np.abs(deviation[shared])), FALSE_DISCOVERIES)
    return Disagreement(deviation, is_flagged)


def discoveries(chances: FloatArray, rate: float) -> BoolArray:
    """Which p-values are discoveries at a false discovery rate, shape of `chances`."""
    order = np.argsort(chances, kind="stable")
    limits = rate * np.arange(1, len(chances) + 1) / max(len(chances), 1)
    below = np.flatnonzero(chances[order] <= limits)
    found = np.zeros(len(chances), dtype=bool)
    found[order[: below[-1] + 1 if len(below) else 0]] = True
    return found


def _robust_scale(values: FloatArray) -> float:
    if not len(values):
        return 0.0
    return float(MEDIAN_TO_DEVIATION * np.median(np.abs(values - np.median(values))))
