"""Stepping back from an entry: what was scored is kept, and does not count."""

from awards import audit
from awards.database import Principal, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.scorecards import Sheet, sheet_for
from awards.rounds.taking_back import take_back
from awards.tables import Assignment

KINDS = ("conflict", "recognised", "other")
MOST_CHARACTERS = 2000


async def recuse(actor: Actor, round_token: str, token: str, *, kind: str, reason: str) -> None:
    """Steps back from an entry."""
    if kind not in KINDS:
        raise Refused(_("Choose why you step back."))
    async with writing(Principal.JUDGE):
        sheet = await sheet_for(actor, round_token, token)
        if sheet.locked:
            raise Refused(_("This scorecard is locked. Tell the organizers if you must step back."))
        together = [sheet.assignment, *(await _open_original(sheet) if sheet.is_repeat else ())]
        await take_back(together, kind=kind, reason=reason[:MOST_CHARACTERS])
        await audit.record(
            "assignment.recused", f"assignment:{token}", actor=actor.account, season=sheet.round.season,
            kind=kind,
        )  # fmt: skip


_OPEN_ORIGINAL = """
SELECT first.id
FROM assignment again
JOIN assignment first ON first.id = again.repeat_of AND first.state = 'active'
LEFT JOIN scorecard s ON s.assignment = first.id
WHERE again.id = {} AND coalesce(s.state, 'new') <> 'locked'
"""


async def _open_original(sheet: Sheet) -> list[int]:
    """The assignment that a repeat repeats, where it is not locked: what holds for one holds for the other."""
    return [row["id"] for row in await Assignment.raw(_OPEN_ORIGINAL, sheet.assignment)]
