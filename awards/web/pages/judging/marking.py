"""Marking passages of an entry as evidence or as a lesson, with a mouse, a finger or the keyboard."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import NotFound
from awards.rounds import highlights
from awards.rounds.highlights import Passage
from awards.rounds.passages import sentences
from awards.rounds.scorecards import scorecard_for
from awards.web.forms import FormData, read_form
from awards.web.respond import page, redirect
from awards.web.visit import Visit, person


@get("/judging/{round_token:str}/{token:str}/passages")
async def choose_passage(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The sentences of a section, to choose from."""
    view = await scorecard_for(person(request), round_token, token)
    wanted = request.query_params.get("field", "")
    section = next((one for one in view.sections if one.text and wanted in {"", one.field}), None)
    if section is None:
        raise NotFound
    return page(request, "judging/passages.html", view=view, section=section, sentences=sentences(section))


@post("/judging/{round_token:str}/{token:str}/highlights")
async def mark_passage(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Marks a passage."""
    actor, form = person(request), await read_form(request)
    passage = _passage(form)
    await highlights.add(actor, round_token, token, passage)
    return redirect(f"/judging/{round_token}/{token}#section-{passage.field}")


@post("/judging/{round_token:str}/{token:str}/highlights/remove")
async def unmark_passage(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes a mark away."""
    actor, form = person(request), await read_form(request)
    await highlights.remove(actor, round_token, token, form.text("highlight"))
    return redirect(f"/judging/{round_token}/{token}")


def _passage(form: FormData) -> Passage:
    marked_as = form.text("as")
    criterion = marked_as.removeprefix("criterion-") if marked_as.startswith("criterion-") else None
    return Passage(
        field=form.text("field"),
        start=form.number("start") or 0,
        end=form.number("end") or 0,
        kind="evidence" if criterion else marked_as,
        criterion=criterion,
    )


routes: list[HTTPRouteHandler] = [choose_passage, mark_passage, unmark_passage]
