"""What a round's results are computed from, read in one transaction. Nothing here knows a name of an entrant."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import places
from awards.errors import NotFound
from awards.rounds.model import Round, round_named, rubric_from
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Account, Outcome, RoundEntry, Scorecard
from awards.tables import Rubric as RubricTable
from rubrics.model import Rubric

ScoreRow = tuple[str, str, str, int]
"""An entry's label, the judge's number, the criterion, and points in hundredths."""


class RoundData(msgspec.Struct, frozen=True, kw_only=True):
    """What results are computed from. A category's rubric is the one by which its entries of this round are judged.

    ``parts`` are other rounds, by token, that count in the medals of this one. ``recognised`` are pairs of an
    entry's label and a judge's number: the judge said to believe to know who entered.
    """

    round: Round
    season: Season
    categories: Sequence[Category]
    rubrics: Mapping[int, Rubric]
    entries: Sequence[dict[str, Any]]
    scores: Mapping[int, tuple[ScoreRow, ...]]
    judges: Mapping[str, str]
    outcomes: Mapping[int, dict[str, Any]]
    recognised: frozenset[tuple[str, str]] = frozenset()
    parts: "Mapping[str, RoundData]" = {}


_SCORES = """
SELECT re.category, re.label, a.judge, x.criterion, x.points
FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
JOIN score x ON x.scorecard = s.id
WHERE s.round = {} AND s.state = 'locked' AND a.state = 'active' AND x.points IS NOT NULL
"""

_RECOGNISED = """
SELECT re.label, a.judge
FROM recognition g
JOIN assignment a ON a.id = g.assignment
JOIN round_entry re ON re.id = a.round_entry
WHERE a.round = {}
"""

_ENTRIES = """
SELECT re.id, re.entry, re.token, re.label, re.category, re.rubric, jc.title, jc.language, en.group_token
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN entry e ON e.id = re.entry
JOIN entrant en ON en.id = e.entrant
WHERE re.round = {}
"""


async def load(found: Round) -> RoundData:
    """Everything that a round's results are computed from, inside the caller's transaction.

    :class:`NotFound` for a calibration: nobody entered its samples, and nothing follows from their scores.
    """
    if found.kind == "calibration":
        raise NotFound
    return msgspec.structs.replace(await _load(found), parts=await parts_of(found))


async def parts_of(found: Round) -> dict[str, RoundData]:
    """The other rounds that count in this one's results, each with its own data and without parts."""
    return {token: await _load(await round_named(token)) for token in part_tokens(found)}


def without_recognised(data: RoundData) -> RoundData:
    """The same without the scores of judges who recognised the entry, in the round and in its parts."""
    scores = {
        number: tuple(row for row in rows if (row[0], row[1]) not in data.recognised)
        for number, rows in data.scores.items()
    }
    parts = {token: without_recognised(part) for token, part in data.parts.items()}
    return msgspec.structs.replace(data, scores=scores, parts=parts)


def part_tokens(found: Round) -> list[str]:
    """The other rounds that count in this one's results, by token."""
    rules = found.rule_book
    keys = {part.key for rule in (rules.finalists, rules.medals) for part in rule.parts}
    return sorted(keys - {found.token})


async def _load(found: Round) -> RoundData:
    entries = await RoundEntry.raw(_ENTRIES, found.id)
    documents = await RubricTable.select().where(RubricTable.season == found.season)
    scores: dict[int, list[ScoreRow]] = {}
    for row in await Scorecard.raw(_SCORES, found.id):
        scores.setdefault(row["category"], []).append(
            (row["label"], str(row["judge"]), row["criterion"], row["points"])
        )
    judges = {judge for rows in scores.values() for _label, judge, _criterion, _points in rows}
    return RoundData(
        round=found,
        season=await season_numbered(found.season),
        categories=_as_judged(await categories_of(found.season), entries),
        rubrics={row["id"]: rubric_from(row["document"]) for row in documents},
        entries=sorted(entries, key=lambda entry: str(entry["label"])),
        scores={category: tuple(sorted(rows)) for category, rows in scores.items()},
        judges=await judge_names(judges),
        outcomes=await outcomes_of(found.id),
        recognised=frozenset(
            (row["label"], str(row["judge"])) for row in await RoundEntry.raw(_RECOGNISED, found.id)
        ),
    )


_NAMES = "SELECT id, name, email FROM account WHERE id IN ({})"

_OUTCOMES = """
SELECT o.round_entry, o.finalist, o.medal, o.reason, o.source
FROM outcome o JOIN round_entry re ON re.id = o.round_entry
WHERE re.round = {}
"""


async def judge_names(judges: set[str]) -> dict[str, str]:
    """What judges are called, by number, inside the caller's transaction."""
    if not judges:
        return {}
    names = await Account.raw(_NAMES.format(places(judges)), *sorted(map(int, judges)))
    return {str(row["id"]): row["name"] or row["email"] for row in names}


async def outcomes_of(round_number: int, entries: Sequence[int] | None = None) -> dict[int, dict[str, Any]]:
    """What was decided in a round, by the entry's number in it, inside the caller's transaction; of all, or of some."""
    if entries is None:
        rows = await Outcome.raw(_OUTCOMES, round_number)
    elif entries:
        rows = await Outcome.raw(
            f"{_OUTCOMES} AND o.round_entry IN ({places(entries)})", round_number, *entries
        )
    else:
        rows = []
    return {row["round_entry"]: {**row, "finalist": bool(row["finalist"])} for row in rows}


def _as_judged(categories: Sequence[Category], entries: Sequence[Mapping[str, Any]]) -> list[Category]:
    """The categories, each with the rubric of its entries in the round: the season's own may have moved on."""
    used: dict[int, int] = {}
    for entry in entries:
        # The oldest is the one that was sealed when the round opened.
        used[entry["category"]] = min(used.get(entry["category"], entry["rubric"]), entry["rubric"])
    return [
        msgspec.structs.replace(category, rubric=used.get(category.id, category.rubric))
        for category in categories
    ]
