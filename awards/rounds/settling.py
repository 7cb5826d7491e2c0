"""How a round is judged, settled by its organizer before it opens."""

from datetime import datetime

import msgspec

from awards import audit
from awards.database import Principal, exclusively, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.managing import MOST_PER_ENTRY
from awards.tables import Round

LONGEST = 2_000
"""Characters that can be asked of a rationale; a judge writes one for each criterion."""


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen; lengths of rationales in characters, 0 for none."""

    closes_at: datetime | None
    scorecards_per_entry: int
    rationale_characters: int
    extreme_characters: int
    shows_total: bool
    hidden_repeat: bool


async def settle(actor: Actor, token: str, chosen: Settled) -> None:
    """Keeps how a round is judged. What judges are asked for must not change while they work."""
    if not 1 <= chosen.scorecards_per_entry <= MOST_PER_ENTRY:
        raise Refused(_("An entry can have 1 to %(most)s scorecards.", most=MOST_PER_ENTRY))
    if not all(0 <= length <= LONGEST for length in (chosen.rationale_characters, chosen.extreme_characters)):
        raise Refused(_("A rationale can be asked to have up to %(most)s characters.", most=LONGEST))
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        if found.state != "draft":
            raise Refused(
                _("This round was opened before. What judges are asked for does not change any more.")
            )
        options = msgspec.structs.replace(
            found.options,
            extreme_characters=chosen.extreme_characters,
            shows_total=chosen.shows_total,
            hidden_repeat=chosen.hidden_repeat,
        )
        await Round.update(
            {
                Round.closes_at: chosen.closes_at,
                Round.scorecards_per_entry: chosen.scorecards_per_entry,
                Round.rationale_characters: chosen.rationale_characters,
                Round.options: msgspec.json.encode(options).decode(),
            }
        ).where(Round.id == found.id)
        await audit.record(
            "round.settled", f"round:{token}", actor=actor.account, season=found.season,
            **{**msgspec.structs.asdict(chosen), "closes_at": chosen.closes_at and chosen.closes_at.isoformat()},
        )  # fmt: skip
