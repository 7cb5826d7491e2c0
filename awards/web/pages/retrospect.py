"""Looking back: judges and entrants say what they would change, organizers see what recurs."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.organizing import retrospective, saying
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/seasons/{slug:str}/experience")
async def show_question(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The one question to those who judged or entered."""
    season, part = await saying.part_in(person(request), slug)
    return page(request, "retrospect/question.html", season=season, part=part)


@post("/seasons/{slug:str}/experience")
async def answer_question(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Keeps the answer."""
    form = await read_form(request)
    await saying.say(person(request), slug, form.text("text"))
    said = _("Thank you. The organizers read it without your name when they plan the next season.")
    return done(request, f"/seasons/{slug}/experience", said)


@get("/organize/{slug:str}/retrospective")
async def show_retrospective(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """What went otherwise than planned, what people said, and what to change."""
    found = await retrospective.retrospective(person(request), slug)
    return page(request, "retrospect/retrospective.html", found=found, season=found.season)


routes: list[HTTPRouteHandler] = [show_question, answer_question, show_retrospective]
