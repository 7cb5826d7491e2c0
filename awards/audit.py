"""The audit trail: append-only, written in the transaction that it tells of, each row chained to the last.

A row's digest is SHA-256 over the digest before it and the row's own content, so no row can be changed,
removed or put in between without breaking every digest after it. Details hold tokens and reasons, never an
identity: erasing an entrant leaves the chain whole.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from awards.clock import now
from awards.database import exclusively
from awards.tables import AuditEvent

START = "0" * 64
"""What the first row names as its predecessor."""

PAGE = 1000


class Event(msgspec.Struct, frozen=True):
    """One row of the trail. ``detail`` is canonical JSON: its keys are sorted."""

    number: int
    at: datetime
    actor: int | None
    season: int | None
    action: str
    subject: str
    detail: str
    previous: str
    digest: str


class Verdict(msgspec.Struct, frozen=True):
    """The outcome of a check: how many rows were read and, where one is wrong, which and why."""

    events: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether the chain holds from its first row to its last."""
        return self.broken_at is None


def content_digest(previous: str, parts: Sequence[Any]) -> str:
    """SHA-256, in hexadecimal, of the digest before and the row's content as canonical JSON."""
    content = msgspec.json.encode([previous, *parts], order="deterministic")
    return hashlib.sha256(content).hexdigest()


async def record(
    action: str, subject: str, *, actor: int | None, season: int | None = None, **detail: Any
) -> None:
    """Adds a row inside the current write transaction; ``actor`` is an account's number, None the service."""
    await exclusively("audit trail")
    rows = await AuditEvent.raw("SELECT number, digest FROM audit_event ORDER BY number DESC LIMIT 1")
    number, previous = (rows[0]["number"] + 1, rows[0]["digest"]) if rows else (1, START)
    at, text = now(), msgspec.json.encode(detail, order="deterministic").decode()
    digest = content_digest(previous, _parts(number, at, actor, season, action, subject, text))
    await AuditEvent.insert(
        AuditEvent(
            number=number, at=at, actor=actor, season=season, action=action, subject=subject,
            detail=text, previous=previous, digest=digest,
        )
    )  # fmt: skip


async def events(*, season: int | None = None, before: int | None = None, limit: int = 100) -> list[Event]:
    """Rows of the trail, newest first, of one season or of all."""
    query = AuditEvent.select().order_by(AuditEvent.number, ascending=False).limit(limit)
    if season is not None:
        query = query.where(AuditEvent.season == season)
    if before is not None:
        query = query.where(AuditEvent.number < before)
    return [_event(row) for row in await query]


async def verify() -> Verdict:
    """Recomputes the whole chain inside the current transaction."""
    previous, number = START, 0
    while True:
        rows = (
            await AuditEvent.select()
            .where(AuditEvent.number > number)
            .order_by(AuditEvent.number)
            .limit(PAGE)
        )
        if not rows:
            return Verdict(events=number)
        for row in rows:
            event = _event(row)
            problem = _problem(event, previous, number + 1)
            if problem:
                return Verdict(events=number, broken_at=event.number, reason=problem)
            previous, number = event.digest, event.number


def check(some: Sequence[Event]) -> Verdict:
    """Recomputes rows of the trail, in order, among which others may be missing: those between two of them."""
    previous: Event | None = None
    for event in some:
        number = event.number if previous is None else max(event.number, previous.number + 1)
        follows = previous is not None and event.number == previous.number + 1
        problem = _problem(event, previous.digest if previous and follows else event.previous, number)
        if problem:
            return Verdict(events=len(some), broken_at=event.number, reason=problem)
        previous = event
    return Verdict(events=len(some))


def events_from(rows: Sequence[dict[str, Any]]) -> list[Event]:
    """Rows of the table as events."""
    return [_event(row) for row in rows]


def _problem(event: Event, previous: str, number: int) -> str:
    if event.number != number:
        return f"row {number} is missing"
    if event.previous != previous:
        return "it does not follow from the row before"
    parts = _parts(number, event.at, event.actor, event.season, event.action, event.subject, event.detail)
    return "" if content_digest(previous, parts) == event.digest else "its content was changed"


def _parts(
    number: int, at: datetime, actor: int | None, season: int | None, action: str, subject: str, detail: str
) -> list[Any]:
    return [
        number,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor,
        season,
        action,
        subject,
        detail,
    ]


def _event(row: dict[str, Any]) -> Event:
    return msgspec.convert({field: row[field] for field in Event.__struct_fields__}, Event)
