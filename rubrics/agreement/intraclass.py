"""The six intraclass correlations of Shrout and Fleiss (1979), Psychological Bulletin 86, 420-428."""

from dataclasses import dataclass

import numpy as np

from rubrics.arrays import FloatArray, IntArray, group_sums

UNKNOWN = float("nan")


@dataclass(frozen=True)
class Intraclass:
    """Agreement of single judges (1, 2, 3) and of the mean of k judges (1k, 2k, 3k); NaN where unknown.

    1: each entry has its own judges. 2: the same judges everywhere, absolute agreement. 3: the same judges
    everywhere, consistency (a judge's habit does not count).
    """

    icc1: float = UNKNOWN
    icc2: float = UNKNOWN
    icc3: float = UNKNOWN
    icc1k: float = UNKNOWN
    icc2k: float = UNKNOWN
    icc3k: float = UNKNOWN


def crossed_intraclass(table: FloatArray) -> Intraclass:
    """All six for a complete table of entries × judges."""
    n, k = table.shape
    if n < 2 or k < 2:
        return Intraclass()
    grand, by_entry, by_judge = table.mean(), table.mean(axis=1), table.mean(axis=0)
    between = k * float(((by_entry - grand) ** 2).sum()) / (n - 1)
    judges = n * float(((by_judge - grand) ** 2).sum()) / (k - 1)
    interaction = table - by_entry[:, None] - by_judge + grand
    error = float((interaction**2).sum()) / ((n - 1) * (k - 1))
    within = float(((table - by_entry[:, None]) ** 2).sum()) / (n * (k - 1))
    return Intraclass(
        icc1=_ratio(between - within, between + (k - 1) * within),
        icc2=_ratio(between - error, between + (k - 1) * error + k * (judges - error) / n),
        icc3=_ratio(between - error, between + (k - 1) * error),
        icc1k=_ratio(between - within, between),
        icc2k=_ratio(between - error, between + (judges - error) / n),
        icc3k=_ratio(between - error, between),
    )


def one_way_intraclass(unit: IntArray, values: FloatArray) -> Intraclass:
    """The two that need no judge to score everything; `unit` and `values` have shape (N,).

    With unequal numbers of scorecards k is the one that keeps the estimate unbiased (Donner 1986).
    """
    _, unit, count = np.unique(unit, return_inverse=True, return_counts=True)
    n, total = len(count), len(values)
    if n < 2 or total == n:
        return Intraclass()
    means = group_sums(unit.astype(np.intp), values, n) / count
    between = float((count * (means - values.mean()) ** 2).sum()) / (n - 1)
    within = float(((values - means[unit]) ** 2).sum()) / (total - n)
    k = (total - float((count**2).sum()) / total) / (n - 1)
    return Intraclass(
        icc1=_ratio(between - within, between + (k - 1) * within), icc1k=_ratio(between - within, between)
    )


def _ratio(numerator: float, denominator: float) -> float:
    return numerator / denominator if denominator > 0 else UNKNOWN
