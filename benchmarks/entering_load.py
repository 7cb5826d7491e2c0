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
from urllib.parse import urlencode

import msgspec

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.rehearsal.asking import FORGERY_COOKIE, FORGERY_FIELD
from awards.schema import connected
from awards.tables import AuditEvent, Entry
from awards.tables import Season as SeasonTable
from awards.web.visit import SESSION_COOKIE
from benchmarks.connection import Answer, Connection
from benchmarks.entering_season import SLUG, STORY, Desk, database, fill
from benchmarks.figure import Figure
from benchmarks.serving import served
from entries.vault.tables import VaultAnswer

MINUTE, LATE, WRITERS, PERIOD, SAVES, IDENTICAL = 60.0, 100, 200, 5.0, 6, 1000
KEPT = 2.0
"""Seconds for which an idle connection is good; the server closes it after five."""
SIZES = {"sqlite": (1000, 1), "postgresql": (3000, 2)}
"""Entries submitted within a minute, and server processes."""


class Site:
    """The service, asked by many people at once over connections that are used again."""

    def __init__(self, port: int, csrf: str) -> None:
        self._port, self._csrf = port, csrf
        self._idle: list[tuple[float, Connection]] = []

    async def post(self, desk: Desk, end: str, **fields: str) -> Answer:
        """Sends a form as this entrant."""
        connection = self._connection()
        cookies = {SESSION_COOKIE: desk.secret, FORGERY_COOKIE: self._csrf}
        body = urlencode({FORGERY_FIELD: self._csrf, **fields}).encode()
        answer = await connection.ask("POST", f"/entries/{desk.token}{end}", cookies, body)
        self._idle.append((time.perf_counter(), connection))
        return answer

    async def warm_up(self, desk: Desk) -> None:
        """Loads a page from every process, which compiles its templates then."""
        cookies = {SESSION_COOKIE: desk.secret, FORGERY_COOKIE: self._csrf}
        pages = [Connection(self._port).ask("GET", f"/entries/{desk.token}", cookies) for _number in range(8)]
        await asyncio.gather(*pages)

    def _connection(self) -> Connection:
        """The connection that was used last, unless the server may have closed it meanwhile; else a new one."""
        while self._idle:
            used, connection = self._idle.pop()
            if time.perf_counter() - used < KEPT:
                return connection
            connection.close()
        return Connection(self._port)


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
        with served(url, folder, workers) as port:
            return asyncio.run(_measured(f"{engine}, {workers} process(es)", url, port, desks))


async def _measured(name: str, url: str, port: int, desks: Sequence[Desk]) -> list[Figure]:
    async with connected(url):
        csrf = (await Connection(port).ask("GET", "/sign-in", {})).cookies[FORGERY_COOKIE]
        site = Site(port, csrf)
        await site.warm_up(desks[0])
        one, late = desks[0], desks[1 : 1 + LATE]
        writers, rest = desks[1 + LATE : 1 + LATE + WRITERS], desks[1 + LATE + WRITERS :]
        return [
            await _writing(name, site, writers),
            await _rush(name, site, rest),
            await _identical(name, site, one),
            await _after_the_deadline(name, site, late),
        ]


async def _rush(name: str, site: Site, desks: Sequence[Desk]) -> Figure:
    chance = random.Random(0)
    due = sorted(chance.uniform(0, MINUTE) for _desk in desks)
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
        if answer.status != 200:
            raise RuntimeError(f"An autosave was answered with {answer.status}.")
        version = msgspec.json.decode(answer.body)["versions"]["answer-0"]
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


async def _at_moments(due: Sequence[float], requests: Sequence[Callable[[], Awaitable[Answer]]]) -> Measured:
    begun = time.perf_counter()

    async def one(moment: float, request: Callable[[], Awaitable[Answer]]) -> tuple[float, bool]:
        await asyncio.sleep(max(0.0, begun + moment - time.perf_counter()))
        answer = await request()
        return time.perf_counter() - begun - moment, answer.status == 303

    answers = await asyncio.gather(*(one(*pair) for pair in zip(due, requests, strict=True)))
    return Measured(sorted(seconds for seconds, _ok in answers), sum(ok for _seconds, ok in answers))


async def _submitted(desks: Sequence[Desk]) -> int:
    async with reading(Principal.STAFF):
        rows = await Entry.select(Entry.token).where(Entry.state == "submitted")
    return len({row["token"] for row in rows} & {desk.token for desk in desks})


if __name__ == "__main__":
    for figure in measure(sys.argv[1], int(sys.argv[2])):
        print(f"{figure.name} | {figure.value} | {figure.size}")
