"""A round's results and rules for its organizers, and published lessons reports for everybody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec
from litestar import get, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody

from awards.i18n import current_language
from awards.lessons import publishing
from awards.rounds import rule_versions
from awards.rounds.board import Board, Head, blind_board, board
from awards.rounds.model import Rules
from awards.rounds.naming import rule_in_words
from awards.web.visit import Visit, person
from rubrics.medals.rules import Rule


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


class RulesOut(msgspec.Struct, frozen=True, kw_only=True):
    """A round's rules, and in words. Parts are rounds by token; ``expected`` goes back with a change.

    ``versions`` counts those that held since the opening, 0 where the rules never changed after it.
    """

    finalists: Rule
    medals: Rule
    finalists_in_words: str
    medals_in_words: str
    seal: str | None
    versions: int
    expected: str


class RulesIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other rules, over those with the fingerprint ``expected``. Once a round was opened, ``reason`` is needed."""

    finalists: Rule
    medals: Rule
    expected: str
    reason: str = ""


class ReportOut(msgspec.Struct, frozen=True):
    """A published lessons report; ``text`` is Markdown."""

    title: str
    language: str
    published_at: datetime
    text: str


@get("/rounds/{token:str}/results")
async def get_results(
    request: Visit, token: FromPath[str], recognised: FromQuery[Literal["with", "without"]] = "with"
) -> ResultsOut:
    """Raw and fair results of every category.

    ``recognised=without`` works them out without the scorecards of judges who recognised the entry.
    """
    find = blind_board if recognised == "without" else board
    found = await find(person(request), token)
    return ResultsOut(
        found.round.name, found.round.state, found.round.seal, [category_out(found, head) for head in found.heads]
    )  # fmt: skip


@get("/rounds/{token:str}/rules")
async def get_rules(request: Visit, token: FromPath[str]) -> RulesOut:
    """The rules by which finalists and medals are found."""
    return _rules_out(await rule_versions.rules_of(person(request), token))


@put("/rounds/{token:str}/rules")
async def put_rules(request: Visit, token: FromPath[str], data: JSONBody[RulesIn]) -> RulesOut:
    """Changes the rules; after the opening they are a new version, sealed anew."""
    actor, rules = person(request), Rules(finalists=data.finalists, medals=data.medals)
    await rule_versions.change(actor, token, rules, expected=data.expected, reason=data.reason)
    return _rules_out(await rule_versions.rules_of(actor, token))


@get("/reports/{name:str}")
async def get_report(name: FromPath[str]) -> ReportOut:
    """A published lessons report."""
    row = await publishing.published(name)
    return ReportOut(row["title"], row["language"], row["published_at"], row["published"])


def _rules_out(book: rule_versions.RuleBook) -> RulesOut:
    rules, names = book.round.rule_book, book.round_names
    return RulesOut(
        finalists=rules.finalists,
        medals=rules.medals,
        finalists_in_words=rule_in_words(rules.finalists, names),
        medals_in_words=rule_in_words(rules.medals, names),
        seal=book.round.seal,
        versions=len(book.versions),
        expected=rule_versions.fingerprint(rules),
    )


def category_out(found: Board, head: Head) -> CategoryResultsOut:
    """A category's results as programs get them."""
    rows = found.rows(head, current_language())
    return CategoryResultsOut(
        head.key,
        head.name,
        [msgspec.convert(row, ResultOut, from_attributes=True) for row in rows],
    )


routes: list[HTTPRouteHandler] = [get_results, get_rules, put_rules, get_report]
