"""Deliberations: for organizers who convene them, and for the judges of the entry."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.i18n import _
from awards.rounds import deliberating, disagreeing, rescoring
from awards.rounds.marks import Mark, Marks
from awards.rounds.rescoring import Seat
from awards.web.forms import read_form
from awards.web.pages.judging.desk import OFF_SCALE, typed_marks
from awards.web.respond import done, page, redirect
from awards.web.spread import spreads_of
from awards.web.visit import Visit, person, settings_of


@get("/organize/{slug:str}/rounds/{token:str}/deliberations")
async def show_disputed(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The entries of a round by how far their judges are apart."""
    found, lines = await disagreeing.disputed(person(request), token)
    return page(request, "deliberation/entries.html", slug=slug, round=found, lines=lines)


@post("/organize/{slug:str}/rounds/{token:str}/deliberations")
async def convene(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Opens the deliberation about an entry."""
    actor, form = person(request), await read_form(request)
    base_url = settings_of(request).base_url
    made = await deliberating.convene(actor, token, form.text("label"), base_url=base_url)
    return redirect(f"/organize/{slug}/rounds/{token}/deliberations/{made}")


@get("/organize/{slug:str}/rounds/{token:str}/deliberations/{deliberation:str}")
async def show_table(
    request: Visit, slug: FromPath[str], token: FromPath[str], deliberation: FromPath[str]
) -> Response[Any]:
    """A deliberation as its organizers see it."""
    found = await deliberating.table(person(request), token, deliberation)
    return page(request, "deliberation/table.html", slug=slug, view=found, spreads=spreads_of(found.criteria))


@post("/organize/{slug:str}/rounds/{token:str}/deliberations/{deliberation:str}")
async def say_as_organizer(
    request: Visit, slug: FromPath[str], token: FromPath[str], deliberation: FromPath[str]
) -> Response[Any]:
    """Adds a note of the organizers."""
    actor, form = person(request), await read_form(request)
    await deliberating.say(actor, token, deliberation, form.text("text"))
    return redirect(f"/organize/{slug}/rounds/{token}/deliberations/{deliberation}#notes")


@post("/organize/{slug:str}/rounds/{token:str}/deliberations/{deliberation:str}/close")
async def close(
    request: Visit, slug: FromPath[str], token: FromPath[str], deliberation: FromPath[str]
) -> Response[Any]:
    """Ends a deliberation."""
    actor, form = person(request), await read_form(request)
    await deliberating.close(actor, token, deliberation, form.text("conclusion"))
    path = f"/organize/{slug}/rounds/{token}/deliberations/{deliberation}"
    return done(request, path, _("The deliberation is over."))


@get("/judging/{round_token:str}/{token:str}/deliberation")
async def take_part(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A deliberation as a judge of the entry sees it."""
    return _seat_page(request, await rescoring.seat_for(person(request), round_token, token))


@post("/judging/{round_token:str}/{token:str}/deliberation")
async def say_as_judge(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Adds a judge's note."""
    actor, form = person(request), await read_form(request)
    await rescoring.say(actor, round_token, token, form.text("text"))
    return redirect(f"/judging/{round_token}/{token}/deliberation#notes")


@post("/judging/{round_token:str}/{token:str}/deliberation/again")
async def score_again(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Locks a second version of one's scorecard; what was typed is shown again where it cannot be."""
    actor, form = person(request), await read_form(request)
    typed, base_url = typed_marks(form), settings_of(request).base_url
    try:
        await rescoring.score_again(actor, round_token, token, typed, base_url=base_url)
    except Refused as error:
        seat = await rescoring.seat_for(actor, round_token, token)
        written = {
            key: Mark(None if one.points == OFF_SCALE else one.points, one.rationale)
            for key, one in typed.items()
        }
        return _seat_page(request, seat, 422, problem=str(error), marks={**seat.sheet.marks, **written})
    text = _("Your second version is locked and counts. The first is kept.")
    return done(request, f"/judging/{round_token}/{token}/deliberation", text)


def _seat_page(
    request: Visit, seat: Seat, status: int = 200, *, problem: str = "", marks: Marks | None = None
) -> Response[str]:
    return page(
        request, "deliberation/seat.html", status, view=seat, spreads=spreads_of(seat.criteria),
        problem=problem, marks=marks or seat.sheet.marks,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    show_disputed, convene, show_table, say_as_organizer, close, take_part, say_as_judge, score_again,
]  # fmt: skip
