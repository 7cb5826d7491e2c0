"""How fast scores leave as a workbook, held against the least that openpyxl can take for the same cells, and in how
much memory.

The bare loop writes the values of our finished workbook again, sheet by sheet, without a style, a formula that is
worked out, or a chart. Each export runs in a process of its own, so that its memory can be told.
"""

import asyncio
import io
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import openpyxl

from awards.accounts.people import account_for, actor_for, grant
from awards.database import Principal, writing
from awards.exchange.exporting import export
from awards.exchange.model import Format, Kind, Order
from awards.roles import Role
from awards.schema import connected
from awards.seasons.reading import season_named
from benchmarks.figure import Figure
from benchmarks.judging_volume import Volume, build

LARGE = Volume(entries=2000, judges=200, per_entry=20)
SMALL = Volume(entries=500, judges=200, per_entry=20)
"""Every other scorecard of five criteria is locked: 100,000 scores, and a quarter of them."""


class Measured(msgspec.Struct, frozen=True):
    """An export: seconds, the most memory that its process held in MB, and the file."""

    seconds: float
    megabytes: float
    path: str


async def _built(url: str, volume: Volume) -> tuple[str, int]:
    """The round's token, and its organizer's account."""
    built = await build(url, volume)
    async with connected(url), writing(Principal.STAFF):
        account = await account_for("organizer@panel.example", name="Organizer")
        await grant(account, Role.ORGANIZER, season=(await season_named("measured")).id, by=None)
    return built.round, account


def _export(url: str, token: str, account: int, kind: str, path: str) -> Measured:
    async def made() -> float:
        async with connected(url):
            async with writing(Principal.STAFF):
                actor = await actor_for(account)
            begun = time.perf_counter()
            await export(actor, Order(round=token, kind=Kind(kind), format=Format.XLSX), target)
            return time.perf_counter() - begun

    with Path(path).open("wb") as target:
        seconds = asyncio.run(made())
    return Measured(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, path)


def _rows(path: str) -> list[tuple[str, list[tuple[Any, ...]]]]:
    book = openpyxl.load_workbook(path, read_only=True)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book]


def _bare(sheets: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> float:
    begun = time.perf_counter()
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())
    return time.perf_counter() - begun


def _figure(name: str, made: Measured, size: str) -> Figure:
    sheets = _rows(made.path)
    cells = sum(sum(value is not None for value in row) for _title, rows in sheets for row in rows)
    bare = _bare(sheets)
    said = f"{made.seconds:.1f} s, bare {bare:.1f} s ({made.seconds / bare:.2f} x), {made.megabytes:.0f} MB"
    return Figure(name, said, f"{size}, {cells:,} cells")


def figures() -> list[Figure]:
    """Scorecards and results as workbooks at two sizes."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for volume in (SMALL, LARGE):
            url = f"sqlite:///{Path(folder) / f'{volume.entries}.sqlite'}"
            token, account = asyncio.run(_built(url, volume))
            size = f"{volume.entries * volume.per_entry // 2 * 5:,} scores"
            for kind in (Kind.SCORECARDS, Kind.RESULTS):
                path = str(Path(folder) / f"{volume.entries}-{kind.value}.xlsx")
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    made = pool.apply(_export, (url, token, account, kind.value, path))
                found.append(_figure(f"workbook of {kind.value}", made, size))
    return found


if __name__ == "__main__":
    for one in figures():
        print(f"{one.name:28} {one.value:48} {one.size}")
