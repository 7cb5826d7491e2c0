"""Changing what is sealed, straight in the file: values are opened and sealed again at the same or another place."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from entries.identity import Declaration
from entries.vault import keyring
from entries.vault.sealing import seal, unseal

Row = Mapping[str, Any]


def rewrite_declarations(
    connection: sqlite3.Connection, change: Callable[[Declaration], Declaration]
) -> None:
    """Has every entrant declare something else."""

    def rewritten(content: bytes) -> bytes:
        return msgspec.json.encode(change(msgspec.json.decode(content, type=Declaration)))

    keys = data_keys(connection)
    reseal(connection, "vault_item", item_place, item_place, lambda row: keys[row["entrant"]], rewritten)


def rewrite_answers(connection: sqlite3.Connection, change: Callable[[str], str]) -> None:
    """Changes every original text; tables stay as they are."""

    def rewritten(content: bytes) -> bytes:
        value = msgspec.json.decode(content)
        return msgspec.json.encode(change(value)) if isinstance(value, str) else content

    keys, owner = data_keys(connection), owners(connection)
    reseal(
        connection,
        "vault_answer",
        answer_place,
        answer_place,
        lambda row: keys[owner[row["entry"]]],
        rewritten,
    )


def split_entrant(connection: sqlite3.Connection, entrant: int) -> int:
    """Makes another entrant of the same group that declares the same; returns its number."""
    connection.execute(
        "INSERT INTO entrant (token, group_token, created_at)"
        " SELECT token || 'x', group_token, created_at FROM entrant WHERE id = ?",
        (entrant,),
    )
    (new,) = connection.execute("SELECT max(id) FROM entrant").fetchone()
    master, key = wrapped_keys(connection)[entrant]
    wrapped = seal(keyring.named(master), key, f"key:{new}")
    connection.execute(
        "INSERT INTO vault_key (entrant, master, wrapped, created_at)"
        " SELECT ?, master, ?, created_at FROM vault_key WHERE entrant = ?",
        (new, wrapped, entrant),
    )
    items = connection.execute(
        "SELECT name, sealed, updated_at FROM vault_item WHERE entrant = ?", (entrant,)
    )
    for name, sealed, at in items.fetchall():
        again = seal(key, unseal(key, sealed, f"item:{entrant}:{name}"), f"item:{new}:{name}")
        connection.execute(
            "INSERT INTO vault_item (entrant, name, sealed, updated_at) VALUES (?, ?, ?, ?)",
            (new, name, again, at),
        )
    return int(new)


def reseal(
    connection: sqlite3.Connection,
    table: str,
    before: Callable[[Row], str],
    after: Callable[[Row], str],
    key: Callable[[Row], bytes],
    change: Callable[[bytes], bytes] = bytes,
) -> None:
    """Opens every row of a table of the vault at one place and seals it, changed, at another."""
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        sealed = seal(key(row), change(unseal(key(row), row["sealed"], before(row))), after(row))
        connection.execute(f'UPDATE "{table}" SET sealed = ? WHERE id = ?', (sealed, row["id"]))


def item_place(row: Row) -> str:
    """Where the vault says that something about an entrant belongs."""
    return f"item:{row['entrant']}:{row['name']}"


def answer_place(row: Row) -> str:
    """Where the vault says that an answer belongs."""
    return f"answer:{row['entry']}:{row['field']}"


def decision_place(row: Row) -> str:
    """Where the vault says that a custodian's decision belongs."""
    return f"decision:{row['entry']}"


def owners(connection: sqlite3.Connection) -> dict[int, int]:
    """The entrant of each entry."""
    return dict(connection.execute("SELECT id, entrant FROM entry").fetchall())


def wrapped_keys(connection: sqlite3.Connection) -> dict[int, tuple[str, bytes]]:
    """The name of the master key and the data key of each entrant."""
    rows = connection.execute("SELECT entrant, master, wrapped FROM vault_key").fetchall()
    return {
        entrant: (master, unseal(keyring.named(master), wrapped, f"key:{entrant}"))
        for entrant, master, wrapped in rows
    }


def data_keys(connection: sqlite3.Connection) -> dict[int, bytes]:
    """The data key of each entrant."""
    return {entrant: key for entrant, (_master, key) in wrapped_keys(connection).items()}
