"""Reading what an export shows, in one transaction: so it is all of one moment."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import msgspec

from awards.clock import now
from awards.database import in_parts, places
from awards.errors import NotFound, Refused
from awards.exchange.material import Copy, Given, Material, Seat, Work
from awards.exchange.model import Format, Kind, Order
from awards.exchange.naming import Person, pseudonyms, real_names
from awards.exchange.words import say
from awards.i18n import current_language
from awards.roles import Actor
from awards.roles.policy import may_open_identities
from awards.rounds import results
from awards.rounds.access import organized_round
from awards.rounds.model import Round, rubric_from
from awards.rounds.recognising import RECOGNISED
from awards.rounds.results import RoundData, without_recognised
from awards.seasons.model import Category
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Account, Assignment, JudgingCopy, Panelist, Scorecard
from awards.tables import Rubric as RubricTable
from entries.blind import sections_from

NEEDS_POINTS = {(kind, form) for kind in (Kind.RESULTS, Kind.JUDGES) for form in Format} | {
    (Kind.SCORECARDS, Format.XLSX)
}
"""What cannot be written without the points of the whole round in memory."""


async def authorised(actor: Actor, order: Order) -> Round:
    """The round, where the person may have this export of it; inside the caller's transaction."""
    found = await organized_round(actor, order.round)
    if order.is_open and not may_open_identities(actor, found.season):
        raise NotFound
    if found.state == "draft":
        raise Refused(say("round-not-open", current_language()))
    return found


async def gather(actor: Actor, order: Order, organisations: Mapping[int, str]) -> Material:
    """Everything but the long texts, inside the caller's transaction.

    ``organisations`` is by the entry's number, as :func:`awards.disclosure.organisations` gives it.
    """
    found = await authorised(actor, order)
    work = await Assignment.raw(_WORK, found.id)
    data = (
        await results.load(found) if (order.kind, order.format) in NEEDS_POINTS else await _frame(found, work)
    )
    if order.without_recognised:
        data = without_recognised(data)
        work = [row for row in work if not row["recognised"]]
    categories = [one for one in data.categories if order.category in {None, one.key}]
    if not categories:
        raise Refused(say("no-category", current_language(), key=order.category))
    seats = await Panelist.select(Panelist.judge, Panelist.most_entries).where(Panelist.round == found.id)
    most = {row["judge"]: row["most_entries"] for row in seats}
    people = await _people({row["judge"] for row in work} | set(most))
    names = real_names(people, people) if order.is_open else pseudonyms(people, found.shuffle_key)
    chosen = {category.id for category in categories}
    work = [row for row in work if row["category"] in chosen]
    return Material(
        order=order,
        data=msgspec.structs.replace(data, judges={str(judge): name for judge, name in names.items()}),
        categories=categories,
        organisations={row["label"]: organisations.get(row["entry"], "") for row in work}
        if order.is_open
        else {},
        seats=_seats(people, names, most, is_open=order.is_open),
        work=_work(work, names),
        cards=_cards(work, names),
        taken_at=now(),
    )


async def scores(material: Material) -> AsyncIterator[list[Given]]:
    """Every score with its rationale, inside the caller's transaction, in order, some scorecards at a time."""
    for category in material.categories:
        cards = material.cards.get(category.id, ())
        order = {criterion.key: place for place, criterion in enumerate(material.rubric(category).criteria)}
        for some in in_parts(cards):
            yield await _given(category, some, order)


async def copies(material: Material) -> AsyncIterator[list[Copy]]:
    """The judging copies of the round, inside the caller's transaction, in order, some at a time."""
    for category in material.categories:
        entries = [entry for entry in material.data.entries if entry["category"] == category.id]
        for some in in_parts(entries):
            labels = [entry["label"] for entry in some]
            rows = await JudgingCopy.raw(_COPIES.format(places(labels)), material.round.id, *labels)
            yield sorted(
                (Copy(row["label"], row["digest"], sections_from(row["sections"])) for row in rows),
                key=lambda copy: copy.label,
            )


_WORK = f"""
SELECT re.category, re.label, re.entry, jc.title, jc.language, a.judge, a.state, s.id AS scorecard,
       s.state AS progress, a.id IN {RECOGNISED} AS recognised
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
LEFT JOIN assignment a ON a.round_entry = re.id AND a.repeat_of IS NULL
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE re.round = {{}} AND re.entry IS NOT NULL
"""  # noqa: S608 - a constant
"""Without samples that nobody entered, and without entries that came back to a judge to measure drift."""

_SCORES = """
SELECT scorecard, criterion, points, rationale FROM score WHERE scorecard IN ({}) AND points IS NOT NULL
"""

_COPIES = """
SELECT re.label, jc.digest, jc.sections
FROM round_entry re JOIN judging_copy jc ON jc.id = re.judging_copy
WHERE re.round = {{}} AND re.label IN ({})
"""


async def _frame(found: Round, work: Sequence[Mapping[str, Any]]) -> RoundData:
    """The round without scores: most of the time of an export that needs no points would go into reading them."""
    documents = await RubricTable.select(RubricTable.id, RubricTable.document).where(
        RubricTable.season == found.season
    )
    entries = {
        row["label"]: {key: row[key] for key in ("label", "category", "title", "language")} for row in work
    }
    return RoundData(
        round=found,
        season=await season_numbered(found.season),
        categories=await categories_of(found.season),
        rubrics={row["id"]: rubric_from(row["document"]) for row in documents},
        entries=[entries[label] for label in sorted(entries)],
        scores={},
        judges={},
        outcomes={},
    )


async def _people(judges: set[int | None]) -> dict[int, Person]:
    numbers = sorted(judge for judge in judges if judge is not None)
    rows = await Account.select(Account.id, Account.name, Account.email).where(
        Account.id.is_in(numbers or [0])
    )
    return {row["id"]: Person(row["name"], row["email"]) for row in rows}


def _seats(
    people: Mapping[int, Person], names: Mapping[int, str], most: Mapping[int, int], *, is_open: bool
) -> list[Seat]:
    seats = [
        Seat(names[judge], person.email if is_open else "", most.get(judge))
        for judge, person in people.items()
    ]
    return sorted(seats, key=lambda seat: seat.judge.casefold())


def _work(rows: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> list[Work]:
    work = [
        Work(row["category"], row["label"], names[row["judge"]], _state(row))
        for row in rows
        if row["judge"] is not None
    ]
    return sorted(work, key=lambda one: (one.category, one.entry, one.judge.casefold()))


def _state(row: Mapping[str, Any]) -> str:
    return "recused" if row["state"] == "recused" else row["progress"] or "new"


def _cards(
    rows: Sequence[Mapping[str, Any]], names: Mapping[int, str]
) -> dict[int, list[tuple[int, str, str]]]:
    cards: dict[int, list[tuple[int, str, str]]] = {}
    for row in rows:
        if row["judge"] is not None and _state(row) == "locked":
            cards.setdefault(row["category"], []).append(
                (row["scorecard"], row["label"], names[row["judge"]])
            )
    for own in cards.values():
        own.sort(key=lambda card: (card[1], card[2].casefold()))
    return cards


async def _given(
    category: Category, cards: Sequence[tuple[int, str, str]], order: Mapping[str, int]
) -> list[Given]:
    rows = await Scorecard.raw(_SCORES.format(places(cards)), *(card[0] for card in cards))
    by_card: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_card.setdefault(row["scorecard"], []).append(row)
    return [
        Given(category, entry, judge, row["criterion"], row["points"], row["rationale"])
        for scorecard, entry, judge in cards
        for row in sorted(by_card.get(scorecard, ()), key=lambda row: order[row["criterion"]])
    ]
