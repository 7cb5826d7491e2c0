"""The gate in front of a round: it opens only after a rehearsal that found nothing, or nothing that counts."""

from awards.errors import Refused
from awards.i18n import _
from awards.rehearsal import records
from awards.roles import Actor
from awards.rounds import managing
from awards.rounds.assigning import Assigned


async def open_rehearsed(actor: Actor, round_token: str) -> Assigned:
    """Opens a round and assigns its entries.

    Refused where its latest rehearsal found a name that nobody allowed, or where something changed since.
    """
    found = await records.standing(actor, round_token)
    if found.round.state == "draft" and not found.passed:
        raise Refused(_why(found))
    await managing.match_conflicts(actor, round_token)
    return await managing.open_and_assign(actor, round_token)


def _why(found: records.Standing) -> str:
    if found.state != "done":
        return _("Rehearse the round first: nobody has looked yet whether judges could learn who entered.")
    if not found.is_current:
        return _(
            "Entries, names, judges or texts have changed since the rehearsal. Rehearse the round again."
        )
    return _("The rehearsal found strings that name an entrant. A custodian must look at them first.")
