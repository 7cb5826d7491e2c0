"""The principals for whom connections act, and what each of them may touch.

The rights of a person are decided in :mod:`awards.roles`. Principals are the second wall behind that
policy: a mistake in a page for judges still cannot read the vault, because the connection it reads through
has no grant on it. PostgreSQL holds the wall with ``SET LOCAL ROLE`` and grants, SQLite with an authorizer on
the connection; both are made from the one table here.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Principal(StrEnum):
    """Whom a connection acts for."""

    STAFF = "staff"
    """Organizers, auditors, entrants, sign-in and jobs: everything but the vault."""
    JUDGE = "judge"
    """Judges: the judging copy, their own panel's work, never an entry or an entrant."""
    AUTHOR = "author"
    """Authors of the lessons report: passages of finalists' judging copies and what they make of them."""
    CUSTODY = "custody"
    """Sealing and opening identities, for :mod:`entries.submission` and :mod:`awards.disclosure` only."""


ALL_COLUMNS = frozenset({"*"})


class Grant(msgspec.Struct, frozen=True):
    """What a principal may do with one table: columns to read, and verbs besides."""

    read: frozenset[str] = frozenset()
    insert: bool = False
    update: bool = False
    delete: bool = False

    def allows_reading(self, column: str) -> bool:
        """Whether ``column`` may be read; an empty name stands for counting rows."""
        return bool(self.read) and (self.read == ALL_COLUMNS or column in self.read or not column)


def reading(*columns: str) -> Grant:
    """A grant to read the named columns, or all of them where none is named."""
    return Grant(read=frozenset(columns) or ALL_COLUMNS)


def working(*columns: str) -> Grant:
    """A grant to read, insert and update, but not to delete."""
    return Grant(read=frozenset(columns) or ALL_COLUMNS, insert=True, update=True)


def everything() -> Grant:
    """A grant without limits."""
    return Grant(read=ALL_COLUMNS, insert=True, update=True, delete=True)


def adding(*columns: str) -> Grant:
    """A grant to insert and to read back the named columns (keys, and what the insert depends on)."""
    return Grant(read=frozenset(columns), insert=True)


def keeping() -> Grant:
    """A grant to insert and to read, but not to change what is there."""
    return Grant(read=ALL_COLUMNS, insert=True)


class Grants(msgspec.Struct, frozen=True):
    """What each principal may touch. A table that is not named for one is closed to it."""

    by_principal: Mapping[Principal, Mapping[str, Grant]]

    def of(self, principal: Principal, table: str) -> Grant:
        """The grant of ``principal`` on ``table``; an empty one where there is none."""
        return self.by_principal[principal].get(table, Grant())
