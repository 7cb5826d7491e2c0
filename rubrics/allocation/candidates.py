"""Which of the allowed pairs the program looks at: the best of each entry and the best of each judge."""

import numpy as np

from rubrics.allocation.pairs import Pairs
from rubrics.arrays import BoolArray, FloatArray, SingleArray

ALL_UP_TO = 60_000
BEST_PER_ENTRY = 12
LOADS_PER_JUDGE = 1.5
FEWEST_PER_JUDGE = 100
JITTER_IN_POINTS = 25


def candidates(pairs: Pairs, jitter: SingleArray, expected: FloatArray) -> BoolArray:
    """The pairs worth looking at, shape (E, J); in a small panel all that are allowed.

    Among equals, jitter chooses, so that every judge is a candidate somewhere and panels mix.
    """
    if np.count_nonzero(pairs.allowed) <= ALL_UP_TO:
        return np.asarray(pairs.allowed | pairs.kept)
    worth = np.where(pairs.allowed, pairs.preferences + JITTER_IN_POINTS * jitter, -np.inf)
    per_entry = max(BEST_PER_ENTRY, 2 * pairs.panel.per_entry)
    per_judge = max(int(LOADS_PER_JUDGE * expected.max()), FEWEST_PER_JUDGE)
    chosen = _best(worth, per_entry) | _best(worth.T, per_judge).T
    return np.asarray((chosen & pairs.allowed) | pairs.kept)


def _best(worth: SingleArray, count: int) -> BoolArray:
    """The `count` best of each row."""
    if count >= worth.shape[1]:
        return np.ones(worth.shape, dtype=bool)
    best = np.argpartition(-worth, count, axis=1)[:, :count]
    chosen = np.zeros(worth.shape, dtype=bool)
    np.put_along_axis(chosen, best, True, axis=1)
    return chosen
