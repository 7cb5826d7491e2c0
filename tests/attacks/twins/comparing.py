"""Walking through two worlds in the same way, and saying where their answers differ."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from awards.clock import stopped_at
from awards.jobs import worker
from awards.lessons import readings
from awards.rehearsal.crawling import Seen, send_forms, walk
from awards.settings import Settings
from tests.attacks.twins.variations import Onlookers, Variation
from tests.support.arena import opened
from tests.support.effort import FORMS_ALIKE
from tests.support.world import SEASON, World

AREAS = (
    "/",
    "/judging",
    "/lessons",
    "/entries",
    "/account",
    "/api/v1/seasons",
    "/api/v1/judging",
    "/api/v1/entries",
    "/reports",
    "/no-such-page",
)
"""Where everybody begins, whether or not there is something for them."""


async def walked(settings: Settings, world: World, part: str, moment: datetime, *, forms: bool) -> list[Seen]:
    """Everything that a person gets on a walk at a moment, and from all forms where they are sent as well."""
    with stopped_at(moment):
        async with opened(settings, world) as arena:
            visitor = arena.visitor(part)
            await _read_finalists(world)
            seen = await walk(visitor, (*AREAS, *_api(world)))
            if forms:
                seen += await send_forms(visitor, seen, FORMS_ALIKE)
                seen += await walk(visitor, AREAS)
    return seen


async def loaded(settings: Settings, world: World, part: str, moment: datetime, path: str) -> list[Seen]:
    """One page as a person gets it at a moment."""
    with stopped_at(moment):
        async with opened(settings, world) as arena:
            return [Seen("GET", path, await arena.visitor(part).get(path))]


def _api(world: World) -> list[str]:
    """Addresses that no page links to: those of the open round, and of scorecards in it."""
    queue = f"/api/v1/judging/{world.things['round.open']}"
    cards = [world.things[f"scorecard.{state}"] for state in ("new", "draft", "locked", "peers")]
    return [queue, *(f"{queue}/{card}" for card in cards)]


async def _read_finalists(world: World) -> None:
    """Has the finalists read again where a variation made them look new."""
    await readings.request_reading(world.people["author"], SEASON)
    await worker.run_all({readings.READ: readings.read_for_themes})


def vary(url: str, variation: Variation, onlookers: Onlookers) -> None:
    """Applies a variation to a SQLite database that nobody is connected to."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        variation(connection, onlookers)
        connection.commit()


def differences(ones: Sequence[Seen], others: Sequence[Seen]) -> list[str]:
    """Each request whose answer differs, with the first place where it does."""
    found = [
        f"{one.method} {one.path}: {_first_difference(one, other)}"
        for one, other in zip(ones, others, strict=False)
        if one != other
    ]
    return found + ([f"{len(ones)} answers against {len(others)}"] if len(ones) != len(others) else [])


def _first_difference(one: Seen, other: Seen) -> str:
    if (one.method, one.path) != (other.method, other.path):
        return f"{other.method} {other.path} was offered instead"
    if one.answer.status != other.answer.status:
        return f"status {one.answer.status} against {other.answer.status}"
    if one.answer.headers != other.answer.headers:
        return f"headers {set(one.answer.headers) ^ set(other.answer.headers)}"
    a, b = one.answer.text, other.answer.text
    at = next(
        (i for i, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), min(len(a), len(b))
    )
    return f"{a[max(0, at - 30) : at + 40]!r} against {b[max(0, at - 30) : at + 40]!r}"


def soon() -> datetime:
    """A moment at which the world's rounds are open, the same for both walks."""
    return datetime.now(UTC).replace(microsecond=0)
