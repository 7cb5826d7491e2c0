"""What every test has at hand: a fresh database on each engine, connected and empty."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from awards import disclosure
from awards.schema import connect_service
from tests.support import season
from tests.support.effort import CHANCE, LONG
from tests.support.loops import own_loop
from tests.support.season import Stage
from tests.support.seeding import drawn_for
from tests.support.servers import PostgresTemplate, SQLiteTemplate, postgres_server, quick_folder
from tests.support.site import settings_for

ENGINES = ("sqlite", "postgresql")

# Examples may take their time, since speed is measured in `benchmarks/`, and are the same in every short run.
settings.register_profile(
    "house", deadline=None, derandomize=not LONG, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_report_header() -> str:
    """What to set to see the same draws again."""
    return f"AWARDS_CHANCE={CHANCE!r}"


def pytest_collection_finish() -> None:
    """Leaves code and tests out of garbage collection: going through them took a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def chance(request: pytest.FixtureRequest) -> Iterator[None]:
    """Has each test draw the same tokens, keys and orders in every run."""
    with drawn_for(request.node.nodeid):
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLiteTemplate]:
    """The migrated SQLite file of this test process."""
    with quick_folder(tmp_path_factory.mktemp("sqlite")) as folder:
        yield SQLiteTemplate(folder)


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresTemplate]:
    """The PostgreSQL server of this test process, with a migrated database."""
    with quick_folder(tmp_path_factory.mktemp("pg")) as folder, postgres_server(folder) as server:
        yield PostgresTemplate.migrated(server)


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database with the current schema, on SQLite and on PostgreSQL."""
    template = request.getfixturevalue(f"{request.param}_template")
    url = template.fresh()
    yield url
    template.discard(url)


@pytest.fixture
def run(database_url: str, keys: str) -> Iterator[Callable[..., Any]]:
    """Runs coroutines against a connected, empty database, the vault open: ``run(coroutine)``."""
    disclosure.unlock(settings_for(database_url, keys))
    yield from connected(database_url)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder with the keys of this test process."""
    return str(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def stages(request: pytest.FixtureRequest, keys: str) -> Callable[[str, bool], tuple[Any, Stage]]:
    """Makes the season of :mod:`tests.support.season` once for each engine and stage, to be copied from."""
    made: dict[tuple[str, bool], tuple[Any, Stage]] = {}

    def stage(engine: str, judged: bool) -> tuple[Any, Stage]:
        if (engine, judged) not in made:
            template = request.getfixturevalue(f"{engine}_template")
            url = template.fresh()
            disclosure.unlock(settings_for(url, keys))
            for runner in connected(url):
                with drawn_for("stages"):
                    built = runner(season.build(judged=judged))
            made[engine, judged] = (template.copy_of(url), built)
        return made[engine, judged]

    return stage


@pytest.fixture(params=ENGINES)
def judged_season(
    request: pytest.FixtureRequest, stages: Callable[[str, bool], tuple[Any, Stage]], keys: str
) -> Iterator[tuple[str, Stage]]:
    """The address of a copy of the judged season, and what is in it."""
    yield from _copied(request.param, stages, keys, judged=True)


@pytest.fixture
def stage(judged_season: tuple[str, Stage]) -> Stage:
    """What is in the judged season."""
    return judged_season[1]


@pytest.fixture(params=ENGINES)
def cleared_season(
    request: pytest.FixtureRequest, stages: Callable[[str, bool], tuple[Any, Stage]], keys: str
) -> Iterator[tuple[str, Stage]]:
    """The address of a copy of the season with cleared entries and a round that is not open yet."""
    yield from _copied(request.param, stages, keys, judged=False)


def _copied(
    engine: str, stages: Callable[[str, bool], tuple[Any, Stage]], keys: str, *, judged: bool
) -> Iterator[tuple[str, Stage]]:
    template, stage = stages(engine, judged)
    url = template.fresh()
    disclosure.unlock(settings_for(url, keys))
    yield url, stage
    template.discard(url)


@pytest.fixture
def run_judged(judged_season: tuple[str, Stage]) -> Iterator[Callable[..., Any]]:
    """Runs coroutines against the judged season."""
    yield from connected(judged_season[0])


def connected(url: str) -> Iterator[Callable[..., Any]]:
    """Gives one function that runs coroutines against the database at ``url``."""
    with own_loop() as run_here:
        opened = connect_service(url)
        run_here(opened.start_connection_pool())
        yield run_here
        run_here(opened.close_connection_pool())
