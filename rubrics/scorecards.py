"""Locked scorecards as arrays: what everything in the science of judging starts from.

Ids are sorted when the table is built (`rubrics.tabulation`) and scorecards ordered by entry and judge, so
that the order in which rows arrive cannot change a single bit of any result.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress

import numpy as np

from rubrics.arrays import BoolArray, FloatArray, IntArray
from rubrics.errors import InputError


@dataclass(frozen=True)
class WeightedCriterion:
    """A criterion as scoring sees it: its key, any positive weight, and the ends of its scale if declared."""

    key: str
    weight: float = 1.0
    minimum: float | None = None
    maximum: float | None = None

    def __post_init__(self) -> None:
        if not (np.isfinite(self.weight) and self.weight > 0):
            raise InputError(f"Criterion {self.key}: the weight must be a number above 0.")
        if self.minimum is not None and self.maximum is not None and not self.minimum < self.maximum:
            raise InputError(f"Criterion {self.key}: the scale must end above the point at which it begins.")


@dataclass(frozen=True, eq=False)
class Scorecards:
    """N scorecards of J judges on E entries against C criteria; `rubrics.tabulation.tabulate` builds it.

    `entry` and `judge` are positions in `entries` and `judges`, shape (N,); `points` has shape (N, C) and is
    NaN where a criterion was not answered; `category` are positions in `categories`, shape (E,).
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    criteria: tuple[WeightedCriterion, ...]
    categories: tuple[str, ...]
    category: IntArray
    entry: IntArray
    judge: IntArray
    points: FloatArray

    @cached_property
    def shares(self) -> FloatArray:
        """Weights as shares of the rubric, shape (C,), summing to 1."""
        weights = np.array([criterion.weight for criterion in self.criteria])
        return np.asarray(weights / weights.sum())

    @cached_property
    def is_answered(self) -> BoolArray:
        """Whether a criterion was answered on a scorecard, shape (N, C)."""
        return np.asarray(~np.isnan(self.points))

    @cached_property
    def answered(self) -> FloatArray:
        """The share of the rubric's weight that each scorecard answers, shape (N,), above 0 and at most 1."""
        if self.is_answered.all():
            return np.ones(len(self.entry))
        return np.asarray((self.is_answered * self.shares).sum(axis=1))

    @cached_property
    def totals(self) -> FloatArray:
        """The weighted mean of each scorecard's points over the criteria it answers, shape (N,)."""
        weighted = np.where(self.is_answered, self.points, 0.0) * self.shares
        return np.asarray(weighted.sum(axis=1) / self.answered)

    @cached_property
    def scale(self) -> tuple[float, float]:
        """The lowest and the highest total there can be; where no scale is declared, the points observed."""
        low, high = np.nanmin(self.points, axis=0), np.nanmax(self.points, axis=0)
        for index, criterion in enumerate(self.criteria):
            low[index] = low[index] if criterion.minimum is None else criterion.minimum
            high[index] = high[index] if criterion.maximum is None else criterion.maximum
        return float((self.shares * low).sum()), float((self.shares * high).sum())

    @property
    def has_declared_scale(self) -> bool:
        """Whether every criterion says where its scale begins and ends."""
        return all(
            criterion.minimum is not None and criterion.maximum is not None for criterion in self.criteria
        )

    @cached_property
    def is_scored(self) -> BoolArray:
        """Whether an entry has a scorecard, shape (E,)."""
        return np.asarray(np.bincount(self.entry, minlength=len(self.entries)) > 0)

    @cached_property
    def is_crossed(self) -> bool:
        """Whether every judge scored every entry that anybody scored, on all criteria."""
        cells = int(self.is_scored.sum()) * len(self.judges)
        return len(self.entry) == cells and bool(self.is_answered.all())

    @property
    def heaviest(self) -> int:
        """The position of the criterion with the largest weight; of equal weights, the first by key."""
        return int(np.argmax(self.shares))

    def without_judge(self, judge: str) -> "Scorecards":
        """The same table as if `judge` had not scored; InputError where nobody of that id did."""
        if judge not in self.judges:
            raise InputError(f"No scorecard is by judge {judge}.")
        gone = self.judges.index(judge)
        keep = self.judge != gone
        if not keep.any():
            raise InputError(f"Judge {judge} is the only one who scored: without them nothing is left.")
        answered = self.is_answered[keep].any(axis=0)
        return replace(
            self,
            judges=self.judges[:gone] + self.judges[gone + 1 :],
            criteria=tuple(compress(self.criteria, answered)),
            entry=self.entry[keep],
            judge=self.judge[keep] - (self.judge[keep] > gone),
            points=self.points[keep][:, answered],
        )

    def with_weights(self, weights: Mapping[str, float]) -> "Scorecards":
        """The same points under other weights, by criterion key; criteria that are not named keep theirs."""
        unknown = sorted(set(weights) - {criterion.key for criterion in self.criteria})
        if unknown:
            raise InputError(f"Criterion {unknown[0]} is not part of the rubric.")
        changed = (replace(c, weight=weights.get(c.key, c.weight)) for c in self.criteria)
        return replace(self, criteria=tuple(changed))
