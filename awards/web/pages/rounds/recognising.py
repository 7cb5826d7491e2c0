"""Entries that judges recognise, for the organizers of a round."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _, ngettext
from awards.rounds import recognising
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/recognised")
async def show_recognised(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Who recognised which entry, and what was answered."""
    found, lines = await recognising.recognised_in(person(request), token)
    return page(request, "organizing/recognised.html", slug=slug, round=found, lines=lines)


@post("/organize/{slug:str}/rounds/{token:str}/recognised")
async def answer_recognised(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Keeps the judge on the entry, or gives it to another."""
    actor, form = person(request), await read_form(request)
    path = f"/organize/{slug}/rounds/{token}/recognised"
    if form.text("answer") != "reassign":
        await recognising.keep(actor, token, form.text("assignment"))
        return done(request, path, _("The judge goes on, and the scorecard counts."))
    outcome = await recognising.reassign(actor, token, form.text("assignment"))
    if outcome.missing:
        text = ngettext(
            "The judge has the entry no more. %(num)s scorecard is missing in this round: add judges or assign it.",
            "The judge has the entry no more. %(num)s scorecards are missing in this round: add judges or assign them.",
            outcome.missing,
        )
        return done(request, path, text, "note")
    return done(request, path, _("Another judge has the entry."))


routes: list[HTTPRouteHandler] = [show_recognised, answer_recognised]
