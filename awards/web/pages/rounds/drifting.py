"""Entries that came back to a judge, scored the second time against the first."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import current_language
from awards.rounds import drifting
from awards.web.respond import page
from awards.web.visit import Visit, person
from rubrics.diagnostics.drift import signed


@get("/organize/{slug:str}/rounds/{token:str}/drift")
async def show_drift(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """How far judges moved, each and over all, and what that means."""
    view, language = await drifting.drift_in(person(request), token), current_language()
    return page(
        request, "organizing/drift.html", slug=slug, view=view,
        said=view.overall.sentences(language) if view.overall else [],
        signed=lambda value: signed(value, language),
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_drift]
