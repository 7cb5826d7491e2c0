"""The page of candidate themes: groups of what judges marked, to take up or to put away."""

from functools import partial
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.lessons import candidates
from awards.web.forms import read_form
from awards.web.handles import place_of
from awards.web.pages.reviewing import handle_in
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@get("/lessons/{slug:str}/candidates")
async def show_candidates(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The groups about which nobody has decided."""
    view = await candidates.candidates(person(request), slug)
    handle = partial(handle_in, settings_of(request))
    return page(request, "lessons/candidates.html", view=view, handle=handle)


@post("/lessons/{slug:str}/candidates")
async def decide_candidate(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Takes a group up as a theme, or puts it away."""
    actor, form = person(request), await read_form(request)
    spans = [place_of(handle, settings_of(request)) for handle in form.all("passage")]
    if form.text("verdict") == "dismiss":
        await candidates.dismiss(actor, slug, spans)
        return done(request, f"/lessons/{slug}/candidates", _("Put away. It is not offered again."))
    theme = await candidates.accept(actor, slug, form.line("label"), form.text("competency"), spans)
    return done(
        request, f"/lessons/{slug}/codebook/{theme}", _("The theme is in the codebook, with its passages.")
    )


routes: list[HTTPRouteHandler] = [show_candidates, decide_candidate]
