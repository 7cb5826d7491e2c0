"""Clearing an entry as a custodian does it: of what was looked at, and as far as the judges of open rounds."""

import msgspec

from awards import screening
from awards.rehearsal import gate
from awards.roles import Actor
from awards.screening import comparing


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a clearance.

    Nothing was frozen where files are ``unseen`` or the entry has ``changed`` since the custodian saw it. ``first``
    says that the entry was not cleared before, ``held`` names the rounds from which the copy is kept back.
    """

    title: str
    first: bool
    frozen: bool = False
    changed: bool = False
    unseen: int = 0
    held: tuple[str, ...] = ()


async def clear(actor: Actor, token: str, *, seen: str) -> Outcome:
    """Freezes the judging copy of an entry, and brings it before the judges of open rounds.

    ``seen`` is the fingerprint of what the custodian had before them.
    """
    comparison = await screening.compare(actor, token)
    entry = comparison.entry
    outcome = Outcome(title=comparison.title, first=entry.state == "submitted")
    if entry.fingerprint != seen:
        return msgspec.structs.replace(outcome, changed=True)
    if comparison.unseen:
        return msgspec.structs.replace(outcome, unseen=len(comparison.unseen))
    frozen = await comparing.freeze(actor, comparison)
    held = (await gate.clear(actor, token)).held
    return msgspec.structs.replace(outcome, frozen=frozen, held=held)
