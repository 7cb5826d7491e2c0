"""The way from a panel to its assignment."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rubrics.allocation.candidates import candidates
from rubrics.allocation.covering import widest_cover
from rubrics.allocation.firming import design_of_plan, firm_up
from rubrics.allocation.gaps import Gap, find_gaps
from rubrics.allocation.linking import Plan, count_components, link, plan_of
from rubrics.allocation.loads import expected_loads, load_prices
from rubrics.allocation.pairs import Pairs
from rubrics.allocation.panel import Pair, Panel
from rubrics.allocation.program import solve
from rubrics.arrays import BoolArray


@dataclass(frozen=True)
class Assignment:
    """Who judges what.

    `pairs` are in order of judge and entry; `loads` count every judge's entries; `changed` counts earlier pairs
    that could not stay; `components` counts panels that share no entry and no judge; `firmness` says how firmly
    the panel hangs together (see `rubrics.allocation.firming`), 0 where it is in several.
    """

    pairs: tuple[Pair, ...]
    loads: dict[str, int]
    changed: int
    components: int
    firmness: float
    unfilled: tuple[Gap, ...]


def _silent(share: float, doing: str) -> None:
    """Shows nothing."""


def assign(panel: Panel, show: Callable[[float, str], None] = _silent) -> Assignment:
    """The assignment of a panel; the same for the same panel and seed, whatever the order of its lists.

    Impossible demands give gaps with reasons and no error. `show` is told the share done and what is being done.
    """
    pairs = Pairs(panel)
    show(0.0, "Looking for possible pairs")
    chosen = _choose(pairs, show)
    plan = plan_of(pairs, chosen)
    show(0.8, "Linking judges")
    link(plan)
    if len(plan.entry):
        firm_up(plan)
    show(1.0, "Done")
    return _assignment(plan)


def _choose(pairs: Pairs, show: Callable[[float, str], None]) -> BoolArray:
    if not all(pairs.shape):
        return np.zeros(pairs.shape, dtype=bool)
    jitter = pairs.jitter()
    expected = expected_loads(pairs.allowed, pairs.panel.per_entry, pairs.capacity)
    prices = load_prices(expected, pairs.capacity, pairs.shape[0])
    looked_at = candidates(pairs, jitter, expected)
    show(0.2, "Assigning judges")
    chosen = solve(pairs, looked_at, jitter, prices)
    if (chosen.sum(axis=1) < pairs.panel.per_entry).any():
        cover = widest_cover(pairs)
        if cover.sum() > chosen.sum():
            show(0.5, "Assigning judges where there are few")
            chosen = solve(pairs, looked_at | cover, jitter, prices)
    return chosen


def _assignment(plan: Plan) -> Assignment:
    panel = plan.pairs.panel
    found = [(panel.judges[j].id, panel.entries[e].id) for e, j in zip(plan.entry, plan.judge, strict=True)]
    counts = np.bincount(plan.judge, minlength=len(panel.judges))
    components = count_components(plan)
    before = plan.pairs.mask(panel.previous)
    return Assignment(
        pairs=tuple(sorted(found)),
        loads={judge.id: int(count) for judge, count in zip(panel.judges, counts, strict=True)},
        changed=len(panel.previous) - int((before & plan.taken).sum()),
        components=components,
        firmness=design_of_plan(plan).firmness if components == 1 else 0.0,
        unfilled=tuple(find_gaps(plan.pairs, plan.taken)),
    )
