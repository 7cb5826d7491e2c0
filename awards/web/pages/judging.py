"""Judges' pages: the rounds, the queue, the scorecard."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.i18n import _
from awards.rounds import queue, scorecards
from awards.rounds.scorecards import Mark, ScorecardView, Typed
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of
from rubrics.model import Rubric


@get("/judging")
async def show_rounds(request: Visit) -> Response[Any]:
    """The rounds in which one judges; straight to the queue where there is only one."""
    lines = await queue.rounds_to_judge(person(request))
    running = [line for line in lines if line.round.takes_scores(now())]
    if len(lines) == 1:
        return redirect(f"/judging/{lines[0].round.token}")
    return page(request, "judging/rounds.html", lines=lines, running=running, now=now())


@get("/judging/{round_token:str}")
async def show_queue(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """What is left to do, in one's own order."""
    found = await queue.queue_for(person(request), round_token)
    return page(request, "judging/queue.html", queue=found, now=now())


@get("/judging/{round_token:str}/{token:str}")
async def show_scorecard(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """An entry and one's scorecard for it."""
    view = await scorecards.scorecard_for(person(request), round_token, token)
    return _scorecard_page(request, view)


@post("/judging/{round_token:str}/{token:str}")
async def save_scorecard(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Saves the scorecard, and locks it where that button was pressed."""
    actor, form = person(request), await read_form(request)
    view = await scorecards.scorecard_for(actor, round_token, token)
    typed = _typed(form, view.rubric)
    kept = await scorecards.save(actor, round_token, token, typed, form.text("notes"))
    if kept.clashes:
        return _scorecard_page(request, _with_typed(view, typed, kept.versions), 409, clashes=kept.clashes)
    if form.text("then") == "lock":
        return await _lock(request, round_token, token)
    return done(request, f"/judging/{round_token}/{token}", _("Saved."))


@post("/judging/{round_token:str}/{token:str}/autosave")
async def autosave_scorecard(
    request: Visit, round_token: FromPath[str], token: FromPath[str]
) -> Response[Any]:
    """Saves the scorecard while it is being written."""
    actor, form = person(request), await read_form(request)
    view = await scorecards.scorecard_for(actor, round_token, token)
    kept = await scorecards.save(actor, round_token, token, _typed(form, view.rubric), form.text("notes"))
    clashes = {
        key: {"points": mark.points, "rationale": mark.rationale} for key, mark in kept.clashes.items()
    }
    return Response({"versions": kept.versions, "clashes": clashes}, status_code=409 if clashes else 200)


@post("/judging/{round_token:str}/{token:str}/recuse")
async def recuse(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Steps back from an entry."""
    actor, form = person(request), await read_form(request)
    await scorecards.recuse(actor, round_token, token, kind=form.text("kind"), reason=form.text("reason"))
    return done(request, f"/judging/{round_token}", _("You have stepped back from this entry."))


async def _lock(request: Visit, round_token: str, token: str) -> Response[Any]:
    view = await scorecards.scorecard_for(request.user, round_token, token)
    if view.missing():
        return _scorecard_page(request, view, 422, wrong=dict(_reasons(view)))
    await scorecards.lock(request.user, round_token, token, base_url=settings_of(request).base_url)
    following = (await queue.queue_for(request.user, round_token)).after(token)
    path = f"/judging/{round_token}/{following.token}" if following else f"/judging/{round_token}"
    return done(
        request, path, _("Entry %(label)s is locked. A receipt is on its way by mail.", label=view.label)
    )


def _reasons(view: ScorecardView) -> list[tuple[str, str]]:
    least = view.round.rationale_characters
    texts = {
        "points": _("Choose the points."),
        "rationale": _("Write why, in at least %(count)s characters.", count=least),
    }
    return [(criterion.key, texts[what]) for criterion, what in view.missing()]


def _scorecard_page(request: Visit, view: ScorecardView, status: int = 200, **more: Any) -> Response[str]:
    context: dict[str, Any] = {"clashes": {}, "wrong": {}, **more}
    return page(request, "judging/scorecard.html", status, view=view, now=now(), no_mark=Mark(), **context)


def _typed(form: FormData, rubric: Rubric) -> dict[str, Typed]:
    return {
        criterion.key: Typed(
            form.number(f"points-{criterion.key}"),
            form.text(f"rationale-{criterion.key}"),
            form.number(f"version-{criterion.key}") or 0,
        )
        for criterion in rubric.criteria
        if f"rationale-{criterion.key}" in form.values
    }


def _with_typed(view: ScorecardView, typed: dict[str, Typed], versions: Any) -> ScorecardView:
    marks = dict(view.marks)
    for key, one in typed.items():
        current = view.marks.get(key, Mark())
        marks[key] = Mark(one.points, one.rationale, versions.get(key, current.version))
    return msgspec.structs.replace(view, marks=marks)


routes: list[HTTPRouteHandler] = [
    show_rounds, show_queue, show_scorecard, save_scorecard, autosave_scorecard, recuse,
]  # fmt: skip
