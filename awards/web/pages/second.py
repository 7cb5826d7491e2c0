"""The page on which a second coder looks at a sample of passages, and both see how far they agree."""

from functools import partial
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.lessons import second
from awards.web.forms import read_form
from awards.web.handles import place_of
from awards.web.pages.reviewing import handle_in
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of


@get("/lessons/{slug:str}/second")
async def show_second(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The next passage of the sample, and the agreement so far."""
    view = await second.second_coding(person(request), slug)
    return page(
        request, "lessons/second.html", view=view, few=second.FEW,
        handle=partial(handle_in, settings_of(request)),
    )  # fmt: skip


@post("/lessons/{slug:str}/second")
async def decide_again(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Keeps a second answer, or what the two settled on."""
    actor, form = person(request), await read_form(request)
    place = (form.text("theme"), *place_of(form.text("passage"), settings_of(request)))
    accepted = form.text("verdict") == "accept"
    if form.text("act") == "settle":
        await second.settle(actor, slug, place, accepted=accepted)
        return done(request, f"/lessons/{slug}/second#differences", _("Settled."))
    await second.look_again(actor, slug, place, accepted=accepted)
    return redirect(f"/lessons/{slug}/second")


routes: list[HTTPRouteHandler] = [show_second, decide_again]
