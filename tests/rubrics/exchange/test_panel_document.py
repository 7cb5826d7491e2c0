"""Panels from JSON."""

import pytest

from rubrics.allocation.assigning import assign
from rubrics.allocation.panel import PanelEntry, PanelJudge
from rubrics.errors import InputError
from rubrics.exchange.panel_document import assignment_document, read_panel, strangers

PANEL = {
    "entries": [{"id": "x", "category": "b2b", "lang": "en"}, {"id": "y", "category": None, "word_count": 3}],
    "judges": [
        {"id": "a", "languages": ["en"], "categories": [], "max_load": 3},
        {"id": "b", "languages": None},
        {"id": "c"},
    ],
    "conflicts": [["a", "x"], ["z", "x"]],
    "per_entry": 2,
    "previous": [["a", "y"]],
    "seed": 4,
}


def test_a_panel_is_read():
    panel = read_panel(PANEL)
    assert panel.entries == (PanelEntry("x", "b2b", "en"), PanelEntry("y"))
    assert panel.judges[0] == PanelJudge("a", frozenset({"en"}), frozenset(), 3)
    assert panel.judges[1:] == (PanelJudge("b"), PanelJudge("c"))
    assert (panel.per_entry, panel.seed, panel.previous) == (2, 4, frozenset({("a", "y")}))


def test_another_seed_and_missing_lists():
    assert read_panel(PANEL, seed=9).seed == 9
    bare = read_panel({"entries": [], "judges": [], "per_entry": 1, "conflicts": None, "seed": None})
    assert (bare.conflicts, bare.previous, bare.seed) == (frozenset(), frozenset(), 0)


def test_finished_and_preferences_are_read():
    panel = read_panel({**PANEL, "finished": [["b", "x"]], "preferences": [["c", "y", 40]]})
    assert panel.finished == frozenset({("b", "x")})
    assert panel.preferences == {("c", "y"): 40.0}


def test_conflicts_of_strangers_are_listed():
    assert strangers(read_panel(PANEL)) == [("z", "x")]


def test_the_document_has_the_keys_of_the_contract():
    document = assignment_document(assign(read_panel(PANEL)))
    assert (
        document["assignments"] == [["a", "y"], ["b", "x"], ["b", "y"], ["c", "x"]]
        or document["changed"] == 0
    )
    assert {"assignments", "loads", "changed", "components", "unfilled"} <= set(document)
    gap = assignment_document(assign(read_panel({**PANEL, "per_entry": 3})))["unfilled"][0]
    assert (gap["entry"], gap["missing"], gap["cause"]) == ("x", 1, "conflicts")
    assert gap["reason"] == "1 judges have a conflict, and only 2 others could judge it."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entries": [{"category": "x"}]}, r"required field `id` - at `\$.entries\[0\]`"),
        ({"judges": [{"id": 7}]}, r"Expected `str`, got `int` - at `\$.judges\[0\].id`"),
        ({"conflicts": [["a"]]}, r"\$.conflicts\[0\]"),
        ({"per_entry": "two"}, r"\$.per_entry"),
        ({"per_entry": 0}, "per_entry must be 1 or more"),
        ({"judges": [{"id": "a"}, {"id": "a"}]}, "judge a appears twice"),
        ({"preferences": [["c", "y", 140]]}, "preference of c for y"),
    ],
)
def test_what_is_not_a_panel_is_refused_with_the_place(change, message):
    with pytest.raises(InputError, match=message):
        read_panel({**PANEL, **change})


def test_a_list_is_not_a_panel():
    with pytest.raises(InputError, match="Expected `object`"):
        read_panel([1, 2])
