"""When a round ends: extended, shortened or stopped by an organizer who says why."""

from datetime import datetime

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import is_revealed, organized_round
from awards.rounds.opening import close_round
from awards.rounds.reasons import stated
from awards.rounds.succeeding import must_not_be_followed
from awards.tables import Round


async def move_end(actor: Actor, token: str, closes_at: datetime | None, *, reason: str) -> None:
    """Has a round end at another moment, still to come.

    A closed round takes scores again until it is revealed or another round has taken in its finalists.
    """
    why = stated(reason)
    if closes_at is None or closes_at <= now():
        raise Refused(_("Choose a moment that is still to come. To end the round now, stop it."))
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        if found.state == "draft":
            raise Refused(_("This round has not been opened yet."))
        if await is_revealed(found):
            raise Refused(_("The results were revealed. The round takes no scores any more."))
        await must_not_be_followed(found)
        await Round.update({Round.closes_at: closes_at, Round.state: "open"}).where(Round.id == found.id)
        await audit.record(
            "round.moved", f"round:{token}", actor=actor.account, season=found.season, reason=why,
            before=found.closes_at.isoformat() if found.closes_at else None, after=closes_at.isoformat(),
            was=found.state,
        )  # fmt: skip


async def stop(actor: Actor, token: str, *, reason: str = "") -> None:
    """Closes a round now; before its end only with a reason."""
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        why = stated(reason) if found.takes_scores(now()) else reason.strip()
        await close_round(token, by=actor.account, reason=why)
