"""The feedback report of an entry, for its entrant, once the season's winners were announced."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.entering.access import EntryFacts, entry_for
from awards.errors import NotFound
from awards.feedback.comparing import Compared, Given, compared
from awards.feedback.releasing import digest_of
from awards.feedback.telling import is_announced
from awards.roles import Actor
from awards.roles.policy import Right
from awards.rounds.model import rubric_from
from awards.seasons.model import Category, Season
from awards.seasons.reading import category_numbered, season_numbered
from awards.tables import Scorecard
from entries import submission
from rubrics.model import Criterion, Rubric
from rubrics.points import to_number


class CriterionReport(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion with the entry's mean beside the others' and what was released of what judges wrote.

    ``claimed`` are the points that the entrant gave itself.
    """

    criterion: Criterion
    scores: Compared
    claimed: float | None
    comments: Sequence[str]

    @property
    def lowest(self) -> float:
        """The fewest points there are."""
        return float(to_number(self.criterion.lowest))

    @property
    def highest(self) -> float:
        """The most points there are."""
        return float(to_number(self.criterion.highest))


class RoundReport(msgspec.Struct, frozen=True, kw_only=True):
    """A round in which the entry was judged."""

    name: str
    scorecards: int
    criteria: Sequence[CriterionReport]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that an entrant gets back; ``least`` is how many other organisations a comparison needs."""

    facts: EntryFacts
    season: Season
    category: Category
    rounds: Sequence[RoundReport]

    @property
    def least(self) -> int:
        """How many other organisations must stand behind a comparison."""
        return self.season.least_organisations


_ROUNDS = """
SELECT r.id, r.name, re.category, re.rubric, ru.document
FROM round_entry re
JOIN round r ON r.id = re.round
JOIN rubric ru ON ru.id = re.rubric
WHERE re.entry = {} AND r.state = 'closed' AND r.kind <> 'calibration'
ORDER BY r.id
"""

_SCORES = """
SELECT re.entry, en.group_token AS organisation, s.id AS scorecard, x.criterion, x.points,
    CASE WHEN re.entry = {} THEN x.rationale ELSE '' END AS rationale, f.verdict, f.digest
FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
JOIN entry e ON e.id = re.entry
JOIN entrant en ON en.id = e.entrant
JOIN score x ON x.scorecard = s.id
LEFT JOIN feedback_comment f ON f.scorecard = s.id AND f.criterion = x.criterion
WHERE s.round = {} AND re.category = {} AND re.rubric = {} AND s.state = 'locked' AND a.state = 'active'
    AND x.points IS NOT NULL
"""


async def report_for(actor: Actor, token: str) -> Report:
    """The report of an entry of one's own; :class:`NotFound` before the announcement and where nobody judged it."""
    async with reading(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.VIEW)
        season = await season_numbered(facts.season)
        rounds = await _rounds(facts, season) if await is_announced(facts.season) else []
        if not rounds:
            raise NotFound
        return Report(
            facts=facts, season=season, category=await category_numbered(facts.category), rounds=rounds
        )


async def is_there(facts: EntryFacts) -> bool:
    """Whether there is a report of an entry."""
    async with reading(Principal.STAFF):
        return await is_announced(facts.season) and bool(await Scorecard.raw(_JUDGED, facts.id))


_JUDGED = """
SELECT s.id
FROM round_entry re
JOIN round r ON r.id = re.round AND r.state = 'closed' AND r.kind <> 'calibration'
JOIN assignment a ON a.round_entry = re.id AND a.state = 'active'
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
WHERE re.entry = {} LIMIT 1
"""


async def _rounds(facts: EntryFacts, season: Season) -> list[RoundReport]:
    found = []
    claimed = await submission.assessment_of(facts.entrant, facts.id)
    for row in await Scorecard.raw(_ROUNDS, facts.id):
        scores = await Scorecard.raw(_SCORES, facts.id, row["id"], row["category"], row["rubric"])
        rubric, least = rubric_from(row["document"]), season.least_organisations
        criteria = _criteria(scores, rubric, facts.id, least, claimed)
        if criteria:
            cards = {one["scorecard"] for one in scores if one["entry"] == facts.id}
            found.append(RoundReport(name=row["name"], scorecards=len(cards), criteria=criteria))
    return found


def _criteria(
    rows: Sequence[Mapping[str, Any]], rubric: Rubric, entry: int, least: int, claimed: Mapping[str, int]
) -> list[CriterionReport]:
    given = [msgspec.convert(row, Given) for row in rows]
    return [
        CriterionReport(
            criterion=rubric.criterion(one.criterion),
            scores=one,
            claimed=float(to_number(claimed[one.criterion])) if one.criterion in claimed else None,
            comments=_released(rows, entry, one.criterion),
        )
        for one in compared(given, rubric, entry=entry, least=least)
    ]


def _released(rows: Sequence[Mapping[str, Any]], entry: int, criterion: str) -> list[str]:
    """What was released, in an order that follows from the words and so from nothing about their judges."""
    found = [
        row["rationale"]
        for row in rows
        if row["entry"] == entry
        and row["criterion"] == criterion
        and row["verdict"] == "released"
        and row["digest"] == digest_of(row["rationale"])
    ]
    return sorted(found, key=digest_of)
