"""Judges' questions, on the organizers' side."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.i18n import _
from awards.rounds import concerns
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@get("/organize/{slug:str}/rounds/{token:str}/concerns")
async def show_all(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Every question of a round, unanswered ones first."""
    return await _all_page(request, slug, token)


@post("/organize/{slug:str}/rounds/{token:str}/concerns")
async def answer(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Answers a thread, or puts it away."""
    actor, form = person(request), await read_form(request)
    path = f"/organize/{slug}/rounds/{token}/concerns"
    if form.text("then") == "close":
        await concerns.close(actor, token, form.text("thread"))
        return done(request, path, _("Put away."))
    try:
        await concerns.answer(
            actor, token, form.text("thread"), form.text("text"), base_url=settings_of(request).base_url
        )
    except Refused as error:
        failed = {"thread": form.text("thread"), "text": form.text("text"), "message": error.message}
        return await _all_page(request, slug, token, 422, failed)
    return done(request, path, _("The judge has your answer, by mail as well."))


async def _all_page(
    request: Visit, slug: str, token: str, status: int = 200, failed: dict[str, str] | None = None
) -> Response[Any]:
    found, threads, names = await concerns.threads_of(person(request), token)
    return page(
        request, "organizing/concerns.html", status, slug=slug, round=found, threads=threads, names=names,
        failed=failed,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_all, answer]
