"""The migrated schema is the one that the table classes describe, on both engines."""

import asyncio
import sys

import asyncpg
import pytest

from awards import schema
from awards.database import Principal, open_engine, unbound
from awards.schema import migrate
from awards.tables import ALL_TABLES
from tests.support.loops import once


async def columns_of(url: str, table: str) -> dict[str, tuple[bool, bool]]:
    """Per column of a table in the database: whether it may be empty, and whether it is the key."""
    opened = open_engine(url, None)
    async with unbound():
        if opened.engine_type == "sqlite":
            rows = await opened._run_in_new_connection(f'PRAGMA table_info("{table}")')
            return {row["name"]: (not row["notnull"], bool(row["pk"])) for row in rows}
        rows = await opened._run_in_new_connection(
            "SELECT column_name, is_nullable FROM information_schema.columns WHERE table_name = $1", [table]
        )
        return {row["column_name"]: (row["is_nullable"] == "YES", row["column_name"] == "id") for row in rows}


@pytest.mark.parametrize("table", ALL_TABLES, ids=lambda table: table._meta.tablename)
def test_each_table_has_the_columns_of_its_class(database_url, table):
    found = once(columns_of(database_url, table._meta.tablename))
    expected = {c._meta.db_column_name: (c._meta.null, c._meta.primary_key) for c in table._meta.columns}
    assert found == expected


def test_migrating_again_changes_nothing(database_url):
    assert once(migrate(database_url)) == []


def test_two_processes_that_migrate_at_once_do_it_once(tmp_path, postgresql_template):
    postgresql_template_url = postgresql_template._url("race")
    once(postgresql_template._run('CREATE DATABASE "race"'))
    for url in (f"sqlite:///{tmp_path}/race.sqlite", postgresql_template_url):
        ran = once(_together(url))
        assert min(ran) == 0
        assert max(ran) >= 1


SCRIPT = (
    "import asyncio, sys; from awards.schema import migrate; print(len(asyncio.run(migrate(sys.argv[1]))))"
)


def test_roles_that_were_made_and_never_granted_can_be_taken_after_the_next_start(
    postgresql_template, monkeypatch
):
    monkeypatch.setattr(schema, "role_name", lambda principal: f"mended_{principal.value}")
    once(postgresql_template._run("CREATE ROLE mender LOGIN CREATEROLE"))
    once(postgresql_template._run('CREATE DATABASE "mended" OWNER mender'))
    url = postgresql_template._url("mended").replace("//postgres:", "//mender:")

    async def mended():
        broken = await asyncpg.connect(url)
        await broken.execute("CREATE ROLE mended_judge NOLOGIN")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await broken.execute("SET ROLE mended_judge")
        await migrate(url)
        for principal in Principal:
            await broken.execute(f"SET ROLE mended_{principal.value}")
            await broken.execute("RESET ROLE")
        await broken.close()

    once(mended())


async def _together(url: str) -> list[int]:
    async def command() -> int:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", SCRIPT, url, stdout=asyncio.subprocess.PIPE
        )
        output, _ = await process.communicate()
        assert process.returncode == 0
        return int(output)

    return list(await asyncio.gather(command(), command()))
