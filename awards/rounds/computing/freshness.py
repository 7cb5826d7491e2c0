"""Whether a round's results are still what was worked out before: a state, as a hash, for each category.

The state follows from the locked scorecards, the entries, the rubric and the rules. Counting scorecards takes
milliseconds, so a process remembers the end of the season's audit trail at which it last counted: whatever
changes a result leaves a row there, and the same end of a chain of hashes means the same history.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.rounds.computing.evaluating import SEED
from awards.rounds.computing.loading import part_tokens
from awards.rounds.model import Round, round_named
from awards.tables import AuditEvent, RoundEntry, Scorecard

FORMAT = 2
"""Goes up when figures are worked out differently, so that what was kept before is not used any more."""

MOST_ROUNDS = 64


class Category(msgspec.Struct, frozen=True):
    """A category of a round: the number of the rubric that judges its entries, and the state of its results."""

    rubric: int
    state: str


_SCORECARDS = """
SELECT re.category, count(*) AS number, sum(s.id) AS ids, sum(s.version) AS versions,
    sum(coalesce(s.total, 0)) AS totals, max(s.locked_at) AS latest
FROM scorecard s
JOIN assignment a ON a.id = s.assignment AND a.state = 'active'
JOIN round_entry re ON re.id = a.round_entry
WHERE s.round = {} AND s.state = 'locked'
GROUP BY re.category
"""

_ENTRIES = """
SELECT re.category, re.id, re.rubric, en.group_token
FROM round_entry re
JOIN entry e ON e.id = re.entry
JOIN entrant en ON en.id = e.entrant
WHERE re.round = {}
ORDER BY re.id
"""

_END_OF_TRAIL = "SELECT digest FROM audit_event WHERE season = {} ORDER BY id DESC LIMIT 1"

_counted: dict[int, tuple[str, Mapping[int, Category]]] = {}


async def states_of(found: Round) -> Mapping[int, Category]:
    """The state of each category that has entries in the round, inside the caller's transaction."""
    rows = await AuditEvent.raw(_END_OF_TRAIL, found.season)
    end = f"{rows[0]['digest'] if rows else ''} {found.token}"
    if found.id not in _counted or _counted[found.id][0] != end:
        if len(_counted) >= MOST_ROUNDS:
            _counted.clear()
        parts = [await _count(await round_named(token), ()) for token in part_tokens(found)]
        _counted[found.id] = (end, await _count(found, parts))
    return _counted[found.id][1]


async def _count(found: Round, parts: Sequence[Mapping[int, Category]]) -> dict[int, Category]:
    entries: dict[int, list[Any]] = {}
    rubrics: dict[int, int] = {}
    for row in await RoundEntry.raw(_ENTRIES, found.id):
        number = row["category"]
        entries.setdefault(number, []).append((row["id"], row["group_token"]))
        rubrics[number] = min(rubrics.get(number, row["rubric"]), row["rubric"])
    cards = {row["category"]: dict(row) for row in await Scorecard.raw(_SCORECARDS, found.id)}
    round_parts = [FORMAT, SEED, found.token, found.rules]
    return {
        number: Category(
            rubric,
            _hash([
                *round_parts, number, rubric, [part[number].state for part in parts if number in part],
                # Categories with the same rubric are evaluated together: what one follows from, the others do too.
                [(one, entries[one], cards.get(one)) for one in sorted(rubrics) if rubrics[one] == rubric],
            ]),
        )
        for number, rubric in rubrics.items()
    }  # fmt: skip


def _hash(content: Sequence[Any]) -> str:
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
