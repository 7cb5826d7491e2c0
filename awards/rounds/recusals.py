"""Stepping back from an entry: what was scored is kept, and does not count."""

from awards import audit
from awards.clock import now
from awards.database import Principal, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.scorecards import sheet_for
from awards.tables import Assignment, Recusal

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
        await Assignment.update({Assignment.state: "recused"}).where(Assignment.id == sheet.assignment)
        await Recusal.insert(
            Recusal(assignment=sheet.assignment, kind=kind, reason=reason[:MOST_CHARACTERS], created_at=now())
        )
        await audit.record(
            "assignment.recused", f"assignment:{token}", actor=actor.account, season=sheet.round.season,
            kind=kind,
        )  # fmt: skip
