"""A category's results as maps: where entries are strong, through which lens, and who gave what."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from awards.i18n import _, current_language
from awards.rounds import maps
from awards.rounds.board import board
from awards.web.pages.results.showing import Part, frame
from awards.web.respond import page
from awards.web.visit import Visit, person
from rubrics.model import Lens


@get("/organize/{slug:str}/rounds/{token:str}/results/{category:str}/maps")
async def show_maps(
    request: Visit,
    slug: FromPath[str],
    token: FromPath[str],
    category: FromPath[str],
    part: FromQuery[int] = 1,
) -> Response[Any]:
    """Entries against criteria, lenses and judges, best place first."""
    wanted = Part(part)
    found = await board(person(request), token, category=category, choose=wanted.labels)
    head = found.head(category)
    language = current_language()
    entries = len(found.figures[head.id].entries)
    rows = [row for row in found.rows(head, language) if row.scorecards]
    return page(
        request,
        "results/maps.html",
        **frame(found, slug, head),
        criteria=maps.by_criterion(rows, head.rubric, language),
        lenses=maps.by_lens(rows, head.rubric, _lens_name),
        judges=maps.by_judge(rows, found.figures[head.id], found.judges),
        part=wanted.number(entries),
        parts_count=wanted.count(entries),
    )


def _lens_name(lens: Lens) -> str:
    names = {
        Lens.EFFECTIVENESS: _("Effectiveness"),
        Lens.EASE: _("Ease"),
        Lens.EMOTION: _("Emotion"),
        Lens.OUTSIDE_IN: _("Outside in"),
        Lens.INSIDE_OUT: _("Inside out"),
    }
    return names[lens]


routes: list[HTTPRouteHandler] = [show_maps]
