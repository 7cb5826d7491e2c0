"""The gate in front of judges: what comes before them has been rehearsed, and nothing counts that was found.

A round opens only after a rehearsal. What is cleared or corrected while it runs is searched before it comes in.
"""

from awards.database import Principal, reading
from awards.errors import Refused
from awards.i18n import _
from awards.rehearsal import admitting, records
from awards.rehearsal.admitting import Admitted
from awards.roles import Actor
from awards.rounds import managing
from awards.rounds.access import organized_round
from awards.rounds.assigning import Assigned


async def open_rehearsed(actor: Actor, round_token: str) -> Assigned:
    """Opens a round and assigns its entries.

    Refused where its latest rehearsal found a name that nobody allowed, or where something changed since.
    """
    await _must_be_rehearsed(actor, round_token)
    await managing.match_conflicts(actor, round_token)
    return await managing.open_and_assign(actor, round_token)


async def open_rehearsed_as_job(actor: Actor, round_token: str) -> str:
    """Opens a large round under the same conditions, and has its entries assigned by a job; returns its token."""
    await _must_be_rehearsed(actor, round_token)
    return await managing.open_and_queue(actor, round_token)


async def assign_rehearsed(actor: Actor, round_token: str) -> tuple[Admitted, Assigned]:
    """Takes into a running round what was cleared since and names nobody, and assigns what is missing."""
    admitted = await _admit_new(actor, round_token)
    return admitted, await managing.assign_missing(actor, round_token)


async def assign_rehearsed_as_job(actor: Actor, round_token: str) -> tuple[Admitted, str]:
    """The same for a large round: what is missing is assigned by a job, whose token is returned."""
    admitted = await _admit_new(actor, round_token)
    return admitted, await managing.queue_missing(actor, round_token)


async def let_in(entry_token: str, *, by: int | None) -> tuple[str, ...]:
    """Brings an entry's frozen judging copy before the judges of open rounds, unless it names an entrant.

    Returns the rounds from which it is kept back, by token. The caller has asked the policy.
    """
    async with reading(Principal.STAFF):
        rounds = await admitting.rounds_awaiting(entry_token)
    for one in rounds:
        await admitting.admit(one, new=False, by=by)
    async with reading(Principal.STAFF):
        return tuple(await admitting.rounds_without(entry_token))


async def allow(actor: Actor, round_token: str, keys: list[tuple[int, str]], reason: str) -> Admitted:
    """Lets judges read strings that name an entrant, with a custodian's reason, and lets in what waited for it."""
    await records.allow(actor, round_token, keys, reason)
    return await admitting.admit(round_token, new=False, by=actor.account)


async def _admit_new(actor: Actor, round_token: str) -> Admitted:
    async with reading(Principal.STAFF):
        await organized_round(actor, round_token)
    return await admitting.admit(round_token, new=True, by=actor.account)


async def _must_be_rehearsed(actor: Actor, round_token: str) -> None:
    found = await records.standing(actor, round_token)
    if found.round.state == "draft" and not found.passed:
        raise Refused(_why(found))


def _why(found: records.Standing) -> str:
    if found.state != "done":
        return _("Rehearse the round first: nobody has looked yet whether judges could learn who entered.")
    if not found.is_current:
        return _(
            "Entries, names, judges or texts have changed since the rehearsal. Rehearse the round again."
        )
    return _("The rehearsal found strings that name an entrant. A custodian must look at them first.")
