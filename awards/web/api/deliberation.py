"""Deliberations: convened and closed by organizers, talked through and scored again by the entry's judges."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.rounds import deliberating, disagreeing, rescoring
from awards.rounds.deliberating import Note
from awards.rounds.marks import Typed
from awards.rounds.rescoring import Seat
from awards.web.api.calibration import MadeOut
from awards.web.api.judging import MarkIn, points_in
from awards.web.api.peers import ComparedOut, compared_out
from awards.web.visit import Visit, person, settings_of
from rubrics.points import POINTS_PER_UNIT


class ConveneIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label of the entry that is to be talked over."""

    label: str


class TextIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note, or a conclusion."""

    text: str


class DisputedOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its lowest and highest total, scorecards that are not locked, and its deliberation if any."""

    label: str
    category: str
    lowest: float
    highest: float
    waiting: int
    deliberation: str | None
    state: str | None


class NoteOut(msgspec.Struct, frozen=True):
    """What somebody wrote; ``who`` is empty for the organizers."""

    who: str
    text: str
    at: datetime


class VersionOut(msgspec.Struct, frozen=True):
    """A scorecard that was scored again: its totals before and now. The later one counts."""

    who: str
    before: float
    now: float


class DeliberationOut(msgspec.Struct, frozen=True, kw_only=True):
    """A deliberation; ``versions`` are told to organizers only."""

    label: str
    state: str
    conclusion: str
    criteria: list[ComparedOut]
    notes: list[NoteOut]
    versions: list[VersionOut] = []


@get("/rounds/{token:str}/deliberations")
async def list_disputed(request: Visit, token: FromPath[str]) -> list[DisputedOut]:
    """The entries of a round by how far their judges are apart, those furthest apart first."""
    _found, lines = await disagreeing.disputed(person(request), token)
    return [
        DisputedOut(
            label=line.label, category=line.category, lowest=line.lowest / POINTS_PER_UNIT,
            highest=line.highest / POINTS_PER_UNIT, waiting=line.waiting, deliberation=line.deliberation,
            state=line.state,
        )
        for line in lines
    ]  # fmt: skip


@post("/rounds/{token:str}/deliberations")
async def convene(request: Visit, token: FromPath[str], data: JSONBody[ConveneIn]) -> MadeOut:
    """Opens the deliberation about an entry, or finds the one that is there."""
    base_url = settings_of(request).base_url
    return MadeOut(await deliberating.convene(person(request), token, data.label, base_url=base_url))


@get("/rounds/{token:str}/deliberations/{deliberation:str}")
async def get_table(request: Visit, token: FromPath[str], deliberation: FromPath[str]) -> DeliberationOut:
    """A deliberation as its organizers see it, with judges' names."""
    return await _table_out(request, token, deliberation)


@post("/rounds/{token:str}/deliberations/{deliberation:str}/notes", status_code=200)
async def say_as_organizer(
    request: Visit, token: FromPath[str], deliberation: FromPath[str], data: JSONBody[TextIn]
) -> DeliberationOut:
    """Adds a note of the organizers."""
    await deliberating.say(person(request), token, deliberation, data.text)
    return await _table_out(request, token, deliberation)


@post("/rounds/{token:str}/deliberations/{deliberation:str}/conclusion", status_code=200)
async def conclude(
    request: Visit, token: FromPath[str], deliberation: FromPath[str], data: JSONBody[TextIn]
) -> DeliberationOut:
    """Ends a deliberation."""
    await deliberating.close(person(request), token, deliberation, data.text)
    return await _table_out(request, token, deliberation)


@get("/judging/{round_token:str}/{token:str}/deliberation")
async def get_seat(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> DeliberationOut:
    """A deliberation as a judge of the entry sees it."""
    return _seat_out(await rescoring.seat_for(person(request), round_token, token))


@post("/judging/{round_token:str}/{token:str}/deliberation/notes", status_code=200)
async def say_as_judge(
    request: Visit, round_token: FromPath[str], token: FromPath[str], data: JSONBody[TextIn]
) -> DeliberationOut:
    """Adds a judge's note."""
    await rescoring.say(person(request), round_token, token, data.text)
    return _seat_out(await rescoring.seat_for(person(request), round_token, token))


@post("/judging/{round_token:str}/{token:str}/deliberation/again", status_code=200)
async def score_again(
    request: Visit, round_token: FromPath[str], token: FromPath[str], data: JSONBody[dict[str, MarkIn]]
) -> DeliberationOut:
    """Locks a second version of the person's scorecard, over the versions that were read; the first is kept."""
    typed = {key: Typed(points_in(one.points), one.rationale, one.version) for key, one in data.items()}
    actor, base_url = person(request), settings_of(request).base_url
    await rescoring.score_again(actor, round_token, token, typed, base_url=base_url)
    return _seat_out(await rescoring.seat_for(actor, round_token, token))


async def _table_out(request: Visit, token: str, deliberation: str) -> DeliberationOut:
    view = await deliberating.table(person(request), token, deliberation)
    return DeliberationOut(
        label=view.label,
        state=view.state,
        conclusion=view.conclusion,
        criteria=compared_out(view.criteria),
        notes=_notes_out(view.notes),
        versions=[
            VersionOut(one.who, one.before / POINTS_PER_UNIT, one.now / POINTS_PER_UNIT)
            for one in view.versions
        ],
    )


def _seat_out(seat: Seat) -> DeliberationOut:
    return DeliberationOut(
        label=seat.sheet.label, state=seat.state, conclusion=seat.conclusion,
        criteria=compared_out(seat.criteria), notes=_notes_out(seat.notes),
    )  # fmt: skip


def _notes_out(notes: Sequence[Note]) -> list[NoteOut]:
    return [NoteOut(one.who, one.text, one.at) for one in notes]


routes: list[HTTPRouteHandler] = [
    list_disputed, convene, get_table, say_as_organizer, conclude, get_seat, say_as_judge, score_again,
]  # fmt: skip
