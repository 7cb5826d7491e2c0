"""An organizer's pages of results at the volume of a large season, and how fast its scores leave as CSV.

The list shows 50 of 2,000 entries with 6,000 locked scorecards by 100 judges: two server processes, eight
connections that ask without a pause, on both databases. The asking runs on the same machine.
"""

import asyncio
import io
import tempfile
import time
from pathlib import Path

from awards.accounts import sessions
from awards.accounts.people import account_for, actor_for, grant
from awards.database import Principal, reading, writing
from awards.exchange.exporting import export
from awards.exchange.model import Format, Kind, Order
from awards.roles import Role
from awards.rounds.board import board
from awards.schema import connected
from awards.seasons.reading import season_named
from benchmarks.figure import Figure
from benchmarks.judging_pages import Asker, Step, fresh, measured, shown, warm_up
from benchmarks.judging_volume import Built, Seated, Volume, build
from benchmarks.serving import served
from tests.support.servers import postgres_server

SEASON = Volume(entries=2000, judges=100, per_entry=6)
"""Every other of the 12,000 scorecards is locked."""

LIST = "/organize/measured/rounds/{}/results/leader"


async def _prepared(url: str, volume: Volume) -> tuple[Built, Figure, Figure]:
    """The season with an organizer in place of the judges; the first look at its results, and the CSV, timed."""
    built = await build(url, volume)
    async with connected(url):
        async with writing(Principal.STAFF):
            account = await account_for("organizer@panel.example", name="Organizer")
            season = await season_named("measured")
            await grant(account, Role.ORGANIZER, season=season.id, by=None)
            sessions_begun = [Seated(await sessions.begin(account), []) for _ in built.judges]
        async with reading(Principal.STAFF):
            organizer = await actor_for(account)
        begun = time.perf_counter()
        await board(organizer, built.round)
        first = time.perf_counter() - begun
        target, begun = io.BytesIO(), time.perf_counter()
        await export(organizer, Order(round=built.round, kind=Kind.SCORECARDS, format=Format.CSV), target)
        written = time.perf_counter() - begun
    lines = target.getvalue().count(b"\n") - 1
    return (
        Built(built.round, sessions_begun),
        Figure("results worked out anew", f"{first:.1f} s", f"{volume.entries} entries, 1,000 draws"),
        Figure("CSV of locked scorecards", f"{written:.2f} s", f"{lines} scores"),
    )


def _figures_on(url: str, engine: str, volume: Volume, data: str) -> list[Figure]:
    built, first, csv = asyncio.run(_prepared(url, volume))
    path = LIST.format(built.round)

    async def score_list(asker: Asker, _number: int) -> bytes:
        return await asker.ask("GET", path)

    async def always(_asker: Asker) -> Step:
        return score_list

    with served(url, data) as port:
        asyncio.run(warm_up(port, built, score_list))
        times = asyncio.run(measured(port, built, always))
    size = f"50 of {volume.entries} entries, {volume.entries * volume.per_entry // 2} scorecards"
    named = [Figure(f"{one.name}, {engine}", one.value, one.size) for one in (first, csv)]
    return [shown(f"score list, {engine}", times, size), *named]


def figures() -> list[Figure]:
    """Score lists a second, the first look at results, and the CSV, on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        found = _figures_on(f"sqlite:///{folder}/measured.sqlite", "SQLite", SEASON, folder)
        with postgres_server(Path(folder)) as server:
            return found + _figures_on(fresh(server, "results"), "PostgreSQL", SEASON, folder)


if __name__ == "__main__":
    for one in figures():
        print(f"{one.name:36} {one.value:40} {one.size}")
