"""A corrected judging copy comes before the judges of open rounds, once it was rehearsed.

Judges learn that an entry was updated, and nothing else: not when, why or where. Scorecards stay as they are,
locked ones included; which of them were locked on an earlier version follows from the times. Closed rounds keep
the copy by which they were judged.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from awards import audit
from awards.clock import now
from awards.rounds.model import Round
from awards.tables import Highlight, JudgingCopy, RoundEntry
from entries.blind import Section, sections_from

Span = tuple[int, int]


async def corrected_entries(found: Round) -> list[dict[str, Any]]:
    """Entries of a round whose newest judging copy (``copy``) is not the one that its judges have."""
    rows: list[dict[str, Any]] = await RoundEntry.raw(_CORRECTED, found.id)
    return rows


async def replace_copies(found: Round, corrected: Sequence[dict[str, Any]], *, by: int | None) -> None:
    """Puts the newest copies of some :func:`corrected_entries` before the judges of an open round."""
    for row in corrected:
        await RoundEntry.update(
            {RoundEntry.judging_copy: row["copy"], RoundEntry.updated: True, RoundEntry.updated_at: now()}
        ).where(RoundEntry.id == row["id"])
        await _move_highlights(row["id"], row["old"], row["copy"])
        await audit.record("round.copy-updated", f"round-entry:{row['token']}", actor=by, season=found.season)


_CORRECTED = """
SELECT re.id, re.token, re.entry, re.judging_copy AS old, max(jc.id) AS copy
FROM round_entry re JOIN entry e ON e.id = re.entry JOIN judging_copy jc ON jc.entry = re.entry
WHERE re.round = {} AND e.state = 'cleared'
GROUP BY re.id, re.token, re.entry, re.judging_copy
HAVING max(jc.id) > re.judging_copy
"""

_HIGHLIGHTS = """
SELECT h.id, h.field, h.span_start, h.span_end
FROM highlight h JOIN assignment a ON a.id = h.assignment
WHERE a.round_entry = {} AND h.judging_copy = {}
"""


async def _move_highlights(round_entry: int, old: int, new: int) -> None:
    """Takes along what judges marked where the words are still there; the rest stays with the old copy."""
    before, after = await _texts(old), await _texts(new)
    for row in await Highlight.raw(_HIGHLIGHTS, round_entry, old):
        field, span = row["field"], (row["span_start"], row["span_end"])
        found = moved(before.get(field, ""), after.get(field, ""), span)
        if found is not None:
            await Highlight.update(
                {Highlight.judging_copy: new, Highlight.span_start: found[0], Highlight.span_end: found[1]}
            ).where(Highlight.id == row["id"])


async def _texts(copy: int) -> Mapping[str, str]:
    rows: Sequence[dict[str, Any]] = await JudgingCopy.select(JudgingCopy.sections).where(
        JudgingCopy.id == copy
    )
    sections: Sequence[Section] = sections_from(rows[0]["sections"])
    return {section.field: section.text for section in sections}


def moved(before: str, after: str, span: Span) -> Span | None:
    """Where words of a text stand in its corrected version; None where they are not there any more.

    Of several places it is the one closest to the same distance from the beginning, or from the end.
    """
    words, (start, end) = before[span[0] : span[1]], span
    places = [at for at in range(len(after)) if after.startswith(words, at)] if words else []
    shifted = start + len(after) - len(before)
    if not places:
        return None
    at = min(places, key=lambda place: min(abs(place - start), abs(place - shifted)))
    return at, at + end - start
