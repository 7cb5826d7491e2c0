"""How far scores can be relied on, and how many judges it would take.

Source: Brennan (2001), Generalizability Theory: dependability (absolute) and generalizability (relative).
"""

import math
from dataclasses import dataclass

import numpy as np

from rubrics.agreement.components import Components
from rubrics.arrays import IntArray

TARGET = 0.8
ROUNDING = 1e-9


@dataclass(frozen=True)
class Reliability:
    """Shares of variance that are due to entries, from 0 to 1; NaN where unknown.

    `single`: of one judge's score. `raw`: of the mean of as many scorecards as entries have. `fair`: of that
    mean once judges' habits are removed. `judges_needed`: scorecards per entry for a `fair` of 0.8; None where
    no number of judges would do, or where it is unknown.
    """

    single: float
    raw: float
    fair: float
    judges_needed: int | None


def reliability(found: Components, scorecards_per_entry: float) -> Reliability:
    """The reliability of scores with these variance components."""
    habit = 0.0 if math.isnan(found.judge) else found.judge
    return Reliability(
        single=_share(found.entry, habit + found.residual),
        raw=_share(found.entry, (habit + found.residual) / scorecards_per_entry),
        fair=_share(found.entry, found.residual / scorecards_per_entry),
        judges_needed=judges_needed(found, TARGET),
    )


def judges_needed(found: Components, target: float) -> int | None:
    """The scorecards per entry that make fair scores as reliable as `target`, between 0 and 1."""
    if not found.entry > 0 or math.isnan(found.residual):
        return None
    exact = target / (1.0 - target) * found.residual / found.entry
    return max(1, math.ceil(exact - ROUNDING))


def typical_scorecards(entry: IntArray) -> float:
    """The harmonic mean number of scorecards of the entries that have any; `entry` has shape (N,)."""
    counts = np.bincount(entry)
    return float(1.0 / (1.0 / counts[counts > 0]).mean())


def _share(entry: float, rest: float) -> float:
    return entry / (entry + rest) if entry + rest > 0 else float("nan")
