"""How many judges' pages and saves a second two server processes give, at two volumes, on both databases.

The server is started as an operator starts it (``awards serve``), with sessions, permissions, translations and
the audit trail in place; eight connections ask without a pause. The asking runs on the same machine.
"""

import asyncio
import re
import tempfile
import time
from collections.abc import Awaitable, Callable
from itertools import count, cycle
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import asyncpg

from awards.web.visit import SESSION_COOKIE
from benchmarks.connection import Connection
from benchmarks.figure import Figure
from benchmarks.judging_volume import Built, Seated, Volume, build
from benchmarks.serving import served
from tests.support.servers import postgres_server

CONNECTIONS = 8
SECONDS = 5.0
SEASON = Volume(entries=2000, judges=100, per_entry=3)
SMALL = Volume(entries=100, judges=100, per_entry=3)


class Asker:
    """One connection that is kept open, as one signed-in judge."""

    def __init__(self, port: int, judge: Seated) -> None:
        self.judge = judge
        self._connection = Connection(port)
        self._cookies = {SESSION_COOKIE: judge.session}

    async def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Sends a request and reads the answer; anything but 200 is an error."""
        answer = await self._connection.ask(method, path, self._cookies, body)
        self._cookies |= answer.cookies
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return answer.body


Step = Callable[[Asker, int], Awaitable[bytes]]


def _pages(round_token: str) -> dict[str, Step]:
    async def queue(asker: Asker, _number: int) -> bytes:
        return await asker.ask("GET", f"/judging/{round_token}")

    async def scorecard(asker: Asker, number: int) -> bytes:
        token = asker.judge.open[number % len(asker.judge.open)]
        return await asker.ask("GET", f"/judging/{round_token}/{token}")

    return {"queue pages": queue, "scorecard pages": scorecard}


async def _saver(asker: Asker, round_token: str) -> Step:
    """Saves a scorecard again and again, each time with another rationale, as autosave does."""
    path = f"/judging/{round_token}/{asker.judge.open[0]}"
    page = (await asker.ask("GET", path)).decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    keys = re.findall(r'name="rationale-([^"]+)"', page)
    versions = count(int(fields[f"version-{keys[0]}"]))
    fields |= {f"rationale-{key}": "As it was, at full length." for key in keys}
    fields |= {f"points-{key}": "3" for key in keys}

    async def save(own: Asker, number: int) -> bytes:
        version = next(versions)
        now = fields | {f"version-{key}": str(version) for key in keys}
        now |= {f"rationale-{key}": f"Written for the time number {number} {version}." for key in keys}
        return await own.ask("POST", f"{path}/autosave", urlencode(now).encode())

    return save


async def measured(port: int, built: Built, pick: Callable[[Asker], Awaitable[Step]]) -> list[float]:
    """How long each answer took, in seconds, with all connections asking for as long as is measured."""
    askers = [Asker(port, judge) for judge in built.judges[:CONNECTIONS]]
    steps = [await pick(asker) for asker in askers]
    times: list[float] = []
    end = time.perf_counter() + SECONDS

    async def go_on(asker: Asker, step: Step) -> None:
        for number in count():
            begun = time.perf_counter()
            if begun >= end:
                return
            await step(asker, number)
            times.append(time.perf_counter() - begun)

    await asyncio.gather(*(go_on(asker, step) for asker, step in zip(askers, steps, strict=True)))
    return times


def shown(name: str, times: list[float], size: str) -> Figure:
    """Answers a second, and how long one took at the median and at the 95th percentile."""
    cuts = quantiles(times, n=20)
    value = f"{len(times) / SECONDS:.0f}/s, p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms"
    return Figure(name, value, size)


async def _all(port: int, built: Built, engine: str, size: str) -> list[Figure]:
    found = []
    for name, step in _pages(built.round).items():

        async def same(_asker: Asker, step: Step = step) -> Step:
            return step

        await warm_up(port, built, step)
        found.append(shown(f"{name}, {engine}", await measured(port, built, same), size))
    saves = await measured(port, built, lambda asker: _saver(asker, built.round))
    return [*found, shown(f"saves, {engine}", saves, size)]


async def warm_up(port: int, built: Built, step: Step) -> None:
    """A few requests beforehand, so that templates are compiled in both processes."""
    for number, judge in zip(range(2 * CONNECTIONS), cycle(built.judges)):
        asker = Asker(port, judge)
        await step(asker, number)


def _figures_on(url: str, engine: str, volume: Volume, data: str) -> list[Figure]:
    built = asyncio.run(build(url, volume))
    size = f"{volume.entries} entries, {volume.judges} judges, {volume.entries * volume.per_entry} scorecards"
    with served(url, data) as port:
        return asyncio.run(_all(port, built, engine, size))


def figures() -> list[Figure]:
    """Requests a second and how long they take, on SQLite and on PostgreSQL, at both volumes."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number, volume in enumerate((SMALL, SEASON)):
            found += _figures_on(f"sqlite:///{folder}/measured{number}.sqlite", "SQLite", volume, folder)
        with postgres_server(Path(folder)) as server:
            for volume in (SMALL, SEASON):
                url = fresh(server, f"measured{volume.entries}")
                found += _figures_on(url, "PostgreSQL", volume, folder)
    return found


def fresh(server: str, name: str) -> str:
    """The address of a new, empty database of a PostgreSQL server."""

    async def create() -> None:
        connection = await asyncpg.connect(server)
        await connection.execute(f'CREATE DATABASE "{name}"')
        await connection.close()

    asyncio.run(create())
    return server.replace("/postgres?", f"/{name}?")


if __name__ == "__main__":
    for one in figures():
        print(f"{one.name:32} {one.value:40} {one.size}")
