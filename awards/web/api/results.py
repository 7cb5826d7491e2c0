"""A round's results for its organizers, and published lessons reports for everybody."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import current_language
from awards.lessons import publishing
from awards.rounds.board import Board, Head, board
from awards.web.visit import Visit, person


class ResultOut(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in the results, under its label. Scores are points of the rubric's scale.

    ``low`` and ``high`` bound the fair score with 90 percent certainty; ``proposed_…`` is what the sealed rules
    say, ``finalist`` and ``medal`` what was decided (null before).
    """

    label: str
    title: str
    scorecards: int
    place: int
    raw: float | None
    fair: float | None
    low: float | None
    high: float | None
    place_low: int | None
    place_high: int | None
    finalist_chance: float | None
    proposed_finalist: bool
    proposed_medal: str | None
    is_firm: bool
    finalist: bool | None
    medal: str | None
    reason: str


class CategoryResultsOut(msgspec.Struct, frozen=True):
    """A category's results, best place first."""

    category: str
    name: Mapping[str, str]
    entries: list[ResultOut]


class ResultsOut(msgspec.Struct, frozen=True):
    """A round's results. ``seal`` is the SHA-256 of rubrics and rules, null before the opening."""

    round: str
    state: str
    seal: str | None
    categories: list[CategoryResultsOut]


class ReportOut(msgspec.Struct, frozen=True):
    """A published lessons report; ``text`` is Markdown."""

    title: str
    language: str
    published_at: datetime
    text: str


@get("/rounds/{token:str}/results")
async def get_results(request: Visit, token: FromPath[str]) -> ResultsOut:
    """Raw and fair results of every category."""
    found = await board(person(request), token)
    return ResultsOut(
        found.round.name, found.round.state, found.round.seal, [_category_out(found, head) for head in found.heads]
    )  # fmt: skip


@get("/reports/{name:str}")
async def get_report(name: FromPath[str]) -> ReportOut:
    """A published lessons report."""
    row = await publishing.published(name)
    return ReportOut(row["title"], row["language"], row["published_at"], row["published"])


def _category_out(found: Board, head: Head) -> CategoryResultsOut:
    rows = found.rows(head, current_language())
    return CategoryResultsOut(
        head.key,
        head.name,
        [ResultOut(**{name: getattr(row, name) for name in ResultOut.__struct_fields__}) for row in rows],
    )


routes: list[HTTPRouteHandler] = [get_results, get_report]
