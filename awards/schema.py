"""Bringing a database to the current schema, on either engine, with roles and grants.

Piccolo's runner keeps the list of migrations that have run; each migration is plain SQL that both engines
take. Everything happens in one transaction, and on PostgreSQL behind an advisory lock, so that two processes
that start at once do not run the same migration.
"""

import contextlib
import io
from collections.abc import AsyncIterator, Iterator

import asyncpg
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import AppConfig

from awards.database import DatabaseError, Engine, connect, exclusively, open_engine, unbound
from awards.database.postgres import RolePostgresEngine, role_name
from awards.database.principals import ALL_COLUMNS, Grant, Principal
from awards.piccolo_app import APP_CONFIG
from awards.tables import ALL_TABLES
from awards.tables.grants import GRANTS


class _Forwards(ForwardsMigrationManager):
    """Piccolo's runner, told where our migrations are."""

    def get_app_config(self, app_name: str) -> AppConfig:  # noqa: ARG002 - there is one app
        return APP_CONFIG


async def migrate(url: str) -> list[str]:
    """Runs what has not run yet and sets the grants; returns the migrations that ran, oldest first.

    Afterwards no engine is connected: call :func:`connect_service`.
    """
    opened = open_engine(url, None)
    connect(opened, [*ALL_TABLES, Migration])
    async with unbound():
        await opened.start_connection_pool()
        try:
            return await _migrate(opened)
        finally:
            await opened.close_connection_pool()


async def drop_everything(url: str) -> None:
    """Removes every table of ours, for starting a demo over. The caller has made sure that nothing real is lost."""
    opened = open_engine(url, None)
    connect(opened, [*ALL_TABLES, Migration])
    async with unbound():
        await opened.start_connection_pool()
        await _migrate(opened)  # an older schema may have tables that we no longer know
        for table in (*reversed(ALL_TABLES), Migration):
            await table.alter().drop_table(if_exists=True)
        await opened.close_connection_pool()


def connect_service(url: str, *, pool_size: int = 8) -> Engine:
    """Connects all tables to the service's engine, whose connections act for principals."""
    opened = open_engine(url, GRANTS, pool_size=pool_size)
    connect(opened, ALL_TABLES)
    return opened


@contextlib.asynccontextmanager
async def connected(url: str) -> AsyncIterator[None]:
    """The service's engine with its connections, for as long as something is done."""
    engine = connect_service(url)
    await engine.start_connection_pool()
    try:
        yield
    finally:
        await engine.close_connection_pool()


async def _migrate(opened: Engine) -> list[str]:
    if isinstance(opened, RolePostgresEngine):
        await _create_roles(opened)
    async with opened.transaction():
        await exclusively("awards migrations")
        await Migration.create_table(if_not_exists=True)
        before = await Migration.get_migrations_which_ran(app_name="awards")
        with _quiet():
            await _Forwards(app_name="awards").run()
        after = await Migration.get_migrations_which_ran(app_name="awards")
        if isinstance(opened, RolePostgresEngine):
            for statement in grant_statements():
                await opened.run_ddl(statement)
    return sorted(set(after) - set(before))


def grant_statements() -> Iterator[str]:
    """The statements that give each principal's role on PostgreSQL exactly its grants."""
    for principal, grants in GRANTS.by_principal.items():
        name = role_name(principal)
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
        yield f"GRANT USAGE ON SCHEMA public TO {name}"
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}"
        for table, grant in grants.items():
            yield f'GRANT {_verbs(grant)} ON "{table}" TO {name}'


def _verbs(grant: Grant) -> str:
    columns = "" if grant.read == ALL_COLUMNS else f" ({_quoted(grant.read)})"
    verbs = [f"SELECT{columns}"] if grant.read else []
    verbs += [verb.upper() for verb in ("insert", "update", "delete") if getattr(grant, verb)]
    return ", ".join(verbs)


_OURS = """
SELECT rolname FROM pg_roles WHERE rolname = {} AND pg_has_role(
    current_user, oid, CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END
)
"""
"""The role of a name where it is there and we may take it.

Whoever makes a role is a member of it at once since PostgreSQL 16, and still may not take it before it is granted:
a start that ended in between is mended by the next one.
"""


async def _create_roles(opened: RolePostgresEngine) -> None:
    for name in map(role_name, Principal):
        if await Migration.raw(_OURS, name):
            continue
        try:
            # Roles belong to the whole server, where another database of ours may be migrated at the same moment.
            with contextlib.suppress(asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
                await opened.run_ddl(f"CREATE ROLE {name} NOLOGIN")
            await opened.run_ddl(f"GRANT {name} TO CURRENT_USER")
        except asyncpg.InternalServerError as error:
            if "concurrently updated" not in str(error):
                raise
        except asyncpg.InsufficientPrivilegeError as error:
            raise DatabaseError(
                f"The database user may not create the role {name}. As an administrator of the server, run: "
                f"CREATE ROLE {name} NOLOGIN; GRANT {name} TO the user in DATABASE_URL; then migrate again."
            ) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    # Piccolo's runner prints its progress; the command line has its own words for it.
    with contextlib.redirect_stdout(io.StringIO()):
        yield


def _quoted(columns: frozenset[str]) -> str:
    return ", ".join(f'"{column}"' for column in sorted(columns))
