"""Live presentations of a round, for its organizer: drawn by lot, moved by hand, told to entrants."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.errors import Refused
from awards.i18n import _
from awards.rounds import presenting
from awards.rounds.presenting import Slot
from awards.rounds.score_sheets import score_sheets
from awards.web.forms import FormData, read_form
from awards.web.pages.rounds.reading import SENT, moment_in
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/presentations")
async def show_presentations(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Who presents when and where."""
    found = await presenting.programme(person(request), token)
    zone = ZoneInfo(found.season.time_zone)
    return page(
        request, "organizing/presentations.html", slug=slug, found=found, overlapping=found.overlapping,
        local=lambda at: at.astimezone(zone).strftime(SENT), proposed=_tomorrow(zone),
    )  # fmt: skip


@get("/organize/{slug:str}/rounds/{token:str}/presentations/sheets")
async def show_score_sheets(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Score sheets to print."""
    stack = await score_sheets(person(request), token)
    return page(request, "organizing/score_sheets.html", slug=slug, stack=stack)


@post("/organize/{slug:str}/rounds/{token:str}/presentations/draw")
async def draw_presentations(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Gives every entry without a slot one, one after the other."""
    actor, form = person(request), await read_form(request)
    found = await presenting.programme(actor, token)
    first = _slot(form, "", found.season.time_zone)
    if first is None:
        raise Refused(_("Choose when the first presentation begins."))
    count = await presenting.draw(actor, token, first, pause_minutes=max(0, form.number("pause") or 0))
    return done(request, _path(slug, token), _("%(count)s presentations have a slot now.", count=count))


@post("/organize/{slug:str}/rounds/{token:str}/presentations")
async def arrange_presentations(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Moves slots; a row without a time has none."""
    actor, form = person(request), await read_form(request)
    found = await presenting.programme(actor, token)
    slots = {
        label: _slot(form, f"-{label}", found.season.time_zone) for label in form.names("starts_at-")
    }  # fmt: skip
    await presenting.arrange(actor, token, slots)
    return done(request, _path(slug, token), _("Saved."))


@post("/organize/{slug:str}/rounds/{token:str}/presentations/tell")
async def tell_presenters(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Tells entrants by mail when they present."""
    count = await presenting.tell_entrants(person(request), token)
    return done(request, _path(slug, token), _("%(count)s mails are on their way.", count=count))


def _slot(form: FormData, end: str, zone: str) -> Slot | None:
    starts_at = moment_in(form, f"starts_at{end}", zone)
    if starts_at is None:
        return None
    return Slot(
        starts_at=starts_at,
        presenting_minutes=form.number(f"presenting{end}") or 0,
        question_minutes=form.number(f"questions{end}") or 0,
        place=form.line(f"place{end}"),
    )


def _tomorrow(zone: ZoneInfo) -> str:
    tomorrow = now().astimezone(zone) + timedelta(days=1)
    return tomorrow.replace(hour=9, minute=0).strftime(SENT)


def _path(slug: str, token: str) -> str:
    return f"/organize/{slug}/rounds/{token}/presentations"


routes: list[HTTPRouteHandler] = [
    show_presentations, show_score_sheets, draw_presentations, arrange_presentations, tell_presenters,
]  # fmt: skip
