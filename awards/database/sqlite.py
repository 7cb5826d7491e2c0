"""SQLite for a service: pooled connections, one writer, and connections that know whom they act for.

Piccolo's own engine opens a connection and a thread for each statement. Here statements run on the event
loop, since each takes some tens of microseconds, less than a hop to a thread and back; only a commit that
waits for the disk runs in a thread. Writers queue up inside a process; between processes they retry for a
while with short pauses, because SQLite's own busy handler sleeps up to 100 ms at a time.
"""

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from piccolo.engine.exceptions import TransactionError
from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType, dict_factory

from awards.database.acting import Acting, current
from awards.database.counting import count
from awards.database.principals import Grants, Principal

PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",  # an acknowledged lock or submission survives a power cut
    "cache_size=-16000",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "busy_timeout=0",  # we wait ourselves, see retried()
)
WAIT_SECONDS = 15.0
OPENING_SECONDS = 5.0
MIGRATION_SECONDS = 300.0
"""How long a process that begins waits for another one that migrates."""
Rows = list[dict[str, Any]]

_HARMLESS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_SAVEPOINT,
    sqlite3.SQLITE_RECURSIVE,
}


def authorizer(principal: Principal, grants: Grants) -> Callable[..., int]:
    """A function for ``sqlite3.Connection.set_authorizer`` that lets ``principal`` do what its grants say."""

    def allowed(action: int, table: str, column: str) -> bool:
        grant = grants.of(principal, table)
        match action:
            case sqlite3.SQLITE_READ:
                return grant.allows_reading(column)
            case sqlite3.SQLITE_INSERT:
                return grant.insert
            case sqlite3.SQLITE_UPDATE:
                return grant.update
            case sqlite3.SQLITE_DELETE:
                return grant.delete
        return False

    def decide(
        action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
    ) -> int:
        if action in _HARMLESS or allowed(action, first or "", second or ""):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    return decide


async def retried(statement: Callable[[], Rows], seconds: float = WAIT_SECONDS) -> Rows:
    """The rows of a statement that may find the file locked by another process for a moment."""
    end = time.monotonic() + seconds
    while True:
        try:
            return statement()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            await asyncio.sleep(random.uniform(0.0005, 0.003))  # noqa: S311 - a pause, not a secret


async def prepare(raw: sqlite3.Connection, pragmas: Iterable[str], seconds: float = OPENING_SECONDS) -> None:
    """Sets the pragmas of a new connection.

    Two processes that open a new file at once both change its journal, which SQLite answers with "database is
    locked" without waiting as it was told to.
    """
    for pragma in pragmas:
        await retried(partial(_executed, raw, f"PRAGMA {pragma}"), seconds)


def _executed(raw: sqlite3.Connection, statement: str) -> Rows:
    return list(raw.execute(statement))


async def in_thread(statement: Callable[[], Any]) -> None:
    """Runs ``statement`` in a thread and sees it through, even where the task is cancelled meanwhile."""
    task = asyncio.ensure_future(asyncio.to_thread(statement))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


class SQLiteConnection:
    """What Piccolo sees of a pooled connection; :meth:`close` gives it back."""

    def __init__(self, engine: "PooledSQLiteEngine", acting: Acting, raw: sqlite3.Connection) -> None:
        self._engine = engine
        self._acting = acting
        self._raw: sqlite3.Connection | None = raw

    async def execute(self, statement: str, arguments: Any = ()) -> Rows:
        """Runs a statement and returns all its rows as dictionaries."""
        raw = self._raw
        if raw is None:  # a task that inherited the transaction must not ride on the connection's next user
            raise TransactionError("This transaction has ended.")
        if statement == "COMMIT" and self._acting.writes:
            await in_thread(lambda: raw.execute(statement))
            return []
        seconds = MIGRATION_SECONDS if self._acting.principal is None else WAIT_SECONDS
        return await retried(lambda: raw.execute(statement, arguments).fetchall(), seconds)

    async def close(self) -> None:
        """Gives the connection back to its pool."""
        raw, self._raw = self._raw, None
        if raw is not None:
            self._engine.release(self._acting, raw)


class SafeTransaction(SQLiteTransaction):
    """A transaction that gives its connection back whatever happens, and of which there is one at a time."""

    __slots__ = ("_turn",)

    async def __aenter__(self) -> "SafeTransaction":
        engine = self.engine
        assert isinstance(engine, PooledSQLiteEngine)
        self._turn = await engine.writer_turn() if current().writes else None
        try:
            self.connection = await engine.get_connection()
            await self.begin()  # type: ignore[no-untyped-call]
        except BaseException:
            await self._leave()
            raise
        self.context = engine.current_transaction.set(self)
        return self

    async def __aexit__(self, exception_type: Any, exception: Any, traceback: Any) -> bool:
        try:
            if exception is None:
                await self.commit()  # type: ignore[no-untyped-call]
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._leave()
        return False

    async def _leave(self) -> None:
        try:
            if hasattr(self, "connection"):
                await self.connection.close()
        finally:
            if self._turn is not None:
                self._turn.release()


class PooledSQLiteEngine(SQLiteEngine):
    """Piccolo's engine with pools by principal and immediate write transactions.

    ``grants=None`` is for migrations only: connections then act under no principal.
    """

    def __init__(self, path: Path, grants: Grants | None, *, pool_size: int = 8) -> None:
        super().__init__(path=str(path))
        self._grants = grants
        self._pool_size = pool_size
        self._free: dict[Acting, list[sqlite3.Connection]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._places = asyncio.Semaphore(pool_size)
        self._writer = asyncio.Lock()

    async def get_connection(self) -> SQLiteConnection:  # type: ignore[override]
        """A connection for what the current task came for."""
        self._follow_loop()
        acting = current()
        await self._places.acquire()
        try:
            free = self._free.setdefault(acting, [])
            raw = free.pop() if free else await self._open(acting)
        except BaseException:
            self._places.release()
            raise
        return SQLiteConnection(self, acting, raw)

    def release(self, acting: Acting, raw: sqlite3.Connection) -> None:
        """Takes a connection back; what it had not committed is undone."""
        try:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            self._free.setdefault(acting, []).append(raw)
        except sqlite3.Error:
            raw.close()
            raise
        finally:
            self._places.release()

    async def writer_turn(self) -> asyncio.Lock:
        """Waits for this process's turn to write; the caller releases the lock."""
        self._follow_loop()
        await self._writer.acquire()
        return self._writer

    def transaction(
        self,
        transaction_type: TransactionType | None = None,  # noqa: ARG002 - it follows from reading or writing
        allow_nested: bool = False,  # noqa: ARG002 - an inner transaction would end nothing and promise a lot
    ) -> SafeTransaction:
        """A new transaction, immediate for writers, deferred for readers. Nesting is refused."""
        kind = TransactionType.immediate if current().writes else TransactionType.deferred
        return SafeTransaction(engine=self, transaction_type=kind, allow_nested=False)

    def glance(self) -> SafeTransaction:
        """A read of one statement; here it costs no more than in a transaction."""
        return self.transaction()

    async def close_connection_pool(self) -> None:
        """Closes all connections that are not in use."""
        for connections in self._free.values():
            while connections:
                connections.pop().close()

    async def start_connection_pool(self) -> None:
        """Connections open when they are first needed."""

    async def run_querystring(self, querystring: Any, in_pool: bool = False) -> Any:
        """Runs a query, counted."""
        count(querystring.template)
        return await super().run_querystring(querystring, in_pool)

    async def _run_in_new_connection(
        self,
        query: str,
        args: Any = None,
        query_type: str = "generic",  # noqa: ARG002 - Piccolo's signature
        table: Any = None,  # noqa: ARG002
    ) -> Rows:
        connection = await self.get_connection()
        try:
            return await connection.execute(query, args or ())
        finally:
            await connection.close()

    async def _run_in_existing_connection(
        self,
        connection: Any,
        query: str,
        args: Any = None,
        query_type: str = "generic",  # noqa: ARG002 - Piccolo's signature
        table: Any = None,  # noqa: ARG002
    ) -> Rows:
        rows: Rows = await connection.execute(query, args or ())
        return rows

    async def _open(self, acting: Acting) -> sqlite3.Connection:
        Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        raw: sqlite3.Connection = sqlite3.connect(
            **{**self.connection_kwargs, "timeout": OPENING_SECONDS, "check_same_thread": False}
        )
        raw.row_factory = dict_factory
        try:
            await prepare(raw, (*PRAGMAS, *(() if acting.writes else ("query_only=ON",))))
        except BaseException:
            raw.close()
            raise
        if acting.principal is not None and self._grants is not None:
            raw.set_authorizer(authorizer(acting.principal, self._grants))
        return raw

    def _follow_loop(self) -> None:
        # Locks belong to one event loop; tests and the command line start several, one after the other.
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            self._places = asyncio.Semaphore(self._pool_size)
            self._writer = asyncio.Lock()
