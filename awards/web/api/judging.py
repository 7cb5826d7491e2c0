"""A judge's own work: rounds, the queue, entries with their scorecards, and the lock.

Points are numbers on the criterion's scale; inside they are hundredths.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal

import msgspec
from litestar import Response, get, patch, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.errors import Refused
from awards.i18n import _
from awards.rounds import queue, recognising, scorecards
from awards.rounds.marks import Mark, Notes, Typed
from awards.rounds.scorecards import ScorecardView
from awards.web.visit import Visit, person, settings_of
from entries.blind import Section
from rubrics.errors import InputError
from rubrics.points import POINTS_PER_UNIT, to_points


class RoundOut(msgspec.Struct, frozen=True, kw_only=True):
    """A round in which the person judges."""

    token: str
    name: str
    season: str
    state: str
    closes_at: datetime | None


class ItemOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the queue. ``state`` is ``new``, ``draft`` or ``locked``; ``scored`` counts criteria.

    ``updated`` says that the text was corrected since the round opened.
    """

    token: str
    label: str
    category: str
    title: str
    language: str
    state: str
    scored: int
    criteria: int
    reading_minutes: int
    updated: bool
    receipt: str | None


class CriterionOut(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion in the reader's language, with its share of the total and the points that can be given."""

    key: str
    name: str
    share: float
    choices: list[float]


class MarkOut(msgspec.Struct, frozen=True):
    """Points, the rationale, and the version saved."""

    points: float | None
    rationale: str
    version: int


class ScorecardOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as its judge sees it, with the judge's own scorecard. ``lacks`` says what keeps it from the lock."""

    label: str
    title: str
    category: str
    language: str
    sections: list[Section]
    criteria: list[CriterionOut]
    marks: Mapping[str, MarkOut]
    notes: MarkOut
    state: str
    receipt: str | None
    recognised: bool
    updated: bool
    lacks: Mapping[str, str]


class MarkIn(msgspec.Struct, frozen=True):
    """A new mark, over the version that was read; 0 where there was none."""

    points: float | None
    rationale: str
    version: int


class NotesIn(msgspec.Struct, frozen=True):
    """New private notes, over the version that was read."""

    text: str
    version: int


class MarksIn(msgspec.Struct, frozen=True):
    """New marks by criterion, and new notes where there are any."""

    marks: Mapping[str, MarkIn] = {}
    notes: NotesIn | None = None


class SavedOut(msgspec.Struct, frozen=True):
    """New versions by criterion, and what another window of the same judge saved meanwhile.

    The notes stand under ``_notes``.
    """

    versions: Mapping[str, int]
    clashes: Mapping[str, MarkOut]


class RecognitionIn(msgspec.Struct, frozen=True):
    """What gave an entry away: the ``copy`` or what the judge ``knew``."""

    cause: Literal["copy", "known"]


class LockOut(msgspec.Struct, frozen=True):
    """The receipt of a lock: SHA-256 of what was locked, and when."""

    receipt: str
    locked_at: datetime


@get("/judging")
async def list_rounds(request: Visit) -> list[RoundOut]:
    """The rounds in which the person judges, the latest first."""
    return [
        RoundOut(
            token=line.round.token, name=line.round.name, season=line.season.slug, state=line.round.state,
            closes_at=line.round.closes_at,
        )
        for line in await queue.rounds_to_judge(person(request))
    ]  # fmt: skip


@get("/judging/{round_token:str}")
async def get_queue(request: Visit, round_token: FromPath[str]) -> list[ItemOut]:
    """The person's queue in a round, in the person's own order."""
    found = await queue.queue_for(person(request), round_token)
    return [msgspec.convert(item, ItemOut, from_attributes=True) for item in found.items]


@get("/judging/{round_token:str}/{token:str}")
async def get_scorecard(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> ScorecardOut:
    """An entry and the person's own scorecard for it."""
    return _scorecard_out(await scorecards.scorecard_for(person(request), round_token, token))


@patch("/judging/{round_token:str}/{token:str}")
async def save_marks(
    request: Visit, round_token: FromPath[str], token: FromPath[str], data: JSONBody[MarksIn]
) -> Response[SavedOut]:
    """Saves marks; the status is 409 where another window changed one meanwhile."""
    typed = {key: Typed(points_in(one.points), one.rationale, one.version) for key, one in data.marks.items()}
    notes = Notes(data.notes.text, data.notes.version) if data.notes else None
    kept = await scorecards.save(person(request), round_token, token, typed, notes)
    clashes = {key: mark_out(mark) for key, mark in kept.clashes.items()}
    return Response(SavedOut(kept.versions, clashes), status_code=409 if clashes else 200)


@post("/judging/{round_token:str}/{token:str}/lock", status_code=200)
async def lock(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> LockOut:
    """Locks a complete scorecard for good; doing it again gives the same receipt."""
    sheet = await scorecards.lock(person(request), round_token, token, base_url=settings_of(request).base_url)
    assert sheet.receipt is not None
    assert sheet.locked_at is not None
    return LockOut(sheet.receipt, sheet.locked_at)


@post("/judging/{round_token:str}/{token:str}/recognition", status_code=200)
async def recognise(
    request: Visit, round_token: FromPath[str], token: FromPath[str], data: JSONBody[RecognitionIn]
) -> RecognitionIn:
    """Says that the person believes to know who entered, and goes on judging. Who it is asked nowhere."""
    await recognising.recognise(person(request), round_token, token, cause=data.cause)
    return data


def _scorecard_out(view: ScorecardView) -> ScorecardOut:
    pairs = zip(view.rubric.criteria, view.rubric.shares, strict=True)
    return ScorecardOut(
        label=view.label,
        title=view.title,
        category=view.category,
        language=view.language,
        sections=list(view.sections),
        criteria=[
            CriterionOut(
                key=criterion.key,
                name=criterion.name.in_language(view.language),
                share=float(share),
                choices=[points / POINTS_PER_UNIT for points in criterion.choices],
            )
            for criterion, share in pairs
        ],
        marks={key: mark_out(mark) for key, mark in view.marks.items()},
        notes=MarkOut(None, view.notes.text, view.notes.version),
        state=view.state,
        receipt=view.receipt,
        recognised=view.recognised,
        updated=view.updated,
        lacks={key: lack.value for key, lack in view.lacks.items()},
    )


def mark_out(mark: Mark) -> MarkOut:
    """A mark as programs get it."""
    points = None if mark.points is None else mark.points / POINTS_PER_UNIT
    return MarkOut(points, mark.rationale, mark.version)


def points_in(points: float | None) -> int | None:
    """Hundredths of the points that a program sent; Refused where they are no points."""
    if points is None:
        return None
    try:
        return to_points(Decimal(str(points)))
    except InputError:
        raise Refused(_("Choose one of the points on the scale.")) from None


routes: list[HTTPRouteHandler] = [list_rounds, get_queue, get_scorecard, save_marks, lock, recognise]
