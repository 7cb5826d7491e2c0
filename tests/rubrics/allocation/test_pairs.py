"""Who may judge what, and the numbers that choose among equals."""

from dataclasses import replace

import numpy as np

from rubrics.allocation.candidates import candidates
from rubrics.allocation.loads import expected_loads, load_prices
from rubrics.allocation.pairs import Pairs
from rubrics.allocation.panel import PanelEntry
from tests.rubrics.allocation.questions import may_judge, mixed, plain


def test_allowed_is_the_rule_in_plain_words():
    panel = mixed(1, conflicts=0.2)
    expected = [[may_judge(panel, judge, entry) for judge in panel.judges] for entry in panel.entries]
    np.testing.assert_array_equal(Pairs(panel).allowed, expected)


def test_jitter_of_a_pair_does_not_depend_on_who_else_is_there():
    panel = plain(50, 20, 2)
    more = replace(panel, entries=(*panel.entries, PanelEntry("a-late-one")), judges=panel.judges[5:])
    np.testing.assert_array_equal(Pairs(panel).jitter()[:, 5:], Pairs(more).jitter()[1:])


def test_jitter_is_even_and_unrelated_between_rows_columns_and_seeds():
    first = Pairs(plain(400, 100, 2)).jitter()
    second = Pairs(plain(400, 100, 2, seed=1)).jitter()
    counts = np.histogram(first, 10, (0, 1))[0]
    assert abs(counts - 4000).max() < 250
    assert abs(np.corrcoef(first.ravel(), second.ravel())[0, 1]) < 0.02
    assert abs(np.corrcoef(first)[np.triu_indices(400, 1)]).mean() < 0.1
    assert abs(np.corrcoef(first.T)[np.triu_indices(100, 1)]).mean() < 0.05


def test_expected_loads_are_even_where_they_can_be():
    allowed = np.ones((30, 6), dtype=bool)
    np.testing.assert_allclose(expected_loads(allowed, 2, np.full(6, 100)), 10, atol=0.2)
    allowed[:, 0] = False
    allowed[:4, 0] = True
    loads = expected_loads(allowed, 2, np.full(6, 100))
    assert loads[0] <= 4
    np.testing.assert_allclose(loads[1:], 11.2, atol=1.2)


def test_prices_rise_with_every_piece_and_pieces_fill_the_limit():
    prices = load_prices(np.array([0.2, 30.0, 200.0]), np.array([5, 40, 10_000]), 1000)
    for judge, limit in enumerate((5, 40, 1000)):
        own = prices.judge == judge
        assert prices.width[own].sum() == limit
        assert (np.diff(prices.price[own]) > 0).all()


def test_in_a_large_panel_candidates_are_few_and_hold_what_must_stay():
    panel = plain(1500, 100, 3, previous=frozenset({("j000", f"e{n:04d}") for n in range(900)}))
    pairs = Pairs(panel)
    chosen = candidates(pairs, pairs.jitter(), np.full(100, 45.0))
    assert (chosen & pairs.kept).sum() == 900
    assert chosen.sum() < 0.3 * chosen.size
    assert chosen.sum(axis=1).min() >= 12
    assert chosen.sum(axis=0).min() >= 100
