"""Hidden repeats: an entry comes back to its judge late in the queue, under another label.

It measures how steady a judge's standard is (:mod:`awards.rounds.drifting`) and counts nowhere: not for coverage,
not among what is late, not in results. Judges are told that it may happen, and not with which entry.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from awards import audit
from awards.clock import now
from awards.database import in_parts
from awards.rounds.model import Round
from awards.rounds.queue import shuffled, sort_key
from awards.tables import Assignment, RoundEntry
from awards.tokens import free_label, new_token

LEAST = 5
"""So many entries of one category a judge must have: with fewer, the first time is still in mind at the second."""

_WORK = """
SELECT a.id, a.judge, a.round_entry, a.repeat_of, a.state, a.label, re.token AS entry_token, c.position,
    p.most_entries
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN category c ON c.id = re.category
JOIN panelist p ON p.round = a.round AND p.judge = a.judge
WHERE a.round = {}
ORDER BY a.judge, a.id
"""


async def add_repeats(found: Round, *, by: int | None) -> int:
    """Has an entry come back to each judge who has enough and none yet, where the round is judged so.

    Inside the caller's write transaction; returns how many.
    """
    if not found.options.hidden_repeat:
        return 0
    rows = await Assignment.raw(_WORK, found.id)
    chosen = [
        one
        for judge, own in groupby(rows, key=lambda row: row["judge"])
        if (one := coming_back(found.shuffle_key, judge, list(own))) is not None
    ]
    await _insert(found, chosen, {row["label"] for row in rows})
    if chosen:
        await audit.record(
            "round.repeated", f"round:{found.token}", actor=by, season=found.season, added=len(chosen)
        )
    return len(chosen)


def coming_back(key: str, judge: int, own: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Which of a judge's assignments comes back: from the first half of the last category that has enough.

    A judge who has as many entries as the judge takes on, or had a repeat before, gets none: None.
    """
    active = [row for row in own if row["state"] == "active"]
    if any(row["repeat_of"] is not None for row in own) or len(active) >= own[0]["most_entries"]:
        return None
    by_category: dict[int, list[Mapping[str, Any]]] = {}
    for row in active:
        by_category.setdefault(row["position"], []).append(row)
    enough = [at for at, rows in by_category.items() if len(rows) >= LEAST]
    order = sorted(by_category[max(enough)] if enough else (), key=lambda row: _place(key, judge, row))
    early = [
        row
        for row in order[: len(order) // 2]
        if _place(key, judge, row) < _place(key, judge, row, again=True)
    ]
    return min(early, key=lambda row: shuffled(key, judge, f"{row['entry_token']}:chosen"), default=None)


def _place(key: str, judge: int, row: Mapping[str, Any], *, again: bool = False) -> str:
    return sort_key(key, judge, row["entry_token"], is_repeat=again)


async def _insert(found: Round, chosen: Sequence[Mapping[str, Any]], labels: set[str]) -> None:
    entries = await RoundEntry.select(RoundEntry.label).where(RoundEntry.round == found.id)
    taken, moment = labels | {row["label"] for row in entries}, now()
    fresh = [
        Assignment(
            token=new_token(), round=found.id, round_entry=row["round_entry"], judge=row["judge"],
            state="repeat", repeat_of=row["id"], label=free_label(taken), created_at=moment,
        )
        for row in chosen
    ]  # fmt: skip
    for some in in_parts(fresh):
        await Assignment.insert(*some)
