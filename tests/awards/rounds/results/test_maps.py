"""Results as maps, and one entry's scorecards side by side."""

import pytest

from awards.database import counted
from awards.errors import NotFound
from awards.rounds import maps
from awards.rounds.board import board
from awards.rounds.dossier import dossier
from rubrics.model import Lens
from tests.support.scored import RUBRIC, add_round, scored

ROUND = {"one": {"AAAA": {"ann": 8, "ben": 6}, "BBBB": {"ann": 4, "ben": 2}, "CCCC": {"ann": 1}}}


@pytest.fixture
def made(run):
    return run(scored(ROUND))


def rows_of(run, made):
    found = run(board(made.organizer, made.round))
    return found, found.rows(found.heads[0], "en")


def test_the_best_cell_is_strongest_and_the_worst_palest(run, made):
    _found, rows = rows_of(run, made)
    found = maps.by_criterion(rows, RUBRIC, "de")
    assert list(found.columns) == ["Mühelosigkeit", "Wirkung"]
    assert [line.row.label for line in found.lines] == ["AAAA", "BBBB", "CCCC"]
    assert {cell.shade for cell in found.lines[0].cells} == {maps.SHADES}
    assert {cell.shade for cell in found.lines[-1].cells} == {0}
    assert (found.lowest, found.highest) == (found.lines[-1].cells[0].value, found.lines[0].cells[0].value)


def test_a_lens_is_the_weighted_mean_of_its_criteria(run, made):
    _found, rows = rows_of(run, made)
    found = maps.by_lens(rows, RUBRIC, lambda lens: lens.value)
    assert list(found.columns) == [Lens.EFFECTIVENESS, Lens.EASE, Lens.OUTSIDE_IN]
    ease, effect = rows[0].figures.by_criterion
    assert [cell.value for cell in found.lines[0].cells] == pytest.approx([effect, ease, effect])


def test_every_scorecard_stands_at_its_judge(run, made):
    found, rows = rows_of(run, made)
    matrix = maps.by_judge(rows, found.figures[found.heads[0].id], found.judges)
    assert list(matrix.columns) == ["Ann", "Ben"]
    assert [[cell.value for cell in line.cells] for line in matrix.lines] == [[8, 6], [4, 2], [1, None]]


def test_a_map_of_nothing_is_empty():
    assert maps.by_criterion([], RUBRIC, "en").lines == []


def test_scorecards_stand_side_by_side_with_their_reasons(run, made):
    found = run(dossier(made.organizer, made.round, "one", "AAAA"))
    assert [(sheet.judge, sheet.total) for sheet in found.sheets] == [("Ann", 8), ("Ben", 6)]
    assert found.sheets[0].points == {"ease": 8, "effect": 8}
    assert found.sheets[0].reasons["ease"] == "It says why."
    assert found.sheets[0].severity > found.sheets[1].severity


def test_what_is_not_there_and_who_may_not_look(run, made):
    for actor, category, label in (
        (made.organizer, "one", "ZZZZ"),
        (made.organizer, "two", "AAAA"),
        (made.stranger, "one", "AAAA"),
        (made.judges["ann"], "one", "AAAA"),
    ):
        with pytest.raises(NotFound):
            run(dossier(actor, made.round, category, label))


def test_queries_do_not_grow_with_the_scorecards(run, made):
    first = _queries(run, made, made.round)
    many = {f"E{number}": {"ann": 5, "ben": 6} for number in range(9)} | {"AAAA": {"ann": 1, "ben": 2}}
    assert _queries(run, made, run(add_round(made, {"one": many}, name="Larger"))) == first


def _queries(run, made, token):
    run(dossier(made.organizer, token, "one", "AAAA"))
    with counted() as statements:
        run(dossier(made.organizer, token, "one", "AAAA"))
    return len(statements)
