"""Giving every row of a table another number, wherever that number stands, the vault's seals included."""

import sqlite3
from collections.abc import Mapping

from entries.vault import keyring
from entries.vault.sealing import seal
from tests.attacks.twins import vault

FIRST = 7_001
STEP = 13


def renumber(connection: sqlite3.Connection, table: str) -> None:
    """Turns the order of a table's numbers round and leaves gaps between them.

    Other tables hold these numbers in a column that has the table's name.
    """
    old = [row[0] for row in connection.execute(f'SELECT id FROM "{table}" ORDER BY id DESC')]
    new = {number: FIRST + STEP * position for position, number in enumerate(old)}
    connection.execute("PRAGMA foreign_keys = OFF")
    if table == "entrant":
        _seal_entrants_again(connection, new)
    if table == "entry":
        _seal_entries_again(connection, new)
    for other, column in _holders(connection, table):
        for number, replaced in new.items():  # by way of negative numbers, so that none is met twice
            connection.execute(
                f'UPDATE "{other}" SET "{column}" = ? WHERE "{column}" = ?', (-replaced, number)
            )
        connection.execute(f'UPDATE "{other}" SET "{column}" = -"{column}" WHERE "{column}" < 0')


def _holders(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Every table and column in which the numbers stand."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {
        name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')} for name in tables
    }
    return [(table, "id"), *((name, table) for name in tables if table in columns[name])]


def _seal_entrants_again(connection: sqlite3.Connection, new: Mapping[int, int]) -> None:
    keys = vault.data_keys(connection)
    vault.reseal(
        connection, "vault_item", vault.item_place, lambda row: f"item:{new[row['entrant']]}:{row['name']}",
        lambda row: keys[row["entrant"]],
    )  # fmt: skip
    for entrant, (master, key) in vault.wrapped_keys(connection).items():
        again = seal(keyring.named(master), key, f"key:{new[entrant]}")
        connection.execute("UPDATE vault_key SET wrapped = ? WHERE entrant = ?", (again, entrant))


def _seal_entries_again(connection: sqlite3.Connection, new: Mapping[int, int]) -> None:
    keys, owner = vault.data_keys(connection), vault.owners(connection)
    places = (("vault_answer", vault.answer_place), ("vault_decision", vault.decision_place))
    for table, place in places:
        vault.reseal(
            connection, table, place, lambda row, place=place: place({**row, "entry": new[row["entry"]]}),
            lambda row: keys[owner[row["entry"]]],
        )  # fmt: skip
