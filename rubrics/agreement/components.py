"""Where the differences between scores come from: entries, judges, criteria, or neither.

Source: restricted maximum likelihood with entries free and judges random, in the spectrum of the judges'
Laplacian (see `rubrics.fairness.severity`); then entries around the mean of their category. In a complete
table these are the analysis-of-variance estimates, never below 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.optimize

from rubrics.agreement.intraclass import UNKNOWN
from rubrics.arrays import FloatArray, IntArray
from rubrics.fairness.design import Design
from rubrics.fairness.severity import Projection
from rubrics.fairness.shrinkage import entry_variance

RATIOS = np.geomspace(1e-8, 1e8, 129)
ROUNDING = 1e-12


@dataclass(frozen=True)
class Components:
    """Variances, in points squared: between entries, between judges, and what is left; NaN where unknown."""

    entry: float
    judge: float
    residual: float


@dataclass(frozen=True)
class _Judges:
    """Variances of judges and noise, and what turns a projection into effects and their variances.

    `filter` has shape (J,); `noise` times `spread` of it is the sampling variance of the entries' scores.
    """

    judge: float
    noise: float
    filter: FloatArray


def components(projections: Sequence[Projection], category: IntArray) -> list[Components]:
    """The components of several sets of values, each seen through its design; `category` has shape (E,)."""
    judges = [_judges(projection) for projection in projections]
    result: list[Components] = []
    for projection, found, spread in zip(projections, judges, _spreads(projections, judges), strict=True):
        scored = projection.design.is_scored
        effects = projection.design.spectrum[1] @ (found.filter * projection.q)
        scores = (projection.means - projection.design.averaging @ effects)[scored]
        is_known = np.isfinite(found.noise)
        between = (
            entry_variance(scores, found.noise * spread[scored], category[scored]) if is_known else UNKNOWN
        )
        result.append(Components(between, found.judge, found.noise))
    return result


def _spreads(projections: Sequence[Projection], judges: Sequence[_Judges]) -> list[FloatArray]:
    """The spread of each projection's fair scores; one pass for all that share a design."""
    by_design: dict[int, tuple[Design, list[int]]] = {}
    for index, projection in enumerate(projections):
        by_design.setdefault(id(projection.design), (projection.design, []))[1].append(index)
    result = [np.empty(0)] * len(projections)
    for design, indices in by_design.values():
        together = design.spread(np.column_stack([judges[index].filter for index in indices]))
        for column, index in enumerate(indices):
            result[index] = together[:, column]
    return result


def _judges(projection: Projection) -> _Judges:
    """The restricted maximum likelihood variances of judges and noise."""
    eigenvalues = projection.design.spectrum[0]
    nothing = np.zeros(len(eigenvalues))
    if projection.design.comparisons == 0:
        return _Judges(UNKNOWN, UNKNOWN, nothing)
    linked = eigenvalues > 0
    inverse = np.divide(1.0, eigenvalues, out=np.zeros_like(nothing), where=linked)
    explained = projection.q * inverse
    if projection.within - float((projection.q * explained).sum()) <= ROUNDING * projection.within:
        exact = float((explained[linked] ** 2).mean()) if linked.any() else UNKNOWN
        return _Judges(exact, 0.0, inverse)
    ratio = _best_ratio(projection)
    noise = float(projection.residual_sums(np.array([ratio]))[0]) / projection.design.comparisons
    if np.isinf(ratio):
        return _Judges(0.0, noise, nothing)
    return _Judges(noise / ratio, noise, 1.0 / (eigenvalues + ratio))


def _best_ratio(projection: Projection) -> float:
    """The noise ratio of highest restricted likelihood; infinite where judges do not differ."""
    best = int(np.argmax(_likelihood(projection)))
    low, high = RATIOS[max(best - 1, 0)], RATIOS[min(best + 1, len(RATIOS) - 1)]
    if _slope(np.log(high), projection) >= 0:
        return float("inf")
    if _slope(np.log(low), projection) <= 0:
        return float(low)
    root = scipy.optimize.brentq(_slope, np.log(low), np.log(high), args=(projection,), xtol=ROUNDING)
    return float(np.exp(root))


def _likelihood(projection: Projection) -> FloatArray:
    """Twice the restricted log likelihood at each of `RATIOS`, up to a constant."""
    determinant = np.log1p(projection.design.spectrum[0][:, None] / RATIOS).sum(axis=0)
    residual = projection.residual_sums(RATIOS)
    return np.asarray(-determinant - projection.design.comparisons * np.log(residual))


def _slope(log_ratio: float, projection: Projection) -> float:
    """Twice the derivative of the restricted log likelihood by the logarithm of the noise ratio."""
    eigenvalues, ratio = projection.design.spectrum[0], np.exp(log_ratio)
    residual = projection.residual_sums(np.array([ratio]))[0]
    moved = ratio * ((projection.q / (eigenvalues + ratio)) ** 2).sum() / residual
    return float((eigenvalues / (eigenvalues + ratio)).sum() - projection.design.comparisons * moved)
