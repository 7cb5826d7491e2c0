"""What every test has at hand: a fresh database on each engine, connected and empty."""

import asyncio
from collections.abc import Iterator

import pytest

from awards.schema import connect_service
from tests.support.servers import PostgresTemplate, SQLiteTemplate, postgres_server

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SQLiteTemplate:
    """The migrated SQLite file of this test process."""
    return SQLiteTemplate(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresTemplate]:
    """The PostgreSQL server of this test process, with a migrated database."""
    with postgres_server(tmp_path_factory.mktemp("pg")) as server:
        yield PostgresTemplate(server)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database with the current schema, on SQLite and on PostgreSQL."""
    template = request.getfixturevalue(f"{request.param}_template")
    url = template.fresh()
    yield url
    template.discard(url)


@pytest.fixture
def run(database_url: str) -> Iterator[asyncio.Runner]:
    """Runs coroutines against a connected database: ``run(coroutine)``."""
    with asyncio.Runner() as runner:
        opened = connect_service(database_url)
        runner.run(opened.start_connection_pool())
        yield runner.run
        runner.run(opened.close_connection_pool())
