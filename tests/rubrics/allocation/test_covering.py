"""Where candidates are too few to fill every place, the widest cover finds the rest."""

import numpy as np

from rubrics.allocation import candidates as module
from rubrics.allocation.assigning import assign
from rubrics.allocation.covering import widest_cover
from rubrics.allocation.pairs import Pairs
from tests.rubrics.allocation.questions import check, mixed, plain


def test_the_widest_cover_fills_what_can_be_filled():
    pairs = Pairs(plain(20, 4, 3, max_load=10))
    cover = widest_cover(pairs)
    assert cover.sum() == 40
    assert cover.sum(axis=0).max() <= 10
    assert cover.sum(axis=1).max() <= 3


def test_too_few_candidates_leave_no_gap(monkeypatch):
    """With two candidates per entry and hardly any spare room, only the cover can fill everything."""
    monkeypatch.setattr(module, "ALL_UP_TO", 0)
    monkeypatch.setattr(module, "_best", lambda worth, count: _first(worth, 2))
    panel = mixed(3, spare=1.05)
    found = assign(panel)
    check(panel, found)
    assert len(found.pairs) == int(widest_cover(Pairs(panel)).sum())


def _first(worth, count):
    chosen = np.zeros(worth.shape, dtype=bool)
    np.put_along_axis(chosen, np.argsort(-worth, axis=1)[:, :count], True, axis=1)
    return chosen
