"""What judges go through before they begin: the terms they accept, and whether there is a quiz."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.i18n import LANGUAGES, _
from awards.rounds import beginning
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/judging")
async def show_beginning(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The terms, the quiz, and how many judges are through."""
    view = await beginning.beginning_of(person(request), slug)
    return page(request, "organizing/beginning.html", view=view, typed=view.terms, quiz=view.quiz, problem="")


@post("/organize/{slug:str}/judging")
async def settle_beginning(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Keeps terms and quiz; what was typed is shown again where it cannot be."""
    actor, form = person(request), await read_form(request)
    typed = {language: form.text(f"terms-{language}") for language in LANGUAGES}
    quiz = form.ticked("quiz")
    try:
        await beginning.settle_beginning(actor, slug, terms=typed, quiz=quiz)
    except Refused as error:
        view = await beginning.beginning_of(actor, slug)
        return page(
            request, "organizing/beginning.html", 422, view=view, typed=typed, quiz=quiz, problem=str(error)
        )
    return done(request, f"/organize/{slug}/judging", _("Saved."))


routes: list[HTTPRouteHandler] = [show_beginning, settle_beginning]
