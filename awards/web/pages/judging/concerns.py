"""A judge's questions and concerns."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.rounds import concerns
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@post("/judging/{round_token:str}/{token:str}/concern")
async def raise_about_entry(
    request: Visit, round_token: FromPath[str], token: FromPath[str]
) -> Response[Any]:
    """Asks the organizers about an entry."""
    actor, form = person(request), await read_form(request)
    await concerns.raise_concern(
        actor, round_token, kind=form.text("kind"), text=form.text("text"), about=token,
        base_url=settings_of(request).base_url,
    )  # fmt: skip
    text = _("Your message is with the organizers. Their answer will be under “Your questions”.")
    return done(request, f"/judging/{round_token}/{token}", text)


@get("/judging/{round_token:str}/concerns")
async def show_own(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """One's own questions and their answers."""
    found, threads = await concerns.own_threads(person(request), round_token)
    return page(request, "judging/concerns.html", round=found, threads=threads)


@post("/judging/{round_token:str}/concerns")
async def raise_about_round(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """Asks the organizers about the round, or goes on with a thread."""
    actor, form = person(request), await read_form(request)
    base_url = settings_of(request).base_url
    if form.text("thread"):
        await concerns.go_on(actor, round_token, form.text("thread"), form.text("text"), base_url=base_url)
    else:
        await concerns.raise_concern(
            actor, round_token, kind="question", text=form.text("text"), base_url=base_url
        )
    return done(request, f"/judging/{round_token}/concerns", _("Your message is with the organizers."))


routes: list[HTTPRouteHandler] = [raise_about_entry, show_own, raise_about_round]
