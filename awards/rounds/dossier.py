"""One entry's results: its figures, and its locked scorecards side by side with their reasons. Organizers only."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.i18n import current_language
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.board import Board, Head, board
from awards.rounds.standings import Row
from awards.tables import Scorecard
from rubrics.points import POINTS_PER_UNIT


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's locked scorecard. Points and reasons are by criterion; totals and points in points of the scale.

    ``severity`` is by how much the judge scores above colleagues. ``before`` is the total of the first version where
    the judge scored again in a deliberation; it does not count any more.
    """

    judge: str
    total: float
    stands_out: bool
    severity: float | None
    points: Mapping[str, float]
    reasons: Mapping[str, str]
    before: float | None = None


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in a round's results."""

    board: Board
    head: Head
    row: Row
    sheets: Sequence[Sheet]


_SCORES = """
SELECT a.judge, x.criterion, x.points, x.rationale
FROM scorecard s
JOIN assignment a ON a.id = s.assignment AND a.state = 'active'
JOIN round_entry re ON re.id = a.round_entry
JOIN score x ON x.scorecard = s.id
WHERE s.round = {} AND re.label = {} AND s.state = 'locked' AND x.points IS NOT NULL
"""

_BEFORE = """
SELECT a.judge, v.total
FROM scorecard_version v
JOIN scorecard s ON s.id = v.scorecard AND s.state = 'locked'
JOIN assignment a ON a.id = s.assignment AND a.state = 'active'
JOIN round_entry re ON re.id = a.round_entry
WHERE s.round = {} AND re.label = {} AND v.kind = 'deliberation'
ORDER BY v.number DESC
"""


async def dossier(actor: Actor, token: str, category: str, label: str) -> Dossier:
    """The entry with that label in a category of the round, for the round's organizer."""
    found = await board(actor, token, category=category, choose=lambda _figures: [label])
    head = found.head(category)
    rows = found.rows(head, current_language())
    if not rows:
        raise NotFound
    async with reading(Principal.STAFF):
        organized = await organized_round(actor, token)
        scores = await Scorecard.raw(_SCORES, organized.id, label)
        versions = await Scorecard.raw(_BEFORE, organized.id, label)
    before = {str(one["judge"]): one["total"] / POINTS_PER_UNIT for one in versions}
    return Dossier(board=found, head=head, row=rows[0], sheets=_sheets(found, head, label, scores, before))


def _sheets(
    found: Board, head: Head, label: str, scores: Sequence[Mapping[str, Any]], before: Mapping[str, float]
) -> list[Sheet]:
    figures = found.figures[head.id]
    severities = {judge.judge: judge.severity for judge in figures.judges}
    return sorted(
        (
            Sheet(
                judge=found.judges.get(card.judge, card.judge),
                total=card.total,
                stands_out=card.stands_out,
                severity=severities.get(card.judge),
                points={one["criterion"]: one["points"] / POINTS_PER_UNIT for one in _of(card.judge, scores)},
                reasons={one["criterion"]: one["rationale"] for one in _of(card.judge, scores)},
                before=before.get(card.judge),
            )
            for card in figures.cards
            if card.label == label
        ),
        key=lambda sheet: sheet.judge.casefold(),
    )


def _of(judge: str, scores: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in scores if str(one["judge"]) == judge]
