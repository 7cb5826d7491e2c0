"""Who scores what in a round: what assigning would change, and changing it by hand."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.rounds import by_hand, previewing
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/assignment")
async def show_preview(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Loads, what is uncovered and why, and what would change."""
    view = await previewing.preview(person(request), token)
    return page(request, "organizing/assignment.html", slug=slug, view=view)


@post("/organize/{slug:str}/rounds/{token:str}/assignment")
async def change_by_hand(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Gives an entry to a judge, or takes it back."""
    actor, form = person(request), await read_form(request)
    label, judge = form.line("entry"), form.number("judge") or 0
    if form.text("change") == "take":
        await by_hand.take(actor, token, label, judge)
        text = _("The judge no longer has the entry.")
    else:
        await by_hand.add(actor, token, label, judge)
        text = _("The judge has the entry, and keeps it when the rest is assigned.")
    return done(request, f"/organize/{slug}/rounds/{token}/assignment", text)


routes: list[HTTPRouteHandler] = [show_preview, change_by_hand]
