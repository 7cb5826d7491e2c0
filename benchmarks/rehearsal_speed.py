"""How long a blindness rehearsal takes: a generated season, every judge of the panel, both cores."""

import asyncio
import tempfile
import time
from pathlib import Path

from awards import disclosure, stage
from awards.database import Principal, reading
from awards.rehearsal.findings import Identities
from awards.schema import connected
from awards.settings import from_environment
from awards.tables import Entrant
from benchmarks.figure import Figure
from benchmarks.judging_volume import Volume, build
from entries.identity import Declaration, Identity

SIZES = (Volume(entries=50, judges=5, per_entry=3), Volume(entries=500, judges=50, per_entry=3))
SYLLABLES = ("bro", "ven", "tal", "quor", "mis", "del", "har", "zen", "lok", "fir")


def figures() -> list[Figure]:
    """Wall-clock time of rehearsals of two sizes."""
    return [asyncio.run(_measured(volume)) for volume in SIZES]


async def _measured(volume: Volume) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'measured.sqlite'}"
        settings = from_environment({"DATABASE_URL": url, "AWARDS_DATA": folder})
        disclosure.unlock(settings)
        built = await build(url, volume)
        async with connected(url):
            identities = await _identities()
            started = time.perf_counter()
            outcome = await stage.rehearse(settings, built.round, identities, _unheard)
        seconds = time.perf_counter() - started
    size = f"{volume.entries} entries, {outcome.judges} judges, {outcome.pages} pages, files and mails"
    return Figure("blindness rehearsal", f"{seconds / 60:.1f} min", size)


async def _identities() -> Identities:
    """A made-up name for each entrant, which stands nowhere: what is measured is the search."""
    async with reading(Principal.STAFF):
        rows = await Entrant.select(Entrant.id)
    return {row["id"]: Identity(Declaration(organisation=_name(row["id"]))) for row in rows}


def _name(number: int) -> str:
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:04d}").capitalize()


async def _unheard(_done: int, _total: int) -> None:
    """Progress that nobody follows."""
