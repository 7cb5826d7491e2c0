"""An application in front of a copy of a world: people ask, and what they change is undone again."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from pathlib import Path

from litestar import Litestar

from awards.accounts import sessions
from awards.database import Principal, engine, writing
from awards.rehearsal.asking import Visitor
from awards.settings import Settings
from awards.web.visit import SESSION_COOKIE
from tests.support.applications import application
from tests.support.world import World


class Arena:
    """The application and a session for everybody in the world."""

    def __init__(self, app: Litestar, world: World, secrets: Mapping[str, str]) -> None:
        self.app = app
        self.world = world
        self._secrets = secrets

    def visitor(self, part: str = "") -> Visitor:
        """The person of that part with a session, or somebody without one."""
        secret = self._secrets.get(part)
        return Visitor(self.app, {SESSION_COOKIE: secret} if secret else {})


async def begin_sessions(world: World) -> dict[str, str]:
    """A session for everybody in the world, by part."""
    async with writing(Principal.STAFF):
        return {part: await sessions.begin(actor.account or 0) for part, actor in world.people.items()}


@asynccontextmanager
async def opened(settings: Settings, world: World) -> AsyncIterator[Arena]:
    """The application over the settings' database, which holds the world."""
    app = application(settings)
    async with app.lifespan():
        yield Arena(app, world, await begin_sessions(world))


class Undoing:
    """Keeps a copy of a SQLite database as it is now, and puts it back."""

    def __init__(self, url: str) -> None:
        self._path = Path(url.removeprefix("sqlite:///"))
        self._kept = self._path.with_suffix(".kept")
        self._kept.unlink(missing_ok=True)
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute("VACUUM INTO ?", (str(self._kept),))

    async def undo(self) -> None:
        """Puts the copy back."""
        await engine().close_connection_pool()
        self._put_back()

    def _put_back(self) -> None:
        for ending in ("-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        shutil.copy(self._kept, self._path)
