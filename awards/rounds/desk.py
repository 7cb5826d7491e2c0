"""A judge's desk: an entry with the scorecard, and what is good to have beside it.

That is the place in the queue, the points the judge has given so far, the passages the judge marked, and what
the panel agreed on for each criterion. Nothing of it comes from another judge.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Prepared, Principal, reading
from awards.roles import Actor
from awards.rounds.highlights import Highlight, highlights_of
from awards.rounds.queue import sort_key
from awards.rounds.scorecards import ScorecardView, Sheet, opened
from awards.tables import AgreedNote, Assignment, Score, ScorecardVersion


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry stands in the judge's queue; ``number`` counts from 1."""

    number: int
    total: int
    left: int
    before: str | None
    after: str | None


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """The points a judge has given with this rubric so far: how often each, in how many scorecards."""

    counts: Mapping[int, int]
    choices: Sequence[int]
    scorecards: int

    @property
    def used(self) -> tuple[int, int] | None:
        """The fewest and the most points given, in hundredths; None before the first."""
        given = [points for points, count in self.counts.items() if count]
        return (min(given), max(given)) if given else None

    @property
    def narrow(self) -> bool:
        """Whether less than half of the scale was used, over enough scorecards to be worth a word."""
        if self.used is None or self.scorecards < NARROW_FROM:
            return False
        low, high = self.used
        return 2 * (high - low) < self.choices[-1] - self.choices[0]


NARROW_FROM = 3


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the page on which an entry is judged."""

    view: ScorecardView
    place: Place
    habits: Habits
    highlights: Sequence[Highlight]
    agreed: Mapping[str, str]
    reopened: str | None
    """Why the organizers reopened it, where they did."""


async def desk_for(actor: Actor, round_token: str, token: str) -> Desk:
    """The person's own desk for an entry; :class:`NotFound` for anybody else's."""
    async with reading(Principal.JUDGE):
        view = await opened(actor, round_token, token)
        return Desk(
            view=view,
            place=await _place(view),
            habits=await _habits(view),
            highlights=await highlights_of(view.assignment, view.copy),
            agreed=await agreed_notes(view.round.season, view.rubric.key),
            reopened=await _reopened(view),
        )


_AGREED = Prepared(
    AgreedNote.select(AgreedNote.criterion, AgreedNote.text).where(
        AgreedNote.season == 0, AgreedNote.rubric_key == ""
    )
)


async def agreed_notes(season: int, rubric: str) -> dict[str, str]:
    """What panels of the season agreed on for a rubric, by criterion, inside the caller's transaction."""
    return {row["criterion"]: row["text"] for row in await _AGREED.rows(season, rubric)}


async def _reopened(view: ScorecardView) -> str | None:
    if view.version == 1:
        return None
    row = (
        await ScorecardVersion.select(ScorecardVersion.reason)
        .where(ScorecardVersion.scorecard == view.scorecard, ScorecardVersion.kind == "reopened")
        .order_by(ScorecardVersion.number, ascending=False)
        .first()
    )
    return row["reason"] if row else None


_ORDER = """
SELECT a.token, re.token AS entry_token, a.repeat_of, c.position, s.state
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN category c ON c.id = re.category
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.judge = {} AND a.round = {} AND a.state <> 'recused'
"""


async def _place(view: ScorecardView) -> Place:
    rows = await Assignment.raw(_ORDER, view.judge, view.round.id)
    rows = sorted(rows, key=lambda row: (row["position"], _key(view, row)))
    at = next(index for index, row in enumerate(rows) if row["token"] == view.token)
    following = [row for row in (*rows[at + 1 :], *rows[:at]) if row["state"] != "locked"]
    return Place(
        number=at + 1,
        total=len(rows),
        left=sum(row["state"] != "locked" for row in rows),
        before=rows[at - 1]["token"] if at else None,
        after=following[0]["token"] if following else None,
    )


def _key(view: Sheet, row: Mapping[str, Any]) -> str:
    repeat = row["repeat_of"] is not None
    return sort_key(view.round.shuffle_key, view.judge, row["entry_token"], is_repeat=repeat)


_GIVEN = """
SELECT x.points, count(*) AS times
FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
JOIN rubric ru ON ru.id = re.rubric
JOIN score x ON x.scorecard = s.id
WHERE a.judge = {} AND a.round = {} AND a.state <> 'recused' AND s.state = 'locked' AND ru.seal = {}
  AND a.id <> {}
GROUP BY x.points
"""


async def _habits(view: ScorecardView) -> Habits:
    rows = await Score.raw(_GIVEN, view.judge, view.round.id, view.rubric_seal, view.assignment)
    counts = Counter({row["points"]: row["times"] for row in rows})
    given = [mark.points for mark in view.marks.values() if mark.points is not None]
    counts.update(given)
    criteria = len(view.rubric.criteria)
    choices = sorted({points for criterion in view.rubric.criteria for points in criterion.choices})
    return Habits(
        counts={points: counts[points] for points in choices},
        choices=choices,
        scorecards=sum(row["times"] for row in rows) // criteria + bool(given),
    )
