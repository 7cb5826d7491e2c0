"""The head judge's casting vote: which of the tied entries comes first, and why."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.i18n import _
from awards.rounds import casting
from awards.rounds.casting import Question
from awards.rounds.naming import award_name
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/judging/votes/{vote:str}")
async def show_vote(request: Visit, vote: FromPath[str]) -> Response[Any]:
    """The tied entries, and the form for their order."""
    return _vote_page(request, await casting.question(person(request), vote))


@post("/judging/votes/{vote:str}")
async def cast_vote(request: Visit, vote: FromPath[str]) -> Response[Any]:
    """Keeps the judge's order, for good."""
    actor, form = person(request), await read_form(request)
    question = await casting.question(actor, vote)
    # Of two entries on one place one is lost here, and the service says what to do.
    at = {place: label for label, place in _places(question, form).items()}
    try:
        await casting.cast(actor, vote, [at[place] for place in sorted(at)], reason=form.text("reason"))
    except Refused as error:
        return _vote_page(request, question, form, error.message)
    return done(request, f"/judging/votes/{vote}", _("Thank you. Your decision is with the organizers."))


def _places(question: Question, form: FormData) -> dict[str, int]:
    return {entry.label: form.number(f"place-{entry.label}") or 0 for entry in question.entries}


def _vote_page(
    request: Visit, question: Question, form: FormData | None = None, message: str = ""
) -> Response[Any]:
    return page(
        request,
        "judging/vote.html",
        422 if message else 200,
        question=question,
        award=award_name(question.award),
        chosen=_places(question, form) if form else {},
        reason=form.text("reason") if form else "",
        message=message,
    )


routes: list[HTTPRouteHandler] = [show_vote, cast_vote]
