"""Score sheets on paper: one for each judge and entry of a round, for a room without screens.

What is written on them comes back as a file (:mod:`awards.rounds.transcribing`), or judges type it in themselves.
"""

from collections.abc import Sequence

import msgspec

from awards.database import Principal, reading
from awards.roles import Actor
from awards.rounds.model import rubric_sealed
from awards.rounds.presenting import Line, Programme, programme
from awards.tables import Assignment
from rubrics.model import Rubric


class ScoreSheet(msgspec.Struct, frozen=True):
    """A judge's sheet for an entry."""

    judge: str
    line: Line
    rubric: Rubric


class Stack(msgspec.Struct, frozen=True):
    """All sheets of a round: each judge's together, in the order in which entries present."""

    programme: Programme
    sheets: Sequence[ScoreSheet]


_PAIRS = """
SELECT a.round_entry, coalesce(nullif(p.name, ''), p.email) AS judge, ru.seal
FROM assignment a
JOIN account p ON p.id = a.judge
JOIN round_entry re ON re.id = a.round_entry
JOIN rubric ru ON ru.id = re.rubric
WHERE a.round = {} AND a.state = 'active' AND re.entry IS NOT NULL
"""


async def score_sheets(actor: Actor, token: str) -> Stack:
    """The sheets of a round, for its organizer."""
    shown = await programme(actor, token)
    order = {line.round_entry: place for place, line in enumerate(shown.lines)}
    async with reading(Principal.STAFF):
        pairs = await Assignment.raw(_PAIRS, shown.round.id)
        rubrics = {seal: await rubric_sealed(seal) for seal in sorted({row["seal"] for row in pairs})}
    pairs.sort(key=lambda row: (row["judge"].casefold(), order[row["round_entry"]]))
    return Stack(
        shown,
        [
            ScoreSheet(row["judge"], shown.lines[order[row["round_entry"]]], rubrics[row["seal"]])
            for row in pairs
        ],
    )
