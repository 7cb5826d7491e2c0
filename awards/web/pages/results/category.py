"""A category's scores: raw and fair side by side, with places, chances, awards and what was decided."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from awards.i18n import current_language
from awards.rounds import voting
from awards.rounds.board import Head, blind_board, board
from awards.rounds.voting import Vote
from awards.web.pages.results.showing import Part, axis_of, frame, thresholds
from awards.web.respond import page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/results/{category:str}")
async def show_scores(
    request: Visit,
    slug: FromPath[str],
    token: FromPath[str],
    category: FromPath[str],
    part: FromQuery[int] = 1,
    recognised: FromQuery[str] = "",
) -> Response[Any]:
    """The list of scores, best place first; ``recognised=without`` leaves out who knew the entry."""
    blind_only = recognised == "without"
    find = blind_board if blind_only else board
    wanted = Part(part)
    found = await find(person(request), token, category=category, choose=wanted.labels)
    head = found.head(category)
    # A tie that is only supposed is nobody's to decide.
    ties = [] if blind_only else found.ties(head)
    cast = [vote for vote in found.votes if _is_cast(vote, head)]
    view = found.view(head, current_language())
    rules = found.round.rule_book
    figures = found.figures[head.id]
    return page(
        request,
        "results/category.html",
        **frame(found, slug, head),
        view=view,
        rows=view.rows,
        axis=axis_of(figures, head),
        lines=thresholds([rules.finalists, rules.medals]),
        ties=ties,
        cast=cast,
        panel=await voting.panel_of(person(request), token) if ties or cast else {},
        part=wanted.number(len(figures.entries)),
        parts_count=wanted.count(len(figures.entries)),
        blind_only=blind_only,
    )


def _is_cast(vote: Vote, head: Head) -> bool:
    return vote.state == "cast" and vote.category == head.id


routes: list[HTTPRouteHandler] = [show_scores]
