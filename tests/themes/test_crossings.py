"""A table of counts from which nobody can work out fewer than k organisations."""

from hypothesis import given
from hypothesis import strategies as st

from themes.crossings import cross, over_time, together

K = 3
EVERYBODY = [f"o{number}" for number in range(9)]
groups = st.sets(st.sampled_from(EVERYBODY))


def test_small_cells_and_small_remainders_are_hidden():
    rows = {"theme": {"a", "b", "c", "d", "e", "f", "g"}}
    columns = {
        "most": {"theme": {"a", "b", "c", "d", "e"}},
        "some": {"theme": {"a", "b", "c"}},
        "few": {"theme": {"f", "g"}},
        "all": {"theme": rows["theme"]},
    }
    [row] = cross(rows, columns, K).rows
    found = dict(zip(cross(rows, columns, K).columns, row.cells, strict=True))
    assert found == {"some": 3, "all": 7}, "most leaves two out, few are two"


def test_a_single_hidden_cell_takes_a_neighbour_along():
    rows = {"theme": {"a", "b", "c", "d", "e", "f", "g", "h"}}
    columns = {
        "one": {"theme": {"a", "b", "c"}},
        "two": {"theme": {"d", "e", "f", "g"}},
        "rest": {"theme": {"h"}},
    }
    table = cross(rows, columns, K)
    assert (table.columns, table.rows[0].cells) == (("two",), (4,))


def test_a_theme_of_fewer_is_no_row():
    assert cross({"theme": {"a", "b"}}, {"one": {"theme": {"a", "b"}}}, K).rows == ()


@given(rows=st.dictionaries(st.sampled_from("abc"), groups, min_size=1), data=st.data())
def test_no_cell_and_no_remainder_is_ever_small(rows, data):
    columns = {
        column: {name: data.draw(st.sets(st.sampled_from(sorted(own)))) for name, own in rows.items() if own}
        for column in "xyz"
    }
    for row in cross(rows, columns, K).rows:
        for cell in row.cells:
            assert cell is None or (cell >= K and (row.total == cell or row.total - cell >= K))


@given(told=st.dictionaries(st.sampled_from("abcd"), groups, min_size=1))
def test_pairs_leave_nobody_alone_on_either_side(told):
    table = together(told, K)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is not None:
                assert cell >= K
                assert all(rest == 0 or rest >= K for rest in (row.total - cell, len(told[column]) - cell))


def test_change_over_time_hides_what_few_tell_or_leave_out():
    periods = {
        "before": (
            frozenset("abcdef"),
            {"one": frozenset("abc"), "two": frozenset("ab"), "all": frozenset("abcde")},
        ),
        "now": (
            frozenset("abcxyz"),
            {"one": frozenset("abcxyz"), "two": frozenset("x"), "all": frozenset("abc")},
        ),
    }
    found = over_time(periods, ["one", "two", "all", "none"], 3)
    assert found.columns == ("before", "now")
    assert [(row.name, row.cells) for row in found.rows] == [("one", (3, 6)), ("all", (None, 3))]
