"""All categories of a round at a glance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import current_language
from awards.rounds.board import Board, Head, board
from awards.rounds.deciding import proposal
from awards.rounds.managing import rounds_to_manage
from awards.rounds.naming import rule_in_words
from awards.rounds.standings import Row
from awards.web.pages.results.showing import frame
from awards.web.respond import page
from awards.web.visit import Visit, person


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A category at a glance. ``medals`` are the entries with each medal, ``outdated`` decisions the rules no
    longer make."""

    head: Head
    entries: int
    scorecards: int
    fewest: int
    finalists: int
    decided: int
    medals: Mapping[str, Sequence[Row]]
    fragile: int
    deliberate: int
    ties: int
    outdated: int


@get("/organize/{slug:str}/rounds/{token:str}/results")
async def show_results(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Every category: how far it is, who leads, and what wants a look."""
    actor = person(request)
    found = await board(actor, token)
    rules = found.round.rule_book
    _season, rounds = await rounds_to_manage(actor, found.season.slug)
    names = {one.token: one.name for one in rounds}
    return page(
        request,
        "results/overview.html",
        **frame(found, slug),
        lines=[_line(found, head) for head in found.heads],
        finalist_rule=rule_in_words(rules.finalists, names),
        medal_rule=rule_in_words(rules.medals, names),
    )


def _line(found: Board, head: Head) -> Line:
    rows = found.rows(head, current_language())
    counts = Counter(
        finalists=sum(row.finalist if row.finalist is not None else row.proposed_finalist for row in rows),
        decided=sum(row.finalist is not None for row in rows),
        fragile=sum(bool(row.firmness) and not row.is_firm for row in rows),
        deliberate=sum(row.deliberate for row in rows),
        outdated=sum(_is_outdated(row) for row in rows),
    )
    return Line(
        head=head,
        entries=len(rows),
        scorecards=sum(row.scorecards for row in rows),
        fewest=min((row.scorecards for row in rows), default=0),
        medals=_by_medal(rows),
        ties=sum(tie.vote is None or tie.vote.state != "cast" for tie in found.ties(head)),
        **counts,
    )


def _by_medal(rows: Sequence[Row]) -> dict[str, list[Row]]:
    medals: dict[str, list[Row]] = {}
    for row in rows:
        medal = row.medal if row.finalist is not None else row.proposed_medal
        if medal:
            medals.setdefault(medal, []).append(row)
    return medals


def _is_outdated(row: Row) -> bool:
    """Whether the rules, which decided this, would by now decide otherwise."""
    if row.finalist is None or row.source == "hand":
        return False
    now = proposal(row.figures)
    return (now.finalist, now.medal) != (bool(row.finalist), row.medal)


routes: list[HTTPRouteHandler] = [show_results]
