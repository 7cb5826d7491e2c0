"""PostgreSQL: pooled connections whose every transaction acts under the role of its user."""

import asyncio
from functools import partial
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from awards.database.acting import current
from awards.database.counting import count
from awards.database.errors import DatabaseError
from awards.database.principals import Principal

POOL_SIZE = 8
GLANCES = 2
"""Connections of a process for reads of one statement, for each principal that has such reads."""


def role_name(principal: Principal) -> str:
    """The name of a principal's role on the server; roles belong to the whole server, hence the prefix."""
    return f"awards_{principal.value}"


class RoleTransaction(PostgresTransaction):
    """A transaction that begins by taking its role and gives its connection back whatever happens."""

    __slots__ = ()

    async def __aenter__(self) -> "RoleTransaction":
        self.connection = await self.get_connection()  # type: ignore[no-untyped-call]
        try:
            await self.begin()
        except BaseException:
            await self._leave()
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def begin(self) -> None:
        """Starts the transaction and takes the role, in one round trip."""
        acting = current()
        start = "BEGIN" if acting.writes else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        role = f"; SET LOCAL ROLE {role_name(acting.principal)}" if acting.principal is not None else ""
        await self.connection.execute(start + role)

    async def commit(self) -> None:
        """Commits; an error where PostgreSQL had given the transaction up, never a silent rollback."""
        if await self.connection.execute("COMMIT") == "ROLLBACK":
            raise DatabaseError("The transaction had failed before it was committed.")

    async def rollback(self) -> None:
        """Undoes everything since :meth:`begin`."""
        await self.connection.execute("ROLLBACK")

    async def __aexit__(self, exception_type: Any, exception: Any, traceback: Any) -> bool:
        try:
            await (self.commit() if exception is None else self.rollback())
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._leave()
        return False

    async def _leave(self) -> None:
        if self.engine.pool:
            await self.engine.pool.release(self.connection)
        else:
            await self.connection.close()


class Glance(PostgresTransaction):
    """One statement on a connection that has its role from the start, and cannot write: a single round trip.

    What begins and ends a transaction would take two more, and every page begins with such a read.
    """

    __slots__ = ("_pool",)

    async def __aenter__(self) -> "Glance":
        engine = self.engine
        assert isinstance(engine, RolePostgresEngine)
        self._pool = await engine.glancing()
        self.connection = await self._pool.acquire()
        self.context = engine.current_transaction.set(self)
        return self

    async def __aexit__(self, exception_type: Any, exception: Any, traceback: Any) -> bool:
        self.engine.current_transaction.reset(self.context)
        await self._pool.release(self.connection)
        return False


async def _stand_for(principal: Principal, connection: asyncpg.Connection) -> None:
    await connection.execute(f"SET ROLE {role_name(principal)}; SET default_transaction_read_only = on")


async def _discard_if_busy(connection: asyncpg.Connection) -> None:
    # SET LOCAL ends with its transaction, so a connection needs no reset, unless it is still in one.
    if connection.is_in_transaction():
        connection.terminate()


class RolePostgresEngine(PostgresEngine):
    """Piccolo's engine with a pool and transactions under a role."""

    def __init__(self, url: str, *, pool_size: int = POOL_SIZE) -> None:
        self._pool_size = pool_size
        self._glancing: dict[Principal, asyncpg.Pool] = {}
        self._opening = asyncio.Lock()
        super().__init__(config={"dsn": url})

    async def check_version(self) -> None:
        """Left out: it would open a connection, with a loop of its own, while the service is being built."""

    async def start_connection_pool(self, **_options: Any) -> None:
        """Opens the pool on the running loop."""
        self.pool = await asyncpg.create_pool(
            self.config["dsn"], min_size=1, max_size=self._pool_size, reset=_discard_if_busy
        )

    async def close_connection_pool(self) -> None:
        """Closes the pool where there is one."""
        while self._glancing:
            await self._glancing.popitem()[1].close()
        if self.pool:
            await self.pool.close()
            self.pool = None

    def transaction(self, allow_nested: bool = False) -> RoleTransaction:  # noqa: ARG002 - nesting is refused
        """A new transaction under the role of the current task."""
        current()
        return RoleTransaction(engine=self, allow_nested=False)

    def glance(self) -> Glance:
        """A read of one statement under the role of the current task."""
        return Glance(engine=self, allow_nested=False)

    async def glancing(self) -> asyncpg.Pool:
        """The connections for such reads of the current task's principal; they open when they are first needed."""
        principal = current().principal
        assert principal is not None, "migrations read in transactions"
        async with self._opening:
            if principal not in self._glancing:
                self._glancing[principal] = await asyncpg.create_pool(
                    self.config["dsn"], min_size=1, max_size=GLANCES, reset=_discard_if_busy,
                    init=partial(_stand_for, principal),
                )  # fmt: skip
        return self._glancing[principal]

    async def run_querystring(self, querystring: Any, in_pool: bool = True) -> Any:
        """Runs a query, counted; outside a transaction only where the task acts for nobody."""
        count(querystring.template)
        if self.current_transaction.get() is None and current().principal is not None:
            raise DatabaseError("A query belongs inside reading() or writing().")
        return await super().run_querystring(querystring, in_pool)
