"""Drift for the organizer of a round: entries that came back, scored the second time against the first."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.model import Round, rubric_sealed
from awards.tables import Assignment, Score
from rubrics.diagnostics.drift import Drift, drift
from rubrics.model import Criterion
from rubrics.points import POINTS_PER_UNIT


class Moved(msgspec.Struct, frozen=True):
    """A criterion whose points changed; points in hundredths."""

    criterion: Criterion
    first: int
    second: int


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that came back to a judge. Totals are in hundredths, None until both scorecards are locked."""

    judge: str
    label: str
    title: str
    language: str
    first: int | None = None
    second: int | None = None
    moved: Sequence[Moved] = ()

    @property
    def difference(self) -> float | None:
        """Second minus first, in points."""
        if self.first is None or self.second is None:
            return None
        return (self.second - self.first) / POINTS_PER_UNIT


class Drifting(msgspec.Struct, frozen=True, kw_only=True):
    """What came back in a round, those scored twice first; ``overall`` is None before the first."""

    round: Round
    lines: Sequence[Returned]
    overall: Drift | None


_RETURNED = """
SELECT coalesce(nullif(who.name, ''), who.email) AS judge, re.label, jc.title, jc.language, ru.seal,
    one.id AS first_card, one.total AS first_total, one.locked_at AS first_at,
    two.id AS second_card, two.total AS second_total, two.locked_at AS second_at
FROM assignment again
JOIN assignment original ON original.id = again.repeat_of AND original.state = 'active'
JOIN account who ON who.id = again.judge
JOIN round_entry re ON re.id = again.round_entry
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
LEFT JOIN scorecard one ON one.assignment = original.id AND one.state = 'locked'
LEFT JOIN scorecard two ON two.assignment = again.id AND two.state = 'locked'
WHERE again.round = {} AND again.state = 'repeat'
"""

_POINTS = """
SELECT x.scorecard, x.criterion, x.points
FROM assignment again
JOIN scorecard s ON s.assignment = again.id OR s.assignment = again.repeat_of
JOIN score x ON x.scorecard = s.id AND x.points IS NOT NULL
WHERE again.round = {} AND again.state = 'repeat' AND s.state = 'locked'
"""


async def drift_in(actor: Actor, token: str) -> Drifting:
    """What came back in a round and how it was scored, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        rows = await Assignment.raw(_RETURNED, found.id)
        points: dict[int, dict[str, int]] = {}
        for score in await Score.raw(_POINTS, found.id):
            points.setdefault(score["scorecard"], {})[score["criterion"]] = score["points"]
        lines = [await _returned(row, points) for row in rows]
    differences = [line.difference for line in lines if line.difference is not None]
    return Drifting(
        round=found,
        lines=sorted(lines, key=lambda line: (line.difference is None, line.judge.casefold())),
        overall=drift(differences) if differences else None,
    )


async def _returned(row: Mapping[str, Any], points: Mapping[int, Mapping[str, int]]) -> Returned:
    named = {name: row[name] for name in ("judge", "label", "title", "language")}
    if row["first_card"] is None or row["second_card"] is None:
        return Returned(**named)
    # A judge may have come upon the repeat before the other: what was locked first is the first.
    early, late = ("first", "second") if row["first_at"] <= row["second_at"] else ("second", "first")
    before, after = (points.get(row[f"{name}_card"], {}) for name in (early, late))
    rubric = await rubric_sealed(row["seal"])
    return Returned(
        **named,
        first=row[f"{early}_total"],
        second=row[f"{late}_total"],
        moved=[
            Moved(criterion, before[criterion.key], after[criterion.key])
            for criterion in rubric.criteria
            if before.get(criterion.key) != after.get(criterion.key)
        ],
    )
