"""The assignment as a transport problem, solved to its optimum.

Each pair is taken or not; every entry gets its judges or pays for what it lacks; every judge's load is bought
in pieces of rising price. The matrix is that of a network, so that the vertices the simplex method ends on are
whole numbers (Hoffman and Kruskal 1956), and impossible input has a solution too: one that pays. Devex pricing
needs less than half the steps of the default here.
"""

import numpy as np
import scipy.optimize
import scipy.sparse

from rubrics.allocation.loads import LoadPrices
from rubrics.allocation.pairs import Pairs
from rubrics.arrays import BoolArray, FloatArray, SingleArray

HIGHEST_GAIN = 101.0
UNCOVERED_PER_KEPT = 100.0
DEARER_SHORTAGE = 0.5
TAKEN = 0.5


def solve(pairs: Pairs, looked_at: BoolArray, jitter: SingleArray, prices: LoadPrices) -> BoolArray:
    """The pairs to assign, shape (E, J): the best among those looked at.

    Covering comes first, then keeping what was, then spreading evenly what is lacking, then even loads against
    preference, then jitter.
    """
    program = _Program(pairs, looked_at, jitter, prices)
    chosen = program.solve(short_pieces=1)
    if (chosen.sum(axis=1) < program.demand).any():
        chosen = program.solve(short_pieces=pairs.panel.per_entry)
    return chosen


class _Program:
    """Minimise cost · x with matrix · x = demand and 0 ≤ x ≤ width.

    The variables are the pairs looked at, the pieces of loads, and the pieces of what entries lack.
    """

    def __init__(self, pairs: Pairs, looked_at: BoolArray, jitter: SingleArray, prices: LoadPrices) -> None:
        self.prices = prices
        self.shape = looked_at.shape
        self.entry, self.judge = np.nonzero(looked_at)
        self.finished = pairs.finished[looked_at]
        self.demand = np.maximum(pairs.panel.per_entry, pairs.finished.sum(axis=1))
        self.kept_bonus = (
            float(np.ptp(prices.price)) + 2 * HIGHEST_GAIN if len(prices.price) else HIGHEST_GAIN
        )
        gain = pairs.preferences[looked_at].astype(np.float64) + jitter[looked_at]
        self.cost = -(gain + self.kept_bonus * pairs.kept[looked_at])

    def solve(self, *, short_pieces: int) -> BoolArray:
        """The best pairs, with what an entry lacks priced in so many pieces, shape (E, J)."""
        width, price = self._shortage(short_pieces)
        result = scipy.optimize.linprog(  # type: ignore[call-overload]  # the stubs know no sparse matrix
            np.concatenate([self.cost, self.prices.price, price.ravel()]),
            A_eq=self._matrix(short_pieces),
            b_eq=np.concatenate([self.demand, np.zeros(self.shape[1])]),
            bounds=self._bounds(width.ravel()),
            method="highs-ds",
            options={"simplex_dual_edge_weight_strategy": "devex"},
        )
        assert result.x is not None, f"there is always a solution that lacks something: {result.message}"
        taken = result.x[: len(self.cost)] > TAKEN
        chosen = np.zeros(self.shape, dtype=bool)
        chosen[self.entry[taken], self.judge[taken]] = True
        return chosen

    def _shortage(self, pieces: int) -> tuple[FloatArray, FloatArray]:
        """Widths and prices of what entries lack, shape (E, pieces); each further one lacks dearer."""
        width = np.full((self.shape[0], pieces), 1.0)
        width[:, -1] = self.demand - (pieces - 1)
        price = self.kept_bonus * (UNCOVERED_PER_KEPT + DEARER_SHORTAGE * np.arange(pieces) / pieces)
        return width, np.broadcast_to(price, width.shape)

    def _bounds(self, shortage: FloatArray) -> FloatArray:
        lower = np.zeros(len(self.cost) + len(self.prices.width) + len(shortage))
        lower[: len(self.cost)] = self.finished
        upper = np.concatenate([np.ones(len(self.cost)), self.prices.width, shortage])
        return np.column_stack([lower, upper])

    def _matrix(self, pieces: int) -> scipy.sparse.csc_array:
        """A row per entry, its judges and what it lacks; a row per judge, their entries less their load."""
        entries, judges = self.shape
        lacking = np.repeat(np.arange(entries), pieces)
        rows = [self.entry, self.judge + entries, self.prices.judge + entries, lacking]
        pair = np.arange(len(self.cost))
        piece = len(pair) + np.arange(len(self.prices.judge))
        short = len(pair) + len(piece) + np.arange(len(lacking))
        signs = [np.ones(len(pair)), np.ones(len(pair)), -np.ones(len(piece)), np.ones(len(short))]
        place = (np.concatenate(rows), np.concatenate([pair, pair, piece, short]))
        size = (entries + judges, len(pair) + len(piece) + len(short))
        return scipy.sparse.csc_array((np.concatenate(signs), place), shape=size)
