"""A deliberation, for the judges of the entry: reading each other, and scoring a second time.

Everything runs on a judge's connection. The database gives a colleague's scorecard only to a judge whose own is
locked, and only while every scorecard of the entry is. Both versions are kept; the one locked last counts.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.deliberating import UNLOCKED, Note, keep_note, must_be_running, notes_of
from awards.rounds.marks import Mark, Typed, content_hash, lacks, tidy, total, weighed
from awards.rounds.peers import Compared, called_by, compared
from awards.rounds.scorecards import Sheet, send_receipt, sheet_for
from awards.rounds.stored_marks import keep_version, write_marks
from awards.tables import Scorecard


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's place in a deliberation: everybody's scorecards, what was said, and the own scorecard."""

    sheet: Sheet
    deliberation: int
    token: str
    state: str
    conclusion: str
    criteria: Sequence[Compared]
    notes: Sequence[Note]


PEERS = f"""
SELECT d.id AS deliberation, d.token, d.state, d.conclusion, re.token AS entry_token, a.judge, p.shown_as,
    x.criterion, x.points, x.rationale
FROM assignment mine
JOIN scorecard own ON own.assignment = mine.id AND own.state = 'locked'
JOIN deliberation d ON d.round_entry = mine.round_entry
JOIN round_entry re ON re.id = mine.round_entry
JOIN assignment a ON a.round_entry = mine.round_entry AND a.state = 'active'
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
JOIN score x ON x.scorecard = s.id AND x.points IS NOT NULL
LEFT JOIN panelist p ON p.round = a.round AND p.judge = a.judge
WHERE mine.id = {{}} AND mine.judge = {{}} AND mine.state = 'active' AND NOT EXISTS (
    SELECT 1 {UNLOCKED} mine.round_entry
)
"""  # noqa: S608 - a constant
"""Nothing at all while any scorecard of the entry is open."""


async def seat_for(actor: Actor, round_token: str, token: str) -> Seat:
    """A judge's place in a deliberation, by the own assignment; :class:`NotFound` where there is none yet."""
    async with reading(Principal.JUDGE):
        return await _seat(actor, round_token, token)


async def say(actor: Actor, round_token: str, token: str, text: str) -> None:
    """Adds a judge's note."""
    async with writing(Principal.JUDGE):
        seat = await _seat(actor, round_token, token)
        must_be_running(seat.state)
        await keep_note(seat.deliberation, actor, text, from_organizer=False)


async def score_again(
    actor: Actor, round_token: str, token: str, typed: Mapping[str, Typed], *, base_url: str
) -> None:
    """Locks a second version of the judge's scorecard; the first is kept and does not count any more.

    Refused where it is incomplete or says what the first said.
    """
    async with writing(Principal.JUDGE):
        await exclusively(f"scorecard:{token}")
        seat = await _seat(actor, round_token, token)
        must_be_running(seat.state)
        sheet, marks = seat.sheet, _second(seat.sheet, typed)
        assert sheet.scorecard is not None, "a locked scorecard is there"
        await keep_version(sheet.scorecard, sheet.marks, by=sheet.judge, kind="deliberation")
        await write_marks({sheet.scorecard: marks})
        receipt = content_hash(token, marks)
        await Scorecard.update(
            {
                Scorecard.version: sheet.version + 1, Scorecard.receipt: receipt, Scorecard.locked_at: now(),
                Scorecard.total: total(sheet.rubric, marks), Scorecard.updated_at: now(),
            }
        ).where(Scorecard.id == sheet.scorecard)  # fmt: skip
        await audit.record(
            "scorecard.locked", f"assignment:{token}", actor=actor.account, season=sheet.round.season,
            receipt=receipt, version=sheet.version + 1, deliberation=seat.token,
        )  # fmt: skip
        await send_receipt(actor, sheet, receipt, base_url)


def _second(sheet: Sheet, typed: Mapping[str, Typed]) -> dict[str, Mark]:
    kept = weighed(sheet.rubric, sheet.marks, typed)
    if kept.clashes:
        raise Refused(_("This scorecard was changed in another window. Load the page again."))
    marks = {
        key: Mark(typed[key].points, tidy(typed[key].rationale), version)
        for key, version in kept.versions.items()
    }
    if lacks(sheet.round, sheet.rubric, marks):
        raise Refused(_("Each criterion needs points and a rationale before the scorecard can be locked."))
    if marks == sheet.marks:
        raise Refused(_("Nothing is different from your first version, which counts."))
    return marks


async def _seat(actor: Actor, round_token: str, token: str) -> Seat:
    sheet = await sheet_for(actor, round_token, token)
    rows: Sequence[Mapping[str, Any]] = await Scorecard.raw(PEERS, sheet.assignment, sheet.judge)
    if not rows:
        raise NotFound
    shown = {row["judge"]: row["shown_as"] for row in rows if row["shown_as"]}
    names = shown if sheet.round.options.names_shown else {}
    called = called_by(names, {row["judge"] for row in rows}, sheet.round, rows[0]["entry_token"])
    return Seat(
        sheet=sheet,
        deliberation=rows[0]["deliberation"],
        token=rows[0]["token"],
        state=rows[0]["state"],
        conclusion=rows[0]["conclusion"],
        criteria=compared(sheet.rubric, rows, called, sheet.judge, agreed={}, reference={}),
        notes=await notes_of(rows[0]["deliberation"], called),
    )
