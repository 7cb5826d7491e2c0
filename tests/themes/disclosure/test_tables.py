"""Tables: small cells, cells that leave few over, and hidden cells that can be computed."""

import pytest

from tests.themes.disclosure.conftest import sources_of
from themes.disclosure import Guard


@pytest.fixture(scope="module")
def twelve():
    return Guard.over(sources_of(*(f"Nothing of note in text {'x' * number}." for number in range(1, 13))))


def cells(guard, table):
    problems = guard.check(table, "en")
    return [
        (problem.text.strip(), problem.organisations) for problem in problems if problem.kind == "small_cell"
    ]


def test_a_cell_below_k_is_found(twelve):
    assert cells(twelve, "| Theme | Finalists |\n|---|---|\n| A | 2 |\n| B | 7 |\n") == [("2", 2)]


def test_a_cell_in_words_or_bold_or_with_a_noun_is_found(twelve):
    table = "| Theme | Support |\n|---|---|\n| A | two |\n| B | **1** |\n| C | 2 entries |\n| D | eine |\n"
    assert [organisations for _, organisations in cells(twelve, table)] == [2, 1, 2, 1]


def test_a_cell_that_leaves_few_of_all_organisations_over_is_found(twelve):
    assert cells(twelve, "| Theme | Finalists |\n|---|---|\n| A | 11 |\n| B | 6 |\n") == [("11", 1)]


def test_a_cell_that_leaves_little_to_the_total_is_found(twelve):
    table = "| Theme | Yes | No answer | Total |\n|---|---|---|---|\n| A | 4 | 4 | 8 |\n| B | 7 | - | 9 |\n"
    assert ("7", 2) in cells(twelve, table)
    assert ("4", 4) not in cells(twelve, table)


def test_a_hidden_cell_that_the_total_gives_away_is_found(twelve):
    table = "| Theme | North | South | West | Total |\n|---|---|---|---|---|\n| A | 4 | <3 | 4 | 9 |\n"
    assert ("<3", 1) in cells(twelve, table)


def test_two_hidden_cells_of_a_line_keep_their_secret(twelve):
    table = "| Theme | North | South | West | Total |\n|---|---|---|---|---|\n| A | 5 | <3 | * | 9 |\n"
    assert cells(twelve, table) == []


def test_columns_are_added_up_as_well(twelve):
    table = "| Theme | Finalists |\n|---|---|\n| A | 4 |\n| B | * |\n| Total | 5 |\n"
    assert ("*", 1) in cells(twelve, table)


def test_ranks_and_bands_are_no_cells(twelve):
    table = "| Theme | Rank | Finalists |\n|---|---|---|\n| A | 1 | 3 to 5 |\n| B | 2 | 6 or more |\n"
    assert cells(twelve, table) == []


def test_an_html_table_is_checked_too(twelve):
    assert cells(twelve, "<table><tr><th>Theme<th>Finalists<tr><td>A<td>2</table>") == [("2", 2)]
