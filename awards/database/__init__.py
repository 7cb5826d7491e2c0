"""The one place that opens the database: one way to read, one way to write, always for somebody.

``async with reading(Principal.JUDGE):`` and ``async with writing(Principal.STAFF):`` are transactions.
A query outside of them is refused, and so is nesting. What breaks a unique index comes out of
:func:`writing` as :class:`Conflict`.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
from piccolo.table import Table

from awards.database.acting import UNBOUND, Acting, acting
from awards.database.counting import counted
from awards.database.errors import Conflict, DatabaseError
from awards.database.lists import in_parts, places
from awards.database.postgres import RolePostgresEngine
from awards.database.prepared import Prepared
from awards.database.principals import Grants, Principal
from awards.database.sqlite import PooledSQLiteEngine

__all__ = [
    "Conflict",
    "DatabaseError",
    "Engine",
    "Grants",
    "Prepared",
    "Principal",
    "connect",
    "counted",
    "engine",
    "exclusively",
    "glancing",
    "in_parts",
    "open_engine",
    "places",
    "reading",
    "unbound",
    "writing",
]

Engine = PooledSQLiteEngine | RolePostgresEngine

_current: list[Engine] = []


def open_engine(url: str, grants: Grants | None, *, pool_size: int = 8) -> Engine:
    """An engine for ``url``. Without grants (for migrations) its connections act for nobody."""
    if url.startswith("sqlite:///"):
        return PooledSQLiteEngine(Path(url.removeprefix("sqlite:///")), grants, pool_size=pool_size)
    return RolePostgresEngine(url, pool_size=pool_size)


def connect(opened: Engine, tables: Iterable[type[Table]]) -> None:
    """Makes ``opened`` the engine that all queries of this process go through."""
    _current[:] = [opened]
    for table in tables:
        table._meta.db = opened  # noqa: SLF001 - Piccolo's way to set a table's engine


def engine() -> Engine:
    """The engine of this process."""
    if not _current:
        raise DatabaseError("The database is not connected yet.")
    return _current[0]


@asynccontextmanager
async def reading(principal: Principal) -> AsyncIterator[None]:
    """A read-only transaction for ``principal``: everything read in it is of one moment."""
    async with _transaction(Acting(principal=principal, writes=False)):
        yield


@asynccontextmanager
async def glancing(principal: Principal) -> AsyncIterator[None]:
    """A read of a single statement, which is of one moment anyway: cheaper than :func:`reading` on PostgreSQL."""
    with _acting(Acting(principal=principal, writes=False)):
        async with engine().glance():
            yield


@asynccontextmanager
async def writing(principal: Principal) -> AsyncIterator[None]:
    """A write transaction for ``principal``; committed at the end, undone by an error.

    Raises :class:`Conflict` where a unique value was taken or a reference is gone.
    """
    try:
        async with _transaction(Acting(principal=principal, writes=True)):
            yield
    except (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError) as error:
        # Outside the block: on PostgreSQL the transaction is already dead when this is raised.
        raise Conflict(str(error)) from error


@asynccontextmanager
async def unbound() -> AsyncIterator[None]:
    """Queries for nobody and outside a transaction, for migrations only."""
    with _acting(UNBOUND):
        yield


@asynccontextmanager
async def _transaction(what: Acting) -> AsyncIterator[None]:
    with _acting(what):
        async with engine().transaction():
            yield


@contextmanager
def _acting(what: Acting) -> Iterator[None]:
    token = acting.set(what)
    try:
        yield
    finally:
        acting.reset(token)


async def exclusively(name: str) -> None:
    """Until the transaction ends, nobody else is past a call with the same ``name``.

    SQLite has one writer at a time anyway; on PostgreSQL this is an advisory lock.
    """
    if isinstance(engine(), RolePostgresEngine):
        transaction = engine().current_transaction.get()
        assert transaction is not None
        await transaction.connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name)
