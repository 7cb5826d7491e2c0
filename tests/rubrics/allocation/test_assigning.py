"""Assignments: covered, even, never in conflict, linked, and changed no more than needed."""

from dataclasses import replace

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings

from rubrics.allocation.assigning import assign
from rubrics.allocation.pairs import Pairs
from rubrics.allocation.panel import Panel, PanelEntry, PanelJudge
from rubrics.errors import InputError
from tests.rubrics.allocation.questions import check, mixed, panels, plain


@settings(max_examples=150)
@given(panels)
def test_whatever_the_panel_the_promises_hold(panel):
    check(panel, assign(panel))


@settings(max_examples=100)
@given(panels)
def test_no_assignment_fills_more_places_or_then_keeps_more_pairs(panel):
    """Against an integer program that knows nothing of loads, prices and candidates."""
    found, pairs = assign(panel), Pairs(panel)
    entry, judge = np.nonzero(pairs.allowed | pairs.finished)
    if not len(entry):
        assert found.pairs == ()
        return
    wanted = np.maximum(panel.per_entry, pairs.finished.sum(axis=1))
    rows = np.vstack(
        [entry == number for number in range(pairs.shape[0])]
        + [judge == number for number in range(pairs.shape[1])]
    )
    best = scipy.optimize.milp(
        -(100.0 + pairs.kept[entry, judge]),
        integrality=np.ones(len(entry)),
        bounds=scipy.optimize.Bounds(pairs.finished[entry, judge].astype(float), 1),
        constraints=[
            scipy.optimize.LinearConstraint(rows.astype(float), ub=np.concatenate([wanted, pairs.capacity]))
        ],
    )
    kept = pairs.mask(found.pairs) & pairs.kept
    assert 100 * len(found.pairs) + kept.sum() == pytest.approx(-best.fun)


@pytest.mark.parametrize("seed", range(3))
def test_a_mixed_panel_is_covered_linked_and_even(seed):
    panel = mixed(seed)
    found = assign(panel)
    check(panel, found)
    assert found.unfilled == ()
    assert found.components == 1
    assert found.firmness > 0.5


@pytest.mark.parametrize(
    ("entries", "judges", "per_entry"), [(60, 12, 5), (61, 12, 3), (7, 20, 2), (300, 40, 5)]
)
def test_where_everybody_may_judge_loads_differ_by_one_at_most(entries, judges, per_entry):
    loads = assign(plain(entries, judges, per_entry)).loads.values()
    assert max(loads) - min(loads) <= 1


def test_loads_are_even_within_what_languages_allow():
    """Two judges read German and get no more than need be: the German entries, and one that links them."""
    entries = [PanelEntry(f"d{n}", language="de") for n in range(20)] + [
        PanelEntry(f"e{n}", language="en") for n in range(40)
    ]
    judges = [PanelJudge(f"b{n}", frozenset({"de", "en"})) for n in range(2)]
    judges += [PanelJudge(f"e{n}", frozenset({"en"})) for n in range(8)]
    loads = assign(Panel(tuple(entries), tuple(judges), 2)).loads
    assert sorted([loads["b0"], loads["b1"]]) == [20, 21]
    assert sorted(loads[f"e{n}"] for n in range(8)) == [9, 10, 10, 10, 10, 10, 10, 10]


def test_limits_shift_work_to_those_who_have_room():
    judges = tuple(PanelJudge(f"j{n}", max_load=2 if n < 3 else None) for n in range(6))
    loads = assign(Panel(plain(30, 1, 1).entries, judges, 2)).loads
    assert [loads[f"j{n}"] for n in range(6)] == [2, 2, 2, 18, 18, 18]


def test_the_same_panel_in_any_order_gives_the_same_assignment():
    panel = mixed(4)
    turned = replace(panel, entries=panel.entries[::-1], judges=panel.judges[::-1])
    assert assign(panel) == assign(turned)


def test_another_seed_gives_another_assignment_as_good():
    first, second = (assign(replace(mixed(4), seed=seed)) for seed in (1, 2))
    assert set(first.pairs) != set(second.pairs)
    assert len(first.pairs) == len(second.pairs)


def test_made_again_nothing_moves():
    panel = mixed(5)
    found = assign(panel)
    again = assign(replace(panel, previous=frozenset(found.pairs), seed=99))
    assert again.pairs == found.pairs
    assert again.changed == 0


def test_after_recusals_no_other_pair_moves():
    panel = mixed(6)
    found = assign(panel)
    recused = set(found.pairs[:: len(found.pairs) // 5][:5])
    again = assign(replace(panel, conflicts=panel.conflicts | recused, previous=frozenset(found.pairs)))
    assert set(found.pairs) - set(again.pairs) == recused
    assert len(again.pairs) == len(found.pairs)
    assert again.changed == 5


def test_when_a_judge_leaves_only_their_entries_move():
    panel = mixed(7)
    found = assign(panel)
    gone = panel.judges[3].id
    rest = replace(
        panel, judges=tuple(j for j in panel.judges if j.id != gone), previous=frozenset(found.pairs)
    )
    again = assign(rest)
    assert set(found.pairs) - set(again.pairs) == {pair for pair in found.pairs if pair[0] == gone}
    assert again.changed == found.loads[gone]


def test_when_entries_come_late_earlier_pairs_stay_and_loads_even_out():
    early = plain(40, 10, 3)
    found = assign(early)
    late = replace(early, entries=plain(60, 1, 1).entries, previous=frozenset(found.pairs))
    again = assign(late)
    assert set(found.pairs) <= set(again.pairs)
    assert max(again.loads.values()) - min(again.loads.values()) <= 1


def test_an_earlier_pair_gives_way_where_an_entry_would_lack_a_judge():
    """Judge a is the only one for entry x, and was given entry y, which b could take."""
    entries = (PanelEntry("x", category="rare"), PanelEntry("y", category="common"))
    judges = (PanelJudge("a", max_load=1), PanelJudge("b", categories=frozenset({"common"}), max_load=1))
    found = assign(Panel(entries, judges, 1, previous=frozenset({("a", "y")})))
    assert found.pairs == (("a", "x"), ("b", "y"))
    assert found.changed == 1


def test_finished_pairs_stay_even_beyond_limits_languages_and_numbers():
    entries = (PanelEntry("x", language="de"), PanelEntry("y"))
    judges = (PanelJudge("a", frozenset({"en"}), max_load=1), PanelJudge("b"), PanelJudge("c"))
    finished = frozenset({("a", "x"), ("a", "y"), ("b", "x"), ("c", "x")})
    found = assign(Panel(entries, judges, 2, finished=finished))
    assert finished <= set(found.pairs)
    assert len(found.pairs) == 5


def test_a_finished_pair_that_turns_out_to_conflict_goes():
    panel = plain(2, 3, 2, finished=frozenset({("j000", "e0000")}), conflicts=frozenset({("j000", "e0000")}))
    assert ("j000", "e0000") not in assign(panel).pairs


def test_preferences_are_followed_within_even_loads():
    wishes = {(f"j{n % 10:03d}", f"e{n:04d}"): 100.0 for n in range(60)}
    found = assign(plain(60, 10, 2, preferences=wishes))
    assert set(wishes) <= set(found.pairs)
    assert set(found.loads.values()) == {12}


def test_preferences_do_not_pile_everything_on_one_judge():
    found = assign(plain(60, 10, 2, preferences={("j000", f"e{n:04d}"): 40.0 for n in range(60)}))
    assert max(found.loads.values()) == found.loads["j000"] <= 18


def test_what_is_lacking_is_spread_evenly():
    found = assign(plain(20, 4, 3, max_load=10))
    assert len(found.pairs) == 40
    assert [gap.missing for gap in found.unfilled] == [1] * 20


def test_an_earlier_pair_stays_even_where_an_entry_lacks_everybody():
    """j1 has room for one: the pair of before stays, though x then has nobody and y has two."""
    entries, judges = (PanelEntry("x"), PanelEntry("y")), (PanelJudge("j0"), PanelJudge("j1", max_load=1))
    panel = Panel(entries, judges, 2, conflicts=frozenset({("j0", "x")}))
    assert assign(panel).pairs == (("j0", "y"), ("j1", "x"))
    assert assign(replace(panel, previous=frozenset({("j1", "y")}))).pairs == (("j0", "y"), ("j1", "y"))


def test_nobody_and_nothing_are_answers_too():
    assert assign(plain(0, 3, 2)).pairs == ()
    nobody = assign(plain(2, 0, 2))
    assert [gap.missing for gap in nobody.unfilled] == [2, 2]
    assert nobody.components == 0


def test_strangers_in_pairs_are_passed_over():
    stranger = frozenset({("nobody", "e0000"), ("j000", "nothing")})
    found = assign(plain(4, 3, 2, conflicts=stranger, previous=stranger, finished=stranger))
    assert len(found.pairs) == 8
    assert found.changed == 2


def test_progress_is_shown_from_nothing_to_all():
    shares = []
    assign(plain(10, 4, 2), lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"per_entry": 0}, "per_entry must be 1 or more"),
        ({"entries": (PanelEntry("x"), PanelEntry("x"))}, "entry x appears twice"),
        ({"judges": (PanelJudge(""),)}, "a judge has no id"),
        ({"judges": (PanelJudge("a", max_load=-1),)}, "judge a: max_load"),
        ({"preferences": {("j000", "e0000"): 101.0}}, "preference of j000 for e0000"),
    ],
)
def test_a_panel_that_makes_no_sense_is_refused(changes, message):
    with pytest.raises(InputError, match=message):
        replace(plain(3, 2, 1), **changes)
