"""Lists in statements: a place for each value, and everything in its order, some at a time."""

import pytest

from awards.database import in_parts, places
from awards.database.lists import AT_ONCE
from awards.tables import ALL_TABLES

MOST_VALUES = 32_766
"""SQLite's SQLITE_MAX_VARIABLE_NUMBER; asyncpg takes one more."""


def test_each_value_has_a_place():
    assert places(["a", "b", "c"]) == "{}, {}, {}"
    assert places(()) == ""


@pytest.mark.parametrize(
    ("items", "parts"), [([], []), ([1, 2], [[1, 2]]), ([1, 2, 3, 4, 5], [[1, 2], [3, 4], [5]])]
)
def test_all_items_come_in_their_order(items, parts):
    assert list(in_parts(items, 2)) == parts


def test_rows_of_every_table_fit_into_one_statement():
    widest = max(len(table._meta.columns) for table in ALL_TABLES)
    assert widest * AT_ONCE <= MOST_VALUES
