"""What judges are asked before they begin: terms, what they take on, ties to organisations, the quiz."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import LANGUAGES, _
from awards.rounds import onboarding, quiz
from awards.rounds.onboarding import KINDS, Offer, Tie, Welcome
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person


@get("/judging/{round_token:str}/welcome")
async def show_welcome(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """What is asked, and what one has answered."""
    return await _welcome_page(request, round_token)


@post("/judging/{round_token:str}/welcome/terms")
async def accept_terms(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """Accepts the terms."""
    actor, form = person(request), await read_form(request)
    if not form.ticked("accepted"):
        return await _welcome_page(request, round_token, 422, unticked=True)
    await onboarding.accept_terms(actor, round_token, form.text("digest"))
    return redirect(f"/judging/{round_token}/welcome#offer")


@post("/judging/{round_token:str}/welcome/offer")
async def save_offer(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """Keeps what one reads and takes on."""
    actor, form = person(request), await read_form(request)
    offer = Offer(
        languages=tuple(form.all("language")),
        categories=tuple(form.all("category")),
        sectors=tuple(form.all("sector")),
        most_entries=form.number("most_entries") or 0,
        reminders=form.ticked("reminders"),
    )
    await onboarding.save_offer(actor, round_token, offer)
    return redirect(f"/judging/{round_token}/welcome#ties")


@post("/judging/{round_token:str}/welcome/ties")
async def save_ties(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """Keeps the organisations to which one is tied, and goes on to the quiz or the queue."""
    actor, form = person(request), await read_form(request)
    await onboarding.save_ties(actor, round_token, _ties(form))
    welcome = await onboarding.welcome_for(actor, round_token)
    if welcome.quiz and welcome.quiz_passed_at is None:
        return redirect(f"/judging/{round_token}/quiz")
    path = f"/judging/{round_token}" if welcome.ready else f"/judging/{round_token}/welcome"
    return done(request, path, _("Saved."))


@get("/judging/{round_token:str}/quiz")
async def show_quiz(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """The quiz."""
    questions = await quiz.quiz_for(person(request), round_token)
    return page(
        request, "judging/quiz.html", round_token=round_token, questions=questions, chosen={}, wrong=None
    )


@post("/judging/{round_token:str}/quiz")
async def answer_quiz(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """Marks the quiz; what was wrong is explained."""
    actor, form = person(request), await read_form(request)
    questions = await quiz.quiz_for(actor, round_token)
    chosen = {one.key: place for one in questions if (place := form.number(one.key)) is not None}
    wrong = await quiz.answered(actor, round_token, chosen)
    if wrong:
        return page(
            request, "judging/quiz.html", 422, round_token=round_token, questions=questions, chosen=chosen,
            wrong=wrong,
        )  # fmt: skip
    return done(request, f"/judging/{round_token}", _("All right: you have passed the quiz."))


async def _welcome_page(request: Visit, round_token: str, status: int = 200, **more: Any) -> Response[Any]:
    welcome = await onboarding.welcome_for(person(request), round_token)
    context: dict[str, Any] = {"unticked": False, **more}
    return page(
        request,
        "judging/welcome.html",
        status,
        welcome=welcome,
        ties=_lines(welcome),
        known=LANGUAGES,
        **context,
    )


def _ties(form: FormData) -> list[Tie]:
    return [_tie(kind, line) for kind in KINDS for line in form.lines(kind)]


def _tie(kind: str, line: str) -> Tie:
    name, _comma, domain = line.partition(",")
    return Tie(kind, " ".join(name.split()), domain.strip().lower())


def _lines(welcome: Welcome) -> dict[str, str]:
    return {
        kind: "\n".join(
            f"{tie.name}, {tie.domain}" if tie.domain else tie.name
            for tie in welcome.ties
            if tie.kind == kind
        )
        for kind in KINDS
    }


routes: list[HTTPRouteHandler] = [
    show_welcome, accept_terms, save_offer, save_ties, show_quiz, answer_quiz,
]  # fmt: skip
