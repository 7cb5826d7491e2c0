"""Scorecards of several judges side by side, criterion by criterion, with names or with numbers that tell nothing.

What is put side by side here was read by somebody who may read it: :mod:`awards.rounds.calibration.comparing`
and :mod:`awards.rounds.deliberating` say who that is.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

import msgspec

from awards.i18n import _
from awards.rounds.marks import Mark, Marks
from awards.rounds.model import Round
from awards.rounds.queue import shuffled
from rubrics.model import Criterion, Rubric

LOCKED = """
SELECT a.judge, who.name, who.email, x.criterion, x.points, x.rationale
FROM assignment a
JOIN account who ON who.id = a.judge
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
JOIN score x ON x.scorecard = s.id AND x.points IS NOT NULL
WHERE a.round_entry = {} AND a.state = 'active'
"""
"""The locked scores of a round's entry with their judges, for those who run the round."""


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody stands on a criterion: points in hundredths, and why. ``own`` marks the reader's."""

    who: str
    own: bool
    points: int
    rationale: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion with everybody's stand, in the same order for each criterion of a sample."""

    criterion: Criterion
    share: float
    stands: Sequence[Stand]
    reference: Mark | None
    agreed: str

    @property
    def lowest(self) -> int:
        """The fewest points given, in hundredths."""
        return min(stand.points for stand in self.stands)

    @property
    def highest(self) -> int:
        """The most points given, in hundredths."""
        return max(stand.points for stand in self.stands)

    @property
    def mean(self) -> float:
        """The mean of the points given, in hundredths."""
        return fmean(stand.points for stand in self.stands)


def called_by(names: Mapping[int, str], judges: set[int], found: Round, token: str) -> dict[int, str]:
    """What judges are called, in the order of the page: their names where given, else numbers.

    Numbers follow from a keyed hash of the entry's ``token``, so that they say nothing from one entry to the next.
    """
    order = sorted(judges, key=lambda judge: shuffled(found.shuffle_key, judge, f"{token}:compared"))
    called = {
        judge: names.get(judge) or _("Judge %(number)s", number=number)
        for number, judge in enumerate(order, 1)
    }
    return dict(sorted(called.items(), key=lambda item: item[1].casefold()))


def compared(
    rubric: Rubric,
    rows: Sequence[Mapping[str, Any]],
    called: Mapping[int, str],
    own: int | None,
    *,
    agreed: Mapping[str, str],
    reference: Marks,
) -> list[Compared]:
    """The criteria of a rubric, each with the stands in ``rows`` (``judge, criterion, points, rationale``)."""
    return [
        Compared(
            criterion=criterion,
            share=float(share),
            stands=_stands(criterion.key, rows, called, own),
            reference=reference.get(criterion.key),
            agreed=agreed.get(criterion.key, ""),
        )
        for criterion, share in zip(rubric.criteria, rubric.shares, strict=True)
    ]


def _stands(
    criterion: str, rows: Sequence[Mapping[str, Any]], called: Mapping[int, str], own: int | None
) -> list[Stand]:
    given = {row["judge"]: row for row in rows if row["criterion"] == criterion}
    return [
        Stand(who=who, own=judge == own, points=given[judge]["points"], rationale=given[judge]["rationale"])
        for judge, who in called.items()
        if judge in given
    ]
