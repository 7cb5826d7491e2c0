"""Even loads: what each judge may expect, and the prices that keep everybody close to each other.

A scorecard costs the more, the more the judge already has: the price of a load is a parabola, the same for
everybody. Its minimum spreads loads as evenly as conflicts, languages and limits allow. For the program it is
cut into straight pieces, one scorecard wide around the expected load and wider elsewhere.
"""

from dataclasses import dataclass

import numpy as np

from rubrics.arrays import BoolArray, FloatArray, IntArray

PRICE_PER_SCORECARD = 10.0
FINE_PIECES = 8
ROUNDS = 40
CLOSE = 0.1


@dataclass(frozen=True, eq=False)
class LoadPrices:
    """Pieces of the judges' loads: whose, how many scorecards wide, and what each scorecard in it costs."""

    judge: IntArray
    width: FloatArray
    price: FloatArray


def expected_loads(allowed: BoolArray, per_entry: int, capacity: IntArray) -> FloatArray:
    """The loads if every entry were split among its judges so that loads come out even, shape (J,).

    Judges are weighed against each other, repeatedly, by how far they are from the common level (iterative
    proportional fitting).
    """
    may, ceiling = allowed.astype(np.float32), np.minimum(capacity, allowed.sum(axis=0))
    weight = np.ones(allowed.shape[1])
    load = np.zeros(allowed.shape[1])
    for _ in range(ROUNDS):
        reached = may @ weight.astype(np.float32)
        demand = np.divide(per_entry, reached, out=np.zeros_like(reached), where=reached > 0)
        load = weight * (may.T @ demand)
        wanted = np.minimum(ceiling, max(float(load.mean()), 1e-9))
        if np.abs(load - wanted).max() < CLOSE:
            break
        weight *= np.sqrt(np.divide(wanted, load, out=np.ones_like(load), where=load > 0))
        weight = np.maximum(weight / max(weight.max(), 1e-30), 1e-12)
    return np.asarray(np.minimum(load, ceiling))


def load_prices(expected: FloatArray, capacity: IntArray, most: int) -> LoadPrices:
    """Prices for loads up to each judge's capacity and to `most`, the number of entries."""
    judge: list[int] = []
    width: list[float] = []
    price: list[float] = []
    limits = np.minimum(capacity, most)
    for number, (load, limit) in enumerate(zip(expected, limits, strict=True)):
        ends = _ends(round(float(load)), int(limit))
        judge += [number] * (len(ends) - 1)
        width += np.diff(ends).tolist()
        price += (PRICE_PER_SCORECARD * (ends[:-1] + ends[1:] - 1) / 2).tolist()
    return LoadPrices(
        np.array(judge, dtype=np.intp), np.array(width, dtype=float), np.array(price, dtype=float)
    )


def _ends(expected: int, limit: int) -> IntArray:
    """Where the pieces begin and end, from 0 to the limit."""
    fine = np.arange(expected - FINE_PIECES, expected + FINE_PIECES + 1)
    beyond = expected + FINE_PIECES * 2 ** np.arange(1, 24)
    below = expected - FINE_PIECES * 2 ** np.arange(1, 24)
    ends = np.concatenate([below, fine, beyond])
    return np.unique(np.concatenate([[0, limit], ends[(ends > 0) & (ends < limit)]]).astype(np.intp))
