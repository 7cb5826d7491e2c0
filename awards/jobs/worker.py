"""The worker: claims jobs one by one and runs them, and sends mail in between."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog

from awards.database import Principal, writing
from awards.errors import NotFound, Refused
from awards.jobs import queue
from awards.jobs.queue import Claimed

log = structlog.get_logger()

BEAT_EVERY = 15.0
IDLE_SECONDS = 1.0


class Task:
    """A job from the point of view of the code that does it."""

    def __init__(self, job: Claimed) -> None:
        self.job = job
        self.finished = False

    @property
    def arguments(self) -> dict[str, Any]:
        """What the job was asked to do."""
        return self.job.arguments

    async def progress(self, done: int, total: int, message: str = "") -> None:
        """Shows how far the work is, outside any transaction."""
        if not await queue.beat(self.job, done=done, total=total, message=message):
            raise queue.Overtaken

    async def finish(self, **result: Any) -> None:
        """Marks the job as done inside the write transaction of its effect."""
        await queue.finish(self.job, result)
        self.finished = True


Handler = Callable[[Task], Awaitable[None]]
Handlers = Mapping[str, Handler]


async def run_one(handlers: Handlers) -> bool:
    """Claims and runs the next job; False where there was none."""
    job = await queue.claim()
    if job is None:
        return False
    await _run(job, handlers)
    return True


async def run_all(handlers: Handlers) -> int:
    """Runs every job that is due and returns how many there were."""
    ran = 0
    while await run_one(handlers):
        ran += 1
    return ran


async def work(handlers: Handlers, *, deliver: Callable[[], Awaitable[int]], stop: asyncio.Event) -> None:
    """Works until ``stop`` is set; the job in hand is finished first."""
    while not stop.is_set():
        busy = False
        try:
            busy = await run_one(handlers) or bool(await deliver())
        except Exception:
            # The database may be away for a moment; a worker that dies of it would not come back.
            log.exception("worker.trouble")
        if not busy:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), IDLE_SECONDS)


async def _run(job: Claimed, handlers: Handlers) -> None:
    task = Task(job)
    beating = asyncio.create_task(_keep_beating(job))
    try:
        await handlers[job.kind](task)
        if not task.finished:
            async with writing(Principal.STAFF):
                await task.finish()
    except queue.Overtaken:
        log.warning("job.overtaken", kind=job.kind, job=job.id)
    except (Refused, NotFound, KeyError) as error:
        await queue.fail(job, getattr(error, "message", type(error).__name__), again=False)
    except Exception as error:
        log.error(  # noqa: TRY400 - no traceback: it may quote what a person wrote
            "job.failed", kind=job.kind, job=job.id, error=type(error).__name__, at=_place(error)
        )
        await queue.fail(job, "", again=True)
    finally:
        beating.cancel()


async def _keep_beating(job: Claimed) -> None:
    while True:
        await asyncio.sleep(BEAT_EVERY)
        await queue.beat(job)


def _place(error: Exception) -> str:
    # Where it happened, without the message: it may quote what a person wrote.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.name}:{frame.lineno}"
