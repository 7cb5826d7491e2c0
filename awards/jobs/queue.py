"""The queue: adding a job, claiming the next one, and what is known about one.

A job is added in the transaction that is its reason. A worker claims it by one statement and keeps beating
while it works; a job whose worker has stopped beating is claimed again. See ``docs/decisions/0002-jobs.md``.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec

from awards.clock import now
from awards.database import Principal, engine, reading, writing
from awards.tables import Job
from awards.tokens import new_token

SILENT = timedelta(seconds=60)
"""After this long without a beat, a worker is taken for dead."""

MOST_ATTEMPTS = 5


class JobView(msgspec.Struct, frozen=True):
    """What a person who asked for a job may see of it."""

    token: str
    kind: str
    state: str
    done: int
    total: int
    message: str
    result: dict[str, Any]
    requested_by: int | None

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"done", "failed"}

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return 1.0 if self.state == "done" else self.done / self.total if self.total else 0.0


class Claimed(msgspec.Struct, frozen=True):
    """A job in a worker's hands. ``attempt`` tells its claim from an earlier one that went silent."""

    id: int
    kind: str
    arguments: dict[str, Any]
    requested_by: int | None
    attempt: int


async def enqueue(kind: str, arguments: Mapping[str, Any], *, requested_by: int | None = None) -> str:
    """Adds a job inside the current write transaction and returns its token."""
    token, moment = new_token(), now()
    text = msgspec.json.encode(arguments).decode()
    await Job.insert(
        Job(
            token=token, kind=kind, arguments=text, requested_by=requested_by, created_at=moment,
            available_at=moment,
        )
    )  # fmt: skip
    return token


async def view(token: str) -> JobView | None:
    """What is known about a job, or None where there is no such job."""
    async with reading(Principal.STAFF):
        row = await Job.select().where(Job.token == token).first()
    if row is None:
        return None
    fields = {field: row[field] for field in JobView.__struct_fields__}
    return msgspec.convert({**fields, "result": msgspec.json.decode(row["result"])}, JobView)


_CLAIM = """
UPDATE job SET state = 'running', attempts = attempts + 1, beat_at = {}
WHERE id = (
    SELECT id FROM job
    WHERE (state = 'queued' AND available_at <= {}) OR (state = 'running' AND beat_at < {})
    ORDER BY available_at, id LIMIT 1 %s
)
RETURNING id, kind, arguments, requested_by, attempts
"""


async def claim() -> Claimed | None:
    """Takes the next job that is due, or None where there is none. Two workers never get the same claim."""
    moment = now()
    locking = "FOR UPDATE SKIP LOCKED" if engine().engine_type == "postgres" else ""
    async with writing(Principal.STAFF):
        rows = await Job.raw(_CLAIM % locking, moment, moment, moment - SILENT)
    if not rows:
        return None
    row = rows[0]
    arguments = msgspec.json.decode(row["arguments"])
    return Claimed(row["id"], row["kind"], arguments, row["requested_by"], row["attempts"])


async def beat(
    job: Claimed, *, done: int | None = None, total: int | None = None, message: str | None = None
) -> bool:
    """Says that the worker is alive and how far it is; False where the job is no longer this claim's."""
    news: dict[Any, Any] = {Job.beat_at: now()}
    news |= {column: value for column, value in ((Job.done, done), (Job.total, total)) if value is not None}
    if message is not None:
        news[Job.message] = message[:300]
    async with writing(Principal.STAFF):
        return bool(await Job.update(news).where(*_held(job)).returning(Job.id))


async def finish(job: Claimed, result: Mapping[str, Any]) -> None:
    """Marks a job as done inside the write transaction that holds its effect: both happen or neither.

    Raises :class:`Overtaken` where another worker has the job by now; the transaction is then undone.
    """
    text = msgspec.json.encode(result).decode()
    changed = (
        await Job.update({Job.state: "done", Job.result: text, Job.finished_at: now()})
        .where(*_held(job))
        .returning(Job.id)
    )
    if not changed:
        raise Overtaken


async def fail(job: Claimed, message: str, *, again: bool) -> None:
    """Puts a job back for another attempt, later each time, or gives it up with a message."""
    again = again and job.attempt < MOST_ATTEMPTS
    news: dict[Any, Any] = {Job.state: "queued" if again else "failed", Job.message: message[:300]}
    news[Job.available_at if again else Job.finished_at] = now() + timedelta(
        seconds=5 * 4**job.attempt * again
    )
    async with writing(Principal.STAFF):
        await Job.update(news).where(*_held(job))


class Overtaken(Exception):
    """This worker was silent for so long that another one took the job."""


def _held(job: Claimed) -> tuple[Any, ...]:
    return (Job.id == job.id, Job.state == "running", Job.attempts == job.attempt)
