"""Two statistics per judge: how noisy their scorecards are, and how far they follow the entries' quality.

Both are computed for many sets of values at once, one per column, because their null distribution comes
from re-simulation. The fit is linear in the values as long as the noise ratio stays, so that re-simulation
needs no new decomposition.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from rubrics.fairness.severity import SeverityPosterior

Values: TypeAlias = NDArray[np.float32]

LEAST_FREEDOM = 0.05


@dataclass(frozen=True, eq=False)
class Habits:
    """Per judge and set of values, shape (J, K).

    `noise` is the mean square of what neither entry nor judge explains, over σ²: about 1 for a judge like the
    others. `slope` is that of the judge's points on the entries' fair scores without the judge: about 1 for a
    judge who tells entries apart like the others, 0 for one who gives everybody the same.
    """

    noise: Values
    slope: Values


class HabitMeter:
    """Measures habits on one design, with the effects' filter of one posterior."""

    def __init__(self, posterior: SeverityPosterior) -> None:
        self._posterior = posterior
        self._design = posterior.design
        self._weight = self._design.weight.astype(np.float32)[:, None]

    def measure(self, values: Values) -> Habits:
        """The habits in values of shape (N, K), one row per scorecard."""
        design = self._design
        means = self._entry_means @ values
        sums = self._judge_sums @ (values - means[design.entry])
        effects = self._operator @ sums
        fair = means - self._averaging @ effects
        adjusted = values - effects[design.judge]
        residual = adjusted - fair[design.entry]
        return Habits(self._noise(residual), self._slope(adjusted, fair[design.entry]))

    def _noise(self, residual: Values) -> Values:
        squares = residual**2 / np.maximum(self._freedom, LEAST_FREEDOM)
        mean = (self._judge_sums @ squares) / self._scorecards
        return np.asarray(mean / np.float32(self._posterior.noise_variance), dtype=np.float32)

    def _slope(self, adjusted: Values, fair: Values) -> Values:
        """Least squares over the judge's entries that somebody else scored too."""
        others = np.where(self._freedom > 0, (fair - (1 - self._freedom) * adjusted) / self._safe_freedom, 0)
        seen = np.maximum(self._comparable_sums @ np.ones_like(others[:, :1]), np.finfo(np.float32).tiny)
        others = others - (self._comparable_sums @ others / seen)[self._design.judge]
        own = adjusted - (self._comparable_sums @ adjusted / seen)[self._design.judge]
        together = self._comparable_sums @ (others * own)
        alone = self._comparable_sums @ others**2
        return np.asarray(np.divide(together, alone, out=np.ones_like(alone), where=alone > 0))

    @cached_property
    def _freedom(self) -> Values:
        """1 - leverage: the share of an entry's weight that other judges' scorecards carry, shape (N, 1)."""
        share = self._design.weight * self._design.inverse_entry_weight[self._design.entry]
        return np.asarray(np.maximum(1 - share, 0)[:, None], dtype=np.float32)

    @cached_property
    def _safe_freedom(self) -> Values:
        return np.where(self._freedom > 0, self._freedom, np.float32(1))

    @cached_property
    def _scorecards(self) -> Values:
        return np.bincount(self._design.judge, minlength=self._design.n_judges).astype(np.float32)[:, None]

    @cached_property
    def _operator(self) -> Values:
        """From per-judge sums to centred effects, shape (J, J)."""
        columns = [self._design.centred(column) for column in self._posterior.operator.T]
        return np.column_stack(columns).astype(np.float32)

    @cached_property
    def _averaging(self) -> scipy.sparse.csr_array:
        return self._design.averaging.astype(np.float32)

    @cached_property
    def _entry_means(self) -> scipy.sparse.csr_array:
        means = self._design.weight * self._design.inverse_entry_weight[self._design.entry]
        return _rows(self._design.entry, means, self._design.n_entries)

    @cached_property
    def _judge_sums(self) -> scipy.sparse.csr_array:
        return _rows(self._design.judge, self._design.weight, self._design.n_judges)

    @cached_property
    def _comparable_sums(self) -> scipy.sparse.csr_array:
        weight = self._design.weight * (self._freedom[:, 0] > 0)
        return _rows(self._design.judge, weight, self._design.n_judges)


def _rows(row: NDArray[np.intp], weight: NDArray[np.float64], count: int) -> scipy.sparse.csr_array:
    """The matrix that sums weighted scorecards by row, shape (count, N)."""
    shape = (count, len(row))
    return scipy.sparse.csr_array((weight.astype(np.float32), (row, np.arange(len(row)))), shape=shape)
