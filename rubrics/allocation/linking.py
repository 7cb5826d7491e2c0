"""Swaps that link panels, so that judges can be compared through entries they share.

A swap takes two pairs and exchanges their judges: every entry keeps its number of judges and every judge their
load. Where no swap links (say, because those who read German have all the German entries and nothing else), one
entry is handed over to a judge of another panel. Pairs from an earlier plan are not touched.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse
from scipy.sparse.csgraph import connected_components

from rubrics.allocation.pairs import Pairs
from rubrics.arrays import BoolArray, IntArray

TRIED_INSIDE, TRIED_OUTSIDE = 200, 4000
TRIED_TAKERS = 8
MOST_SWAPS = 2000


@dataclass(frozen=True, eq=False)
class Plan:
    """Assigned pairs as positions `entry` and `judge`, shape (P,); `judge` is changed by swaps.

    `taken` is the same as a matrix, shape (E, J), and `is_fixed` says which pairs must stay.
    """

    pairs: Pairs
    entry: IntArray
    judge: IntArray
    taken: BoolArray
    is_fixed: BoolArray

    def swap(self, first: int, second: int) -> None:
        """Exchanges the judges of two pairs."""
        for pair in (first, second):
            self.taken[self.entry[pair], self.judge[pair]] = False
        self.judge[[first, second]] = self.judge[[second, first]]
        for pair in (first, second):
            self.taken[self.entry[pair], self.judge[pair]] = True

    def hand_over(self, pair: int, judge: int) -> None:
        """Gives a pair's entry to another judge."""
        self.taken[self.entry[pair], self.judge[pair]] = False
        self.judge[pair] = judge
        self.taken[self.entry[pair], judge] = True

    def may_take(self, entry: IntArray, judge: IntArray) -> BoolArray:
        """Whether entries may be given to judges that they do not have, elementwise."""
        return np.asarray(self.pairs.allowed[entry, judge] & ~self.taken[entry, judge])


def plan_of(pairs: Pairs, chosen: BoolArray) -> Plan:
    """A plan in which everything that was assigned before is fixed."""
    entry, judge = np.nonzero(chosen)
    return Plan(pairs, entry, judge, chosen.copy(), pairs.kept[entry, judge])


def components(entry: IntArray, judge: IntArray, shape: tuple[int, int]) -> IntArray:
    """The panel that each pair belongs to, shape (P,), numbered from 0."""
    nodes = shape[0] + shape[1]
    graph = scipy.sparse.coo_array((np.ones(len(entry)), (entry, judge + shape[0])), shape=(nodes, nodes))
    _, label = connected_components(graph, directed=False)
    return np.unique(label[entry], return_inverse=True)[1].astype(np.intp)


def count_components(plan: Plan) -> int:
    """How many panels share no entry and no judge; 0 where nothing is assigned."""
    panel = components(plan.entry, plan.judge, plan.pairs.shape)
    return int(panel.max(initial=-1)) + 1


def link(plan: Plan) -> None:
    """Swaps pairs until all panels that can be linked are one."""
    within_reach = _reach(plan)
    for _ in range(MOST_SWAPS):
        panel = components(plan.entry, plan.judge, plan.pairs.shape)
        if panel.max(initial=0) == within_reach:
            return
        if not _link_by_swap(plan, panel) and not _link_by_hand_over(plan, panel):
            return


def _reach(plan: Plan) -> int:
    """The highest panel number there would be if every allowed pair were assigned."""
    entry, judge = np.nonzero(plan.pairs.allowed | plan.taken)
    used = np.isin(entry, plan.entry) & np.isin(judge, plan.judge)
    return int(components(entry[used], judge[used], plan.pairs.shape).max(initial=0))


def _link_by_swap(plan: Plan, panel: IntArray) -> bool:
    """One swap that leaves fewer panels, from the smallest panel that has one; False where none has."""
    sizes = np.bincount(panel)
    for number in np.argsort(sizes, kind="stable")[:-1]:
        inside = np.flatnonzero((panel == number) & ~plan.is_fixed)[:TRIED_INSIDE]
        outside = np.flatnonzero((panel != number) & ~plan.is_fixed)
        outside = outside[:: max(1, len(outside) // TRIED_OUTSIDE)]
        for first in inside:
            if _swap_with_any(plan, int(first), outside, int(panel.max())):
                return True
    return False


def _swap_with_any(plan: Plan, first: int, outside: IntArray, panels: int) -> bool:
    """Swaps a pair with the best of others that links its panel to theirs."""
    ours, theirs = plan.entry[first], plan.entry[outside]
    possible = plan.may_take(np.full(len(outside), ours), plan.judge[outside])
    possible &= plan.may_take(theirs, np.full(len(outside), plan.judge[first]))
    for second in _by_preference(plan, first, outside[possible])[:TRIED_TAKERS]:
        plan.swap(first, int(second))
        if count_components(plan) <= panels:
            return True
        plan.swap(first, int(second))
    return False


def _link_by_hand_over(plan: Plan, panel: IntArray) -> bool:
    """One entry handed to the least loaded judge of another panel that leaves fewer panels; False if none does.

    Nobody gives away their only entry.
    """
    load = plan.taken.sum(axis=0)
    home = np.full(plan.pairs.shape[1], -1)
    home[plan.judge] = panel
    for pair in np.flatnonzero(~plan.is_fixed & (load[plan.judge] > 1)):
        away = (home >= 0) & (home != panel[pair]) & (load < plan.pairs.capacity)
        takers = np.flatnonzero(away & plan.pairs.allowed[plan.entry[pair]])
        before = int(plan.judge[pair])
        for judge in takers[np.argsort(load[takers], kind="stable")][:TRIED_TAKERS]:
            plan.hand_over(int(pair), int(judge))
            if count_components(plan) <= panel.max():
                return True
            plan.hand_over(int(pair), before)
    return False


def _by_preference(plan: Plan, first: int, others: IntArray) -> IntArray:
    """Pairs to swap with, the ones that lose least preference first."""
    points = plan.pairs.preferences
    after = points[plan.entry[first], plan.judge[others]] + points[plan.entry[others], plan.judge[first]]
    return others[np.argsort(points[plan.entry[others], plan.judge[others]] - after, kind="stable")]
