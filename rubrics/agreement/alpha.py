"""Krippendorff's alpha for any number of judges with gaps, in time linear in the number of scores.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. The ordinal metric is the squared
difference of mid-ranks in the pooled values, so that ordinal alpha is interval alpha of the mid-ranks.
"""

from enum import StrEnum

import numpy as np

from rubrics.arrays import FloatArray, IntArray, group_sums

EQUAL = 1e-9


class Level(StrEnum):
    """What the differences between values mean."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def alpha(unit: IntArray, values: FloatArray, level: Level) -> float:
    """Krippendorff's alpha of values, shape (N,), given to the units of the same position.

    1 is perfect agreement, 0 what chance would give. NaN where no unit has two values, or where all values
    that could be compared are equal.
    """
    unit, values = _comparable(unit, np.rint(values / EQUAL))
    if not len(values) or np.ptp(values) == 0:
        return float("nan")
    if level is Level.NOMINAL:
        return _nominal(unit, values)
    return _interval(unit, _mid_ranks(values) if level is Level.ORDINAL else values)


def _comparable(unit: IntArray, values: FloatArray) -> tuple[IntArray, FloatArray]:
    """The values of units that have at least two, and their units numbered from 0."""
    _, numbered, count = np.unique(unit, return_inverse=True, return_counts=True)
    keep = count[numbered] > 1
    _, numbered = np.unique(numbered[keep], return_inverse=True)
    return numbered.astype(np.intp), values[keep]


def _nominal(unit: IntArray, values: FloatArray) -> float:
    _, value = np.unique(values, return_inverse=True)
    per_unit, total = np.bincount(unit), len(values)
    cells, counts = np.unique(unit * (value.max() + 1) + value, return_counts=True)
    agreeing = group_sums(cells // (value.max() + 1), counts.astype(np.float64) ** 2, len(per_unit))
    observed = float(((per_unit**2 - agreeing) / (per_unit - 1)).sum()) / total
    alike = float((np.bincount(value).astype(np.float64) ** 2).sum())
    return 1.0 - observed * (total - 1) * total / (total**2 - alike)


def _interval(unit: IntArray, values: FloatArray) -> float:
    per_unit, total = np.bincount(unit), len(values)
    means = group_sums(unit, values, len(per_unit)) / per_unit
    squares = group_sums(unit, (values - means[unit]) ** 2, len(per_unit))
    observed = float((per_unit / (per_unit - 1) * squares).sum()) / total
    expected = float(((values - values.mean()) ** 2).sum()) / (total - 1)
    return 1.0 - observed / expected


def _mid_ranks(values: FloatArray) -> FloatArray:
    _, value, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - counts / 2)[value])
