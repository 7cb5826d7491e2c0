"""The queue taken home as a workbook, and brought back: what it would change, and keeping it as drafts."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.exchange import offline
from awards.exchange.errors import InputError
from awards.exchange.model import Format
from awards.i18n import _
from awards.rounds.marks import Typed
from awards.rounds.onboarding import NotReady
from awards.rounds.queue import queue_for
from awards.web.forms import FormData, read_form
from awards.web.pages.imports import sent_file
from awards.web.respond import done, download, page, redirect
from awards.web.visit import Visit, person

BODY = 5_000_000
MARKS = "marks-"


@get("/judging/{round_token:str}/offline")
async def show_offline(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """The workbook, and where it is sent back."""
    try:
        found = await queue_for(person(request), round_token)
    except NotReady:
        return redirect(f"/judging/{round_token}/welcome")
    return page(request, "judging/offline.html", queue=found, wrong="")


@get("/judging/{round_token:str}/offline/queue.xlsx")
async def send_queue(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """What is left of the queue, as a workbook."""
    try:
        content = await offline.workbook(person(request), round_token)
    except NotReady:
        return redirect(f"/judging/{round_token}/welcome")
    return download(content, "queue.xlsx", Format.XLSX.media_type)


@post("/judging/{round_token:str}/offline", request_max_body_size=BODY)
async def look_at_scores(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """What a workbook would change. Nothing is written."""
    actor = person(request)
    found = await queue_for(actor, round_token)
    try:
        preview = await offline.look(actor, round_token, await sent_file(request))
    except InputError as error:
        return page(request, "judging/offline.html", 422, queue=found, wrong=str(error))
    marks: dict[str, dict[str, Typed]] = {}
    for mark in preview.to_write:
        marks.setdefault(mark.token, {})[mark.criterion] = mark.typed
    sent = {MARKS + token: msgspec.json.encode(typed).decode() for token, typed in marks.items()}
    return page(request, "judging/offline_preview.html", queue=found, preview=preview, sent=sent)


@post("/judging/{round_token:str}/offline/keep", request_max_body_size=BODY)
async def keep_scores(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """Keeps what was shown as drafts."""
    actor, form = person(request), await read_form(request)
    await queue_for(actor, round_token)
    kept, clashes = await offline.keep(actor, round_token, _marks(form))
    said = [_("Kept as drafts: %(count)s criteria. Lock each scorecard when you are sure of it.", count=kept)]
    if clashes:
        said.append(_("Changed online meanwhile, and left as they are: %(count)s.", count=clashes))
    return done(request, f"/judging/{round_token}", " ".join(said), "note" if clashes else "done")


def _marks(form: FormData) -> Mapping[str, Mapping[str, Typed]]:
    try:
        return {
            token: msgspec.json.decode(form.text(MARKS + token), type=dict[str, Typed])
            for token in form.names(MARKS)
        }
    except msgspec.MsgspecError:
        raise Refused(_("Send the workbook once more.")) from None


routes: list[HTTPRouteHandler] = [show_offline, send_queue, look_at_scores, keep_scores]
