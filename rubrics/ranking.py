"""Places: who stands where in their category, how sure that is, and who cannot be told apart."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rubrics.arrays import BoolArray, FloatArray, IntArray
from rubrics.fairness.draws import DRAWS_AT_ONCE, Draws
from rubrics.fairness.scores import FairScores

UNRANKED = 0
THREADS = 2
EQUAL_SHARE_OF_SCALE = 1e-9
INTERVAL_ENDS = (0.05, 0.95)
TIED_BETWEEN = (0.4, 0.6)


def places(scores: FloatArray, group: IntArray, *, then: FloatArray | None = None) -> IntArray:
    """Places within each group, best first, shape (E,); an entry without a score has place 0.

    Entries that are equal in `scores` and, where given, in `then` share a place, and the places behind them
    stay empty (1, 2, 2, 4). Differences below a billionth of the largest score are rounding, not merit.
    """
    ranked = np.flatnonzero(np.isfinite(scores))
    keys = [_steps(scores[ranked])] + ([] if then is None else [_steps(then[ranked])])
    order = np.lexsort([-key for key in reversed(keys)] + [group[ranked]])
    stacked = np.stack([group[ranked].astype(np.float64), *keys])[:, order]
    is_new = np.r_[True, (stacked[:, 1:] != stacked[:, :-1]).any(axis=0)]
    starts = np.r_[True, stacked[0, 1:] != stacked[0, :-1]]
    position = np.arange(len(order))
    first_equal = np.maximum.accumulate(np.where(is_new, position, 0))
    first_of_group = np.maximum.accumulate(np.where(starts, position, 0))
    result = np.full(len(scores), UNRANKED, dtype=np.intp)
    result[ranked[order]] = first_equal - first_of_group + 1
    return result


def _steps(scores: FloatArray) -> FloatArray:
    """Scores as whole numbers of the smallest difference that counts."""
    largest = float(np.abs(scores).max(initial=0.0))
    return np.asarray(np.rint(scores / (EQUAL_SHARE_OF_SCALE * (largest or 1.0))))


@dataclass(frozen=True, eq=False)
class Standing:
    """Where entries stand in their category in each of S draws: `places`, shape (E, S), from 1.

    `is_comparable` says, per entry, whether everybody in its category is linked through shared entries:
    where not, no probability is stated. `is_even` marks entries of categories in which all scorecards have
    the same total, so that every order is equally likely. `size` is the number of scored entries there.
    """

    draws: Draws
    places: NDArray[np.int32]
    is_comparable: BoolArray
    is_even: BoolArray
    size: IntArray

    def probability_of_top(self, count: int) -> FloatArray:
        """The probability of being among the best `count` of the category, shape (E,)."""
        counted = (self.places <= count).mean(axis=1)
        even = np.minimum(count / np.maximum(self.size, 1), 1.0)
        return np.where(self.is_comparable, np.where(self.is_even, even, counted), np.nan)

    @cached_property
    def interval(self) -> tuple[FloatArray, FloatArray]:
        """The best and the worst place of each entry in 90 % of the draws, shape (E,)."""
        draws = self.places.shape[1]
        at = [int(end * (draws - 1)) for end in INTERVAL_ENDS]
        ends = np.partition(self.places, at, axis=1)[:, at].astype(np.float64)
        low = np.where(self.is_even, 1.0, ends[:, 0])
        high = np.where(self.is_even, self.size, ends[:, 1])
        return np.where(self.is_comparable, low, np.nan), np.where(self.is_comparable, high, np.nan)

    def probability_above(self, first: int, second: int) -> float:
        """The probability that the first of two entries of one category is worth more; NaN where unknown."""
        if not self.is_comparable[[first, second]].all():
            return float("nan")
        if self.is_even[first]:
            return 0.5
        return float((self.draws.values[first] > self.draws.values[second]).mean())

    def is_tied(self, first: int, second: int) -> bool:
        """Whether two entries of one category cannot be told apart: either may well be the better one."""
        low, high = TIED_BETWEEN
        return low <= self.probability_above(first, second) <= high


def standing(scores: FairScores, draws: Draws) -> Standing:
    """Where entries stand in each draw."""
    table, is_scored = scores.scorecards, scores.design.is_scored
    drawn = np.zeros(draws.values.shape, dtype=np.int32)
    is_comparable, is_even = np.zeros(len(drawn), dtype=bool), np.zeros(len(drawn), dtype=bool)
    size = np.zeros(len(drawn), dtype=np.intp)
    for category in range(len(table.categories)):
        members = np.flatnonzero(is_scored & (table.category == category))
        if len(members):
            drawn[members] = _places_in_draws(draws, members)
            size[members] = len(members)
            is_comparable[members] = np.ptp(scores.design.entry_component[members]) == 0
            is_even[members] = _all_equal(scores, members)
    return Standing(draws, drawn, is_comparable, is_even, size)


def _places_in_draws(draws: Draws, members: IntArray) -> NDArray[np.int32]:
    """Places of a category's entries in each draw, shape (members, S)."""
    count = draws.values.shape[1]
    result = np.empty((len(members), count), dtype=np.int32)
    in_order = np.arange(1, len(members) + 1, dtype=np.int32)[None]

    def fill(start: int) -> None:
        some = slice(start, start + DRAWS_AT_ONCE)
        order = np.argsort(-draws.values[members, some].T, axis=1)
        place = np.empty(order.shape, dtype=np.int32)
        np.put_along_axis(place, order, in_order, axis=1)
        result[:, some] = place.T

    # Sorting lets go of the interpreter's lock, and the blocks do not depend on one another.
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(fill, range(0, count, DRAWS_AT_ONCE)))
    return result


def _all_equal(scores: FairScores, members: IntArray) -> bool:
    totals = scores.scorecards.totals[np.isin(scores.design.entry, members)]
    return len(members) > 1 and bool(np.ptp(_steps(totals)) == 0)


def decimals(standard_error: float) -> int:
    """How many decimals of a score mean anything: steps no finer than a third of its standard error."""
    if not standard_error > 0:
        return 0
    return max(0, int(np.floor(-np.log10(standard_error / 3))))
