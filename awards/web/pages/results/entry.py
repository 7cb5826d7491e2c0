"""One entry's results: every figure with its meaning, and the scorecards side by side."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.rounds.dossier import dossier
from awards.web.pages.results.showing import frame
from awards.web.respond import page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/results/{category:str}/entries/{label:str}")
async def show_entry(
    request: Visit, slug: FromPath[str], token: FromPath[str], category: FromPath[str], label: FromPath[str]
) -> Response[Any]:
    """An entry under its label."""
    found = await dossier(person(request), token, category, label)
    return page(
        request, "results/entry.html", **frame(found.board, slug, found.head), row=found.row, sheets=found.sheets
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_entry]
