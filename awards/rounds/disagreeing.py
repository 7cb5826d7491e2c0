"""Where judges of a round disagree most: what is worth talking over, for whoever runs the round."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.i18n import in_language
from awards.roles import Actor
from awards.rounds.access import scored_round
from awards.rounds.model import Round
from awards.tables import RoundEntry

MOST = 100
"""Entries that are listed: nobody talks more than these over."""


class Disputed(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with at least two locked scorecards; totals in hundredths. ``state`` is that of its deliberation."""

    label: str
    title: str
    language: str
    category: str
    assigned: int
    locked: int
    lowest: int
    highest: int
    deliberation: str | None
    state: str | None

    @property
    def spread(self) -> int:
        """The highest total less the lowest, in hundredths."""
        return self.highest - self.lowest

    @property
    def waiting(self) -> int:
        """How many scorecards are not locked: nobody reads another's while there is one."""
        return self.assigned - self.locked


_LINES = """
SELECT re.label, jc.title, jc.language, c.name AS category, count(a.id) AS assigned, count(s.id) AS locked,
    min(s.total) AS lowest, max(s.total) AS highest, d.token AS deliberation, d.state
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN category c ON c.id = re.category
JOIN assignment a ON a.round_entry = re.id AND a.state = 'active'
LEFT JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
LEFT JOIN deliberation d ON d.round_entry = re.id
WHERE re.round = {}
GROUP BY re.id, re.label, jc.title, jc.language, c.name, d.token, d.state
HAVING count(s.id) > 1
ORDER BY max(s.total) - min(s.total) DESC, re.label
LIMIT {}
"""


async def disputed(actor: Actor, token: str) -> tuple[Round, Sequence[Disputed]]:
    """The entries of a round on which its judges are furthest apart, those first, for its organizer."""
    async with reading(Principal.STAFF):
        found = await scored_round(actor, token)
        rows = await RoundEntry.raw(_LINES, found.id, MOST)
    return found, [_line(row) for row in rows]


def _line(row: Mapping[str, Any]) -> Disputed:
    return msgspec.convert({**row, "category": in_language(msgspec.json.decode(row["category"]))}, Disputed)
