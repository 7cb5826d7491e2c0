"""PostgreSQL: pooled connections whose every transaction acts under the role of its user."""

from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from awards.database.acting import current
from awards.database.counting import count
from awards.database.errors import DatabaseError
from awards.database.principals import Principal

POOL_SIZE = 8


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
        start = "BEGIN" if acting.writes else "BEGIN READ ONLY"
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


async def _discard_if_busy(connection: asyncpg.Connection) -> None:
    # SET LOCAL ends with its transaction, so a connection needs no reset, unless it is still in one.
    if connection.is_in_transaction():
        connection.terminate()


class RolePostgresEngine(PostgresEngine):
    """Piccolo's engine with a pool and transactions under a role."""

    def __init__(self, url: str, *, pool_size: int = POOL_SIZE) -> None:
        self._pool_size = pool_size
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
        if self.pool:
            await self.pool.close()
            self.pool = None

    def transaction(self, allow_nested: bool = False) -> RoleTransaction:  # noqa: ARG002 - nesting is refused
        """A new transaction under the role of the current task."""
        current()
        return RoleTransaction(engine=self, allow_nested=False)

    async def run_querystring(self, querystring: Any, in_pool: bool = True) -> Any:
        """Runs a query, counted; outside a transaction only where the task acts for nobody."""
        count(querystring.template)
        if self.current_transaction.get() is None and current().principal is not None:
            raise DatabaseError("A query belongs inside reading() or writing().")
        return await super().run_querystring(querystring, in_pool)
