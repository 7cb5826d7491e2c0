"""How much entries really differ: the variance between them once noise is taken off.

Source: restricted maximum likelihood for a normal-normal model with known, unequal sampling variances
(Raudenbush and Bryk 1985), `f_e ~ N(m_category, σ_u² + v_e)`.
"""

from dataclasses import dataclass

import numpy as np
import scipy.optimize

from rubrics.arrays import FloatArray, IntArray, group_sums

SMALLEST_SHARE = 1e-12


@dataclass(frozen=True, eq=False)
class _Sample:
    """Scores, their sampling variances and the group of each, shape (E,), in `groups` groups."""

    scores: FloatArray
    sampling: FloatArray
    group: IntArray
    groups: int

    def deviations(self, weight: FloatArray) -> FloatArray:
        """Each score minus the weighted mean of its group, shape (E,)."""
        sums = group_sums(self.group, weight * self.scores, self.groups)
        return np.asarray(self.scores - (sums / group_sums(self.group, weight, self.groups))[self.group])

    def slope(self, variance: float) -> float:
        """Twice the derivative of the restricted log likelihood by the variance between entries."""
        weight = 1.0 / (variance + self.sampling)
        explained = (weight * self.deviations(weight)) ** 2
        used = group_sums(self.group, weight**2, self.groups) / group_sums(self.group, weight, self.groups)
        return float(explained.sum() - weight.sum() + used.sum())


def entry_variance(scores: FloatArray, sampling: FloatArray, group: IntArray) -> float:
    """σ_u², the variance between entries of one group around its mean; 0 where noise explains everything.

    `scores`, their `sampling` variances and the `group` numbers have shape (E,). NaN where no group has two
    entries, since nothing can be said about their differences then.
    """
    names, numbered = np.unique(group, return_inverse=True)
    sample = _Sample(scores, sampling, numbered.astype(np.intp), len(names))
    spare = len(scores) - len(names)
    if spare < 1:
        return float("nan")
    spread = float((sample.deviations(np.ones(len(scores))) ** 2).sum()) / spare
    lowest = SMALLEST_SHARE * (spread + float(sampling.max()))
    if spread == 0.0 or sample.slope(lowest) <= 0:
        return 0.0
    highest = 2 * spread
    while sample.slope(highest) > 0:
        highest *= 2
    return float(scipy.optimize.brentq(sample.slope, lowest, highest, xtol=lowest))
