"""The last hour before a deadline: submissions in a minute, many people autosaving, a thousand identical submits.

Times are measured from the moment at which a request was due, so that a server that falls behind cannot hide it.
``python -m benchmarks.entering_load sqlite 200`` runs one database with that many entries.
"""

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import httpx
import msgspec

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.schema import connected
from awards.tables import AuditEvent, Entry
from awards.tables import Season as SeasonTable
from benchmarks.entering_season import SLUG, STORY, Desk, database, fill, served
from benchmarks.figure import Figure
from entries.vault.tables import VaultAnswer

MINUTE, LATE, WRITERS, PERIOD, SAVES, IDENTICAL = 60.0, 100, 200, 5.0, 6, 1000
SIZES = {"sqlite": (1000, 1), "postgresql": (3000, 2)}
"""Entries submitted within a minute, and server processes."""


class Site:
    """The service, asked by many people at once."""

    def __init__(self, address: str, client: httpx.AsyncClient, csrf: str) -> None:
        self.address, self._client, self._csrf = address, client, csrf

    async def post(self, desk: Desk, end: str, **fields: str) -> httpx.Response:
        """Sends a form as this entrant."""
        return await self._client.post(
            f"{self.address}/entries/{desk.token}{end}",
            data={"_csrf_token": self._csrf, **fields},
            headers={"cookie": f"awards_session={desk.secret}; csrftoken={self._csrf}"},
        )


class Measured(msgspec.Struct, frozen=True):
    """Seconds until each answer came, in rising order, and how many were accepted."""

    seconds: Sequence[float]
    accepted: int

    def at(self, share: float) -> str:
        """A percentile in milliseconds."""
        return f"{self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))] * 1000:.0f} ms"


def figures() -> list[Figure]:
    """Everything on SQLite with one process and on PostgreSQL with two."""
    return [figure for engine, (entries, _workers) in SIZES.items() for figure in measure(engine, entries)]


def measure(engine: str, entries: int) -> list[Figure]:
    """The figures of one database."""
    workers = SIZES[engine][1]
    with database(engine) as (url, folder):
        desks = asyncio.run(fill(url, folder, entries + LATE + WRITERS + 1))
        with served(url, folder, workers) as address:
            return asyncio.run(_measured(f"{engine}, {workers} process(es)", url, address, desks))


async def _measured(name: str, url: str, address: str, desks: Sequence[Desk]) -> list[Figure]:
    limits = httpx.Limits(max_connections=300, max_keepalive_connections=300, keepalive_expiry=2)
    async with connected(url), httpx.AsyncClient(limits=limits, timeout=120) as client:
        csrf = (await client.get(f"{address}/sign-in")).cookies["csrftoken"]
        client.cookies.clear()
        site = Site(address, client, csrf)
        one, late = desks[0], desks[1 : 1 + LATE]
        writers, rest = desks[1 + LATE : 1 + LATE + WRITERS], desks[1 + LATE + WRITERS :]
        return [
            await _writing(name, site, writers),
            await _rush(name, site, rest),
            await _identical(name, site, one),
            await _after_the_deadline(name, site, late),
        ]


async def _rush(name: str, site: Site, desks: Sequence[Desk]) -> Figure:
    due = sorted(random.Random(0).uniform(0, MINUTE) for _desk in desks)
    found = await _at_moments(due, [lambda desk=desk: site.post(desk, "/submit") for desk in desks])
    stored = await _submitted(desks)
    value = f"{found.accepted} accepted, {stored} stored; p50 {found.at(0.5)}, p99 {found.at(0.99)}"
    return Figure(f"submissions within a minute ({name})", value, f"{len(desks)} entries of 2,000 words")


async def _writing(name: str, site: Site, desks: Sequence[Desk]) -> Figure:
    """Everybody saves the same answer again and again, each time over the version that was answered."""
    starts = random.Random(1)
    rows = [await asyncio.gather(*(_writer(site, desk, starts.uniform(0, PERIOD)) for desk in desks))]
    seconds = sorted(second for row in rows[0] for second in row)
    async with reading(Principal.CUSTODY):
        saved = await VaultAnswer.count().where(
            VaultAnswer.field == "answer-0", VaultAnswer.version == SAVES + 1
        )
    found = Measured(seconds, len(seconds))
    value = f"p50 {found.at(0.5)}, p95 {found.at(0.95)}; {len(desks) - saved} lost updates"
    return Figure(
        f"autosave ({name})", value, f"{len(desks)} people, every {PERIOD:.0f} s, {len(seconds)} saves"
    )


async def _writer(site: Site, desk: Desk, start: float) -> list[float]:
    begun, version, seconds = time.perf_counter() + start, 1, []
    for number in range(SAVES):
        due = begun + number * PERIOD
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        fields = {"answer-answer-0": f"{STORY} {number}", "version-answer-0": str(version)}
        answer = await site.post(desk, "/autosave", **fields)
        answer.raise_for_status()
        version = answer.json()["versions"]["answer-0"]
        seconds.append(time.perf_counter() - due)
    return seconds


async def _identical(name: str, site: Site, desk: Desk) -> Figure:
    found = await _at_moments([0.0] * IDENTICAL, [lambda: site.post(desk, "/submit")] * IDENTICAL)
    async with reading(Principal.STAFF):
        effects = await AuditEvent.count().where(
            AuditEvent.action == "entry.submitted", AuditEvent.subject == f"entry:{desk.token}"
        )
    value = f"{found.accepted} answered with the receipt, {effects} effect"
    return Figure(f"identical submits at once ({name})", value, f"{IDENTICAL} requests")


async def _after_the_deadline(name: str, site: Site, desks: Sequence[Desk]) -> Figure:
    async with writing(Principal.STAFF):
        await SeasonTable.update({SeasonTable.entries_close_at: now() - timedelta(seconds=1)}).where(
            SeasonTable.slug == SLUG
        )
    found = await _at_moments(
        [0.0] * len(desks), [lambda desk=desk: site.post(desk, "/submit") for desk in desks]
    )
    value = f"{found.accepted} accepted, {await _submitted(desks)} stored"
    return Figure(f"submissions after the deadline ({name})", value, f"{len(desks)} entries")


async def _at_moments(
    due: Sequence[float], requests: Sequence[Callable[[], Awaitable[httpx.Response]]]
) -> Measured:
    begun = time.perf_counter()

    async def one(moment: float, request: Callable[[], Awaitable[httpx.Response]]) -> tuple[float, bool]:
        await asyncio.sleep(max(0.0, begun + moment - time.perf_counter()))
        answer = await request()
        return time.perf_counter() - begun - moment, answer.status_code == 303

    answers = await asyncio.gather(*(one(*pair) for pair in zip(due, requests, strict=True)))
    return Measured(sorted(seconds for seconds, _ok in answers), sum(ok for _seconds, ok in answers))


async def _submitted(desks: Sequence[Desk]) -> int:
    async with reading(Principal.STAFF):
        rows = await Entry.select(Entry.token).where(Entry.state == "submitted")
    return len({row["token"] for row in rows} & {desk.token for desk in desks})


if __name__ == "__main__":
    for figure in measure(sys.argv[1], int(sys.argv[2])):
        print(f"{figure.name} | {figure.value} | {figure.size}")
