"""Exports as jobs: they survive a restart, show how far they are, and leave a file for whoever asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec

from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.exchange.exporting import Made, Progress, export, record
from awards.exchange.gathering import authorised
from awards.exchange.importing.uploads import uploads_of
from awards.exchange.model import Order
from awards.exchange.shelf import KEPT_FOR, Shelf, shelf_of
from awards.jobs.queue import JobView, Overtaken, enqueue, view
from awards.jobs.worker import Handlers, Task
from awards.roles import Actor
from awards.settings import Settings
from awards.tables import Job

EXPORT = "export"
REMOVAL = "export-removal"
REPORT_EVERY = 1.0


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A finished export: the token of its file, the name it is best kept under, its size, and the order."""

    file: str
    name: str
    size: int
    order: Order


def handlers(settings: Settings) -> Handlers:
    """What the worker does for exports, by the kind of job."""
    shelf = shelf_of(settings)

    async def make(task: Task) -> None:
        await _make(task, shelf)

    async def remove(task: Task) -> None:
        shelf.remove(task.arguments["file"])
        shelf.remove_old(now())
        uploads_of(settings).remove_old(now())

    return {EXPORT: make, REMOVAL: remove}


async def begin(actor: Actor, order: Order) -> str:
    """Adds a job for an export; returns its token. :class:`NotFound` for anybody who may not have it."""
    async with writing(Principal.STAFF):
        await authorised(actor, order)
        return await enqueue(EXPORT, {"order": order}, requested_by=actor.account)


async def remove_tomorrow(file: str = "") -> None:
    """Has a file removed in a day, and uploads that wait no longer, inside the caller's write transaction."""
    removal = await enqueue(REMOVAL, {"file": file})
    await Job.update({Job.available_at: now() + KEPT_FOR}).where(Job.token == removal)


async def job_of(actor: Actor, token: str) -> JobView:
    """The person's own export job; :class:`NotFound` for everybody else's."""
    found = await view(token)
    if found is None or found.kind != EXPORT or found.requested_by != actor.account:
        raise NotFound
    return found


def ready(job: JobView) -> Ready | None:
    """What a job has made, or None where it is not done."""
    return msgspec.convert(job.result, Ready) if job.state == "done" else None


async def still_allowed(actor: Actor, order: Order) -> None:
    """Raises :class:`NotFound` where the person may not have the export any more."""
    async with reading(Principal.STAFF):
        await authorised(actor, order)


async def _make(task: Task, shelf: Shelf) -> None:
    shelf.remove_old(now())
    order = msgspec.convert(task.arguments["order"], Order)
    async with reading(Principal.STAFF):
        actor = await actor_for(task.job.requested_by or 0)
    with shelf.writing() as (file, put):
        async with _reported(task) as progress:
            made = await export(actor, order, file, progress)
        size, token = file.tell(), put()
    try:
        await _hand_out(task, actor, order, made, Ready(file=token, name=made.name, size=size, order=order))
    except BaseException:
        shelf.remove(token)
        raise


async def _hand_out(task: Task, actor: Actor, order: Order, made: Made, finished: Ready) -> None:
    async with writing(Principal.STAFF):
        await record(actor, order, made)
        await remove_tomorrow(finished.file)
        await task.finish(**msgspec.to_builtins(finished))


@asynccontextmanager
async def _reported(task: Task) -> AsyncIterator[Progress]:
    """Shows progress beside the work, which is in a transaction and cannot do so itself."""
    latest: list[tuple[int, int, str]] = []

    async def report() -> None:
        while True:
            await asyncio.sleep(REPORT_EVERY)
            if latest:
                newest = latest[-1]
                latest.clear()  # before waiting: what is said meanwhile comes next
                await task.progress(*newest)

    reporter = asyncio.create_task(report())
    try:
        yield lambda done, total, doing: latest.append((done, total, doing))
    finally:
        reporter.cancel()
        with suppress(asyncio.CancelledError, Overtaken):
            await reporter
