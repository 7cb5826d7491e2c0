"""Panels are linked by swaps that keep loads and coverage."""

import numpy as np
import pytest

from rubrics.allocation.assigning import assign
from rubrics.allocation.firming import design_of_plan, firm_up
from rubrics.allocation.linking import count_components, link, plan_of
from rubrics.allocation.pairs import Pairs
from rubrics.allocation.panel import Panel, PanelEntry, PanelJudge
from tests.rubrics.allocation.questions import plain


def siloed(panel, silos):
    """Everybody judges only within their silo: entry and judge numbers agree modulo `silos`."""
    pairs = Pairs(panel)
    entries, judges = pairs.shape
    chosen = np.zeros(pairs.shape, dtype=bool)
    for entry in range(entries):
        own = [judge for judge in range(judges) if judge % silos == entry % silos]
        chosen[entry, np.roll(own, entry // silos)[: panel.per_entry]] = True
    return plan_of(pairs, chosen)


def shape_of(plan):
    return plan.taken.sum(axis=0).tolist(), plan.taken.sum(axis=1).tolist()


def test_silos_are_linked_without_changing_a_load():
    plan = siloed(plain(60, 16, 3), 4)
    before = shape_of(plan)
    assert count_components(plan) == 4
    link(plan)
    assert count_components(plan) == 1
    assert shape_of(plan) == before
    assert plan.taken[plan.entry, plan.judge].all()
    assert plan.taken.sum() == len(plan.entry)


def test_a_linked_panel_is_made_firm():
    plan = siloed(plain(200, 20, 4), 4)
    link(plan)
    before, loose = shape_of(plan), design_of_plan(plan).firmness
    firm_up(plan)
    assert loose < 1 < 4 <= design_of_plan(plan).firmness
    assert shape_of(plan) == before
    assert count_components(plan) == 1


def test_conflicts_stay_out_of_swaps():
    panel = plain(40, 8, 2)
    away = [(f"j{j:03d}", f"e{e:04d}") for j in range(8) for e in range(40) if j % 2 != e % 2 and e > 9]
    panel = Panel(panel.entries, panel.judges, 2, frozenset(away))
    plan = siloed(panel, 2)
    link(plan)
    firm_up(plan)
    assert count_components(plan) == 1
    assert not (plan.taken & plan.pairs.conflicts).any()


def test_earlier_pairs_are_not_swapped():
    panel = plain(24, 8, 2)
    first = siloed(panel, 2)
    kept = frozenset((f"j{j:03d}", f"e{e:04d}") for e, j in np.argwhere(first.taken).tolist())
    found = assign(Panel(panel.entries, panel.judges, 2, previous=kept))
    assert set(found.pairs) == kept
    assert found.components == 2


def test_earlier_pairs_of_one_silo_are_not_swapped_with_free_ones_of_another():
    panel = plain(24, 8, 2)
    first = siloed(panel, 2)
    kept = frozenset((f"j{j:03d}", f"e{e:04d}") for e, j in np.argwhere(first.taken).tolist() if e % 2 == 0)
    pairs = Pairs(Panel(panel.entries, panel.judges, 2, previous=kept))
    plan = plan_of(pairs, first.taken)
    link(plan)
    firm_up(plan)
    assert plan.taken[pairs.kept].all()


def test_what_cannot_be_linked_is_left_alone():
    entries = tuple(PanelEntry(f"{c}{n}", category=c) for c in "ab" for n in range(6))
    judges = tuple(PanelJudge(f"{c}{n}", categories=frozenset(c)) for c in "ab" for n in range(4))
    found = assign(Panel(entries, judges, 2))
    assert found.components == 2
    assert found.firmness == 0
    assert found.unfilled == ()


def test_one_bridge_of_a_judge_is_used():
    entries = tuple(PanelEntry(f"{c}{n}", category=c) for c in "ab" for n in range(8))
    judges = [PanelJudge(f"{c}{n}", categories=frozenset(c)) for c in "ab" for n in range(4)]
    found = assign(Panel(entries, (*judges, PanelJudge("both")), 2))
    assert found.components == 1


def test_where_no_swap_can_link_one_entry_is_handed_over():
    """Even loads give the two who read German all German entries and nothing else."""
    entries = [PanelEntry(f"d{n}", language="de") for n in range(12)]
    entries += [PanelEntry(f"e{n:02d}", language="en") for n in range(24)]
    judges = [PanelJudge(f"b{n}", frozenset({"de", "en"})) for n in range(2)]
    judges += [PanelJudge(f"e{n}", frozenset({"en"})) for n in range(4)]
    found = assign(Panel(tuple(entries), tuple(judges), 2))
    assert found.components == 1
    assert sorted(found.loads.values()) == [11, 12, 12, 12, 12, 13]


@pytest.mark.parametrize("judges", [3, 9])
def test_one_judge_per_entry_cannot_be_linked_and_ends(judges):
    found = assign(plain(30, judges, 1))
    assert found.components == judges
