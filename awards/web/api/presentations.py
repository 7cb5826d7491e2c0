"""Live presentations of a round: when and where each entry presents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.rounds import presenting
from awards.rounds.presenting import Slot
from awards.web.visit import Visit, person

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class SlotIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When (with its offset from UTC) and where an entry presents, and for how many minutes."""

    starts_at: Moment
    presenting_minutes: int = 15
    question_minutes: int = 10
    place: str = ""


class DrawIn(SlotIn, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first slot, and the minutes between two."""

    pause_minutes: int = 0


class LineOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its slot, or null. ``overlaps``: it begins before another in the same place has ended."""

    label: str
    title: str
    category: Mapping[str, str]
    slot: Slot | None
    overlaps: bool


class ToldOut(msgspec.Struct, frozen=True):
    """How many mails are on their way."""

    mails: int


@get("/rounds/{token:str}/presentations")
async def get_presentations(request: Visit, token: FromPath[str]) -> list[LineOut]:
    """Who presents when and where, earliest first; entries without a slot come last."""
    return await _lines(request, token)


@put("/rounds/{token:str}/presentations")
async def put_presentations(
    request: Visit, token: FromPath[str], data: JSONBody[dict[str, SlotIn | None]]
) -> list[LineOut]:
    """Gives entries (by label) these slots, or none; what is not named stays as it is."""
    slots = {label: _slot(one) if one else None for label, one in data.items()}
    await presenting.arrange(person(request), token, slots)
    return await _lines(request, token)


@post("/rounds/{token:str}/presentations/drawing", status_code=200)
async def draw_presentations(request: Visit, token: FromPath[str], data: JSONBody[DrawIn]) -> list[LineOut]:
    """Gives every entry without a slot one, one after the other, in an order drawn by lot."""
    await presenting.draw(person(request), token, _slot(data), pause_minutes=max(0, data.pause_minutes))
    return await _lines(request, token)


@post("/rounds/{token:str}/presentations/mails", status_code=200)
async def tell_presenters(request: Visit, token: FromPath[str]) -> ToldOut:
    """Tells everybody who submits for one of these entries by mail when it presents."""
    return ToldOut(await presenting.tell_entrants(person(request), token))


async def _lines(request: Visit, token: str) -> list[LineOut]:
    found = await presenting.programme(person(request), token)
    overlapping = found.overlapping
    return [
        LineOut(
            label=line.label, title=line.title, category=line.category, slot=line.slot,
            overlaps=line.label in overlapping,
        )
        for line in found.lines
    ]  # fmt: skip


def _slot(one: SlotIn) -> Slot:
    return Slot(
        starts_at=one.starts_at, presenting_minutes=one.presenting_minutes,
        question_minutes=one.question_minutes, place=" ".join(one.place.split()),
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    get_presentations, put_presentations, draw_presentations, tell_presenters,
]  # fmt: skip
