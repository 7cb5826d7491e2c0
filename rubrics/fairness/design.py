"""Who scored what: the graph of judges that share entries, and its spectrum.

Eliminating the entries from the model leaves the weighted Laplacian of the judges' graph,
`L = D_J - R' D_e^-1 R` with R the entry × judge weights. One eigendecomposition of it serves every
criterion, the composite, the search over the noise ratio, all posterior draws and the question how firmly
the panel hangs together (zero eigenvalues: panels that share no entry; the smallest other one: how firm). It is
dense: 500 judges take a twentieth of a second, 2,500 a few seconds.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import scipy.linalg
import scipy.sparse
from scipy.sparse.csgraph import connected_components
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from rubrics.arrays import BoolArray, FloatArray, IntArray, group_sums
from rubrics.scorecards import Scorecards

ROWS_AT_ONCE = 4096


@dataclass(frozen=True, eq=False)
class Design:
    """N scorecards of J judges on E entries; `entry`, `judge` and `weight` have shape (N,).

    `averaging` (E × J, sparse) turns judge effects into their mean per entry. `entry_component` and
    `judge_component` number the panels that share no entry with one another, from 0 in order of first entry.
    """

    entry: IntArray
    judge: IntArray
    weight: FloatArray
    entry_weight: FloatArray
    judge_weight: FloatArray
    averaging: scipy.sparse.csr_array
    entry_component: IntArray
    judge_component: IntArray

    @property
    def n_entries(self) -> int:
        """E."""
        return len(self.entry_weight)

    @property
    def n_judges(self) -> int:
        """J."""
        return len(self.judge_weight)

    @cached_property
    def is_scored(self) -> BoolArray:
        """Whether an entry has a scorecard, shape (E,)."""
        return np.asarray(self.entry_weight > 0)

    @cached_property
    def inverse_entry_weight(self) -> FloatArray:
        """1 / the weight of an entry's scorecards, shape (E,); 0 for an entry without any."""
        return np.divide(1.0, self.entry_weight, out=np.zeros(self.n_entries), where=self.is_scored)

    @cached_property
    def panel_share(self) -> FloatArray:
        """Each judge's share of all scorecards, shape (J,)."""
        return np.asarray(self.judge_weight / self.judge_weight.sum())

    @cached_property
    def n_components(self) -> int:
        """How many panels there are that share no entry."""
        return int(self.judge_component.max()) + 1

    @property
    def comparisons(self) -> int:
        """Scorecards beyond the first of each entry: the degrees of freedom to compare judges with."""
        return len(self.entry) - int(self.is_scored.sum())

    @cached_property
    def laplacian(self) -> FloatArray:
        """The judges' Laplacian, shape (J, J)."""
        shared = (self._weights.T @ self.averaging).toarray()
        laplacian = np.diag(self.judge_weight) - shared
        return np.asarray((laplacian + laplacian.T) / 2)

    @cached_property
    def spectrum(self) -> tuple[FloatArray, FloatArray]:
        """Eigenvalues of the Laplacian in ascending order, shape (J,), and its eigenvectors in columns.

        There are exactly as many zeros as panels; rounding is not left to decide that.
        """
        _use_one_thread()
        eigenvalues, eigenvectors = scipy.linalg.eigh(self.laplacian, check_finite=False)
        eigenvalues[: self.n_components] = 0.0
        return np.maximum(eigenvalues, 0.0), eigenvectors

    @property
    def firmness(self) -> float:
        """The smallest eigenvalue above zero: how firmly panels hang together; 0 where there is none."""
        beyond = self.spectrum[0][self.n_components :]
        return float(beyond[0]) if len(beyond) else 0.0

    def entry_means(self, values: FloatArray) -> FloatArray:
        """The weighted mean of the scorecards' values per entry, shape (E,); 0 for an entry without any."""
        sums = group_sums(self.entry, self.weight * values, self.n_entries)
        return np.asarray(sums * self.inverse_entry_weight)

    def judge_sums(self, values: FloatArray) -> FloatArray:
        """The weighted sum of the scorecards' values per judge, shape (J,)."""
        return group_sums(self.judge, self.weight * values, self.n_judges)

    def centred(self, effects: FloatArray) -> FloatArray:
        """Judge effects, shape (J,), with the scorecard-weighted mean of each panel set to 0.

        Within each panel the fair scores then keep the mean of the raw ones: nothing is corrected across
        panels that share no entry.
        """
        sums = group_sums(self.judge_component, self.judge_weight * effects, self.n_components)
        weights = group_sums(self.judge_component, self.judge_weight, self.n_components)
        return np.asarray(effects - (sums / weights)[self.judge_component])

    def referenced(self, effects: FloatArray) -> FloatArray:
        """Judge effects, shape (J, ...), with the scorecard-weighted mean of everybody set to 0.

        This keeps the uncertainty of what separates unconnected panels, which `centred` declares to be 0.
        """
        return np.asarray(effects - self.panel_share @ effects)

    def spread(self, filters: FloatArray) -> FloatArray:
        """The variance of fair scores at a noise variance of 1, shape (E, K).

        Each column of `filters`, shape (J, K), holds the variances of the effects along the eigenvectors. The
        noise of an entry's own scorecards comes to that.
        """
        eigenvectors, result = self.spectrum[1], np.empty((self.n_entries, filters.shape[1]))
        panel = self.panel_share @ eigenvectors
        for start in range(0, self.n_entries, ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            result[rows] = (self.averaging[rows] @ eigenvectors - panel) ** 2 @ filters
        return result + self.inverse_entry_weight[:, None]

    @cached_property
    def _weights(self) -> scipy.sparse.csr_array:
        return _incidence(self.entry, self.judge, self.weight, self.n_entries, self.n_judges)


@cache
def _use_one_thread() -> None:
    """From now on, linear algebra in this process runs on one thread.

    The last digits then do not depend on how many cores a machine has, and the workers of a server do not
    fight over them: on two cores with something else to do, two threads took up to thirty times as long as one.
    """
    threadpool_limits(limits=1, user_api="blas")


def design_of(scorecards: Scorecards) -> Design:
    """The design of scorecards, each weighted by the share of the rubric that it answers."""
    return build_design(
        scorecards.entry,
        scorecards.judge,
        scorecards.answered,
        n_entries=len(scorecards.entries),
        n_judges=len(scorecards.judges),
    )


def build_design(
    entry: IntArray, judge: IntArray, weight: FloatArray, *, n_entries: int, n_judges: int
) -> Design:
    """The design in which judge `judge[i]` scores entry `entry[i]` with weight `weight[i]`.

    Every judge must have a scorecard; entries may have none.
    """
    entry_weight = group_sums(entry, weight, n_entries)
    inverse = np.divide(1.0, entry_weight, out=np.zeros(n_entries), where=entry_weight > 0)
    weights = _incidence(entry, judge, weight, n_entries, n_judges)
    entry_component, judge_component = _components(entry, judge, n_entries, n_judges)
    return Design(
        entry=entry,
        judge=judge,
        weight=weight,
        entry_weight=entry_weight,
        judge_weight=group_sums(judge, weight, n_judges),
        averaging=scipy.sparse.csr_array(weights.multiply(inverse[:, None])),
        entry_component=entry_component,
        judge_component=judge_component,
    )


def _incidence(
    entry: IntArray, judge: IntArray, weight: FloatArray, n_entries: int, n_judges: int
) -> scipy.sparse.csr_array:
    return scipy.sparse.csr_array((weight, (entry, judge)), shape=(n_entries, n_judges))


def _components(entry: IntArray, judge: IntArray, n_entries: int, n_judges: int) -> tuple[IntArray, IntArray]:
    """Component numbers of entries and judges; an entry without a scorecard gets the number -1."""
    nodes = n_entries + n_judges
    graph = scipy.sparse.coo_array((np.ones(len(entry)), (entry, judge + n_entries)), shape=(nodes, nodes))
    _, label = connected_components(graph, directed=False)
    found, renumbered = np.unique(label[n_entries:], return_inverse=True)
    number = np.full(label.max() + 1, -1, dtype=np.intp)
    number[found] = np.arange(len(found))
    return number[label[:n_entries]], renumbered.astype(np.intp)
