"""The world that is attacked, made once for each engine, and copies of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from argon2 import PasswordHasher

from awards import disclosure
from awards.accounts import passwords
from awards.settings import Mode, Settings, from_environment
from tests import conftest
from tests.support.applications import application
from tests.support.arena import Arena, begin_sessions
from tests.support.canaries import Aviary
from tests.support.houses import house
from tests.support.seeding import drawn_for
from tests.support.world import BASE_URL, World, build

HOUSES = 4


class Built(msgspec.Struct, frozen=True):
    """A world in a database that copies are made of, and the canaries that live in it."""

    template: Any
    world: World
    aviary: Aviary


class Stand(msgspec.Struct, frozen=True):
    """A copy of the world: its settings, who and what is in it, and a way to run coroutines against it."""

    settings: Settings
    world: World
    aviary: Aviary
    run: Callable[..., Any]


def production(url: str, folder: str) -> Settings:
    """Settings as in production, where nothing is shown for convenience; the keys are the test's own."""
    found = from_environment({"DATABASE_URL": url, "AWARDS_DATA": folder})
    return msgspec.structs.replace(found, base_url=BASE_URL, mode=Mode.PRODUCTION)


connected = contextmanager(conftest.connected)
"""``with connected(url) as run:`` runs coroutines against the database at ``url``."""


@pytest.fixture(scope="session")
def worlds(request: pytest.FixtureRequest, keys: str) -> Callable[[str], Built]:
    """Builds the world on an engine, once."""
    built: dict[str, Built] = {}

    def world(engine: str) -> Built:
        if engine not in built:
            template, aviary = request.getfixturevalue(f"{engine}_template"), Aviary()
            url = template.fresh()
            disclosure.unlock(production(url, keys))
            with connected(url) as run, drawn_for("worlds"):
                made = run(build([house(f"house{number}", aviary, number) for number in range(HOUSES)]))
            built[engine] = Built(template.copy_of(url), made, aviary)
        return built[engine]

    return world


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing takes its time by design; here many people set a password, and none of them is guessed at."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def stand(worlds: Callable[[str], Built], keys: str) -> Iterator[Stand]:
    """A copy of the world on SQLite, connected."""
    yield from stand_on("sqlite", worlds, keys)


@pytest.fixture
def postgresql_stand(worlds: Callable[[str], Built], keys: str) -> Iterator[Stand]:
    """A copy of the world on PostgreSQL, connected."""
    yield from stand_on("postgresql", worlds, keys)


def stand_on(engine: str, worlds: Callable[[str], Built], keys: str) -> Iterator[Stand]:
    """A copy of the world on an engine, connected."""
    yield from stand_of(worlds(engine), keys)


def stand_of(built: Built, keys: str) -> Iterator[Stand]:
    """A copy of a world, connected."""
    url = built.template.fresh()
    with TemporaryDirectory(prefix="stand") as folder:
        shutil.copytree(
            keys, folder, dirs_exist_ok=True
        )  # files that one stand removes are there for the next
        settings = production(url, folder)
        disclosure.unlock(settings)
        with connected(url) as run:
            yield Stand(settings, built.world, built.aviary, run)
    built.template.discard(url)


def arena_of(stand: Stand) -> Arena:
    """The application over a stand, and a session for everybody in its world.

    Without its lifespan, which would open the same database once more.
    """
    sessions = stand.run(begin_sessions(stand.world))
    return Arena(application(stand.settings), stand.world, sessions)
