"""The stage of a rehearsal: a copy of the service's data, and the service on top of it, in processes of its own.

On the copy the round is opened and assigned, judges accept terms and send forms, and nothing of it lasts. The
copy is a SQLite file that only this user can read; identities in it are as sealed as they were.
"""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from litestar import Litestar
from piccolo.table import Table

from awards import disclosure
from awards.accounts.people import actor_for
from awards.app import create_app
from awards.clock import now
from awards.database import Principal, connect, in_parts, open_engine, reading, unbound, writing
from awards.jobs.worker import Handlers, Task
from awards.rehearsal import records
from awards.rehearsal.asking import ORIGIN
from awards.rehearsal.findings import Finding, Identities, merged
from awards.rehearsal.performing import Performance, perform
from awards.rehearsal.searching import Search
from awards.roles import Actor, Role
from awards.rounds import managing, onboarding
from awards.rounds.model import round_named
from awards.schema import connected, migrate
from awards.seasons.reading import season_numbered
from awards.settings import Mode, Settings
from awards.tables import (
    ALL_TABLES,
    Assignment,
    CastingVote,
    Concern,
    Highlight,
    OutgoingMail,
    Panelist,
    Round,
    RoundEntry,
)
from awards.web.visit import SESSION_COOKIE

LEFT_OUT = frozenset({"audit_event", "job", "session", "sign_in_link", "sign_in_attempt", "rehearsal"})
"""The service's own work, which judges see nothing of and the stage begins anew."""
PREFIX = "rehearsal-"
LONGEST = timedelta(days=1)
"""No rehearsal takes as long as this: what is older was left by one that was killed."""
Rows = Mapping[str, Sequence[dict[str, Any]]]
Report = Callable[[int, int], Awaitable[None]]
"""Told how many judges of how many are done."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a rehearsal came to."""

    judges: int
    pages: int
    findings: list[Finding]


async def rehearse(settings: Settings, token: str, identities: Identities, report: Report) -> Outcome:
    """Opens a round on the stage and lets every judge of its panel perform there.

    The caller's database is only read. Raises what opening the round would raise, such as ``Refused``.
    """
    rows = await _copied()
    with TemporaryDirectory(dir=_swept(settings.data_folder.absolute()), prefix=PREFIX) as folder:
        url = f"sqlite:///{folder}/stage.sqlite"
        staged = msgspec.structs.replace(settings, database_url=url, base_url=ORIGIN, mode=Mode.PRODUCTION)
        with ProcessPoolExecutor(os.cpu_count(), mp_context=_processes()) as pool:
            ask = partial(asyncio.get_running_loop().run_in_executor, pool)
            judges = await ask(_set_up, staged, token, rows)
            await report(0, len(judges))
            done: list[Performance] = []
            parts = [ask(_perform, staged, token, judge, identities) for judge in judges]
            for part in asyncio.as_completed(parts):
                done.append(await part)
                await report(len(done), len(judges))
    findings = merged(one for performance in done for one in performance.findings)
    return Outcome(judges=len(judges), pages=sum(one.pages for one in done), findings=findings)


def _processes() -> BaseContext:
    """Processes that are forked from one which has imported everything: a rehearsal of a few entries is short.

    They know nothing of this process, which has connections, threads and the vault's key.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["awards.backstage"])
    return context


def _swept(parent: Path) -> Path:
    """The folder, without the copies that rehearsals left which were killed."""
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(f"{PREFIX}*"):
        if datetime.fromtimestamp(left.stat().st_mtime, UTC) < now() - LONGEST:
            shutil.rmtree(left, ignore_errors=True)
    return parent


def handlers(settings: Settings) -> Handlers:
    """What the worker does for rehearsals, by the kind of job."""

    async def do(task: Task) -> None:
        await _do(task, settings)

    return {records.REHEARSE: do}


async def _do(task: Task, settings: Settings) -> None:
    token, by = task.arguments["rehearsal"], task.job.requested_by
    async with reading(Principal.CUSTODY):
        found = await records.round_of(token)
        season, rehearsed = await season_numbered(found.season), await records.material(found)
    identities = await disclosure.identities_for_rehearsal(season, by=by)
    outcome = await rehearse(settings, found.token, identities, task.progress)
    async with writing(Principal.CUSTODY):
        await records.finish(token, rehearsed, **msgspec.structs.asdict(outcome), by=by)
        await task.finish()


async def _copied() -> Rows:
    """Every row that the stage begins with, by table."""
    async with reading(Principal.CUSTODY):
        return {_name(table): await table.select() for table in ALL_TABLES if _name(table) not in LEFT_OUT}


def _set_up(settings: Settings, token: str, rows: Rows) -> list[int]:
    """Fills the stage and opens the round on it; returns the accounts of the panel. In a process of its own."""
    return asyncio.run(_opened(settings, token, rows))


async def _opened(settings: Settings, token: str, rows: Rows) -> list[int]:
    await migrate(settings.database_url)
    await _fill(settings.database_url, rows)
    async with connected(settings.database_url):
        async with reading(Principal.STAFF):
            found = await round_named(token)
        if found.state == "draft":
            await managing.open_and_assign(_organizer(found.season), token)
        async with reading(Principal.STAFF):
            seats = await Panelist.select(Panelist.judge).where(Panelist.round == found.id)
            judges = [await actor_for(row["judge"]) for row in seats]
        for judge in judges:
            await _make_ready(judge, token)
    return [judge.account or 0 for judge in judges]


async def _fill(url: str, rows: Rows) -> None:
    opened = open_engine(url, None)
    connect(opened, ALL_TABLES)
    async with unbound():
        await opened.start_connection_pool()
        async with opened.transaction():
            for table in ALL_TABLES:
                await _insert(table, rows.get(_name(table), ()))
        await opened.close_connection_pool()


async def _insert(table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
    for some in in_parts(rows):
        await table.insert(*(table(**row) for row in some))


def _name(table: type[Table]) -> str:
    return table._meta.tablename  # noqa: SLF001 - Piccolo's way to a table's name


def _organizer(season: int) -> Actor:
    return Actor(grants=frozenset({(season, Role.ORGANIZER)}))


async def _make_ready(judge: Actor, token: str) -> None:
    """Has a judge accept the terms and pass the quiz, without which there is nothing to see."""
    welcome = await onboarding.welcome_for(judge, token)
    await onboarding.accept_terms(judge, token, welcome.terms_digest)
    if welcome.quiz:
        await onboarding.pass_quiz(judge, token)


def _perform(settings: Settings, token: str, judge: int, identities: Identities) -> Performance:
    """One judge's part, in a process of its own."""
    return asyncio.run(_performed(settings, token, judge, identities))


async def _performed(settings: Settings, token: str, judge: int, identities: Identities) -> Performance:
    app = _app(settings)
    async with app.lifespan():
        async with reading(Principal.STAFF):
            actor = await actor_for(judge)
        return await perform(app, SESSION_COOKIE, actor, token, _search(identities), settings, _random)


async def _random() -> frozenset[str]:
    """Tokens and labels that judges get to see, none of which follows from an entrant."""
    found: set[str] = set()
    async with reading(Principal.STAFF):
        for table in (Round, Assignment, Concern, Highlight, CastingVote, OutgoingMail):
            found |= {row["token"] for row in await table.select(table.token)}
        for labelled in (RoundEntry, Assignment):
            found |= {row["label"] for row in await labelled.select(labelled.label) if row["label"]}
    return frozenset(found)


_apps: list[tuple[Settings, Litestar]] = []


def _app(settings: Settings) -> Litestar:
    """The application of this process, with the templates that it has compiled."""
    if not _apps or _apps[0][0] != settings:
        _apps[:] = [(settings, create_app(settings))]
    return _apps[0][1]


_searches: list[tuple[Identities, Search]] = []


def _search(identities: Identities) -> Search:
    """The search of this process: it remembers the lines that it has read, whoever got them."""
    if not _searches or _searches[0][0] != identities:
        _searches[:] = [(identities, Search(identities))]
    return _searches[0][1]
