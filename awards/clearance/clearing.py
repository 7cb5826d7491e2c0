"""Clearing an entry as a custodian does it: of what was looked at, and as far as the judges of open rounds."""

from collections.abc import Sequence

import msgspec

from awards import screening
from awards.clearance.open_names import is_named_in, open_names
from awards.disclosure import LEAST_REASON
from awards.i18n import _
from awards.rehearsal import gate
from awards.rehearsal.findings import Finding
from awards.roles import Actor
from awards.screening import Comparison, comparing


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the clearance of what is compared.

    Nothing was frozen where files are unseen, the entry has ``changed`` since the custodian saw it, or declared
    names stand ``open`` in the copy without a reason; ``wanting`` says what is wrong with one that was given.
    ``held`` names the rounds from which the copy is kept back.
    """

    comparison: Comparison
    frozen: bool = False
    changed: bool = False
    open: Sequence[Finding] = ()
    wanting: str = ""
    held: tuple[str, ...] = ()

    @property
    def first(self) -> bool:
        """Whether the entry was not cleared before."""
        return self.comparison.entry.state == "submitted"


async def clear(actor: Actor, token: str, *, seen: str, reason: str = "") -> Outcome:
    """Freezes the judging copy of an entry, and brings it before the judges of open rounds.

    ``seen`` is the fingerprint of what the custodian had before them. A copy in which declared names stand open is
    frozen only with a ``reason``, which goes into the audit trail.
    """
    comparison = await screening.compare(actor, token)
    outcome = Outcome(comparison=comparison, changed=comparison.entry.fingerprint != seen)
    if outcome.changed or comparison.unseen:
        return outcome
    standing = await open_names(comparison)
    wanting = await _wanting(comparison, reason) if standing else ""
    if standing and (wanting or not reason):
        return msgspec.structs.replace(outcome, open=standing, wanting=wanting)
    said = {"names_open": len(standing), "reason": reason} if standing else {}
    frozen = await comparing.freeze(actor, comparison, **said)
    held = await gate.let_in(token, by=actor.account)
    return msgspec.structs.replace(outcome, frozen=frozen, held=held)


async def _wanting(comparison: Comparison, reason: str) -> str:
    """What is wrong with a reason that was given; empty where nothing is."""
    if not reason:
        return ""
    if len(reason) < LEAST_REASON:
        return _("Say why the names may stay; the reason goes into the audit trail.")
    if await is_named_in(comparison, reason):
        return _(
            "The reason names the entrant, and it stays in the audit trail for good. Say it without the name."
        )
    return ""
