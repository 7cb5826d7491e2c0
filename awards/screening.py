"""Screening: the custodian compares an entry with its judging copy, decides about names, and clears it.

Looking at the original opens an identity, so each look leaves a row in the audit trail. Clearing freezes the
copy; a later correction is a new version, and the one before stays.
"""

import asyncio

import msgspec

from awards import audit, disclosure
from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.disclosure import Opened
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.tables import Entry, JudgingCopy
from entries.blind import digest, stored, title_of
from entries.proposal import Proposal, propose
from entries.redaction.model import Decision

REASON = "screening"


class Comparison(msgspec.Struct, frozen=True):
    """An entry beside the judging copy that would be made of it now."""

    entry: Opened
    proposal: Proposal


async def compare(actor: Actor, token: str) -> Comparison:
    """The original and the proposed judging copy, for a custodian."""
    entry = await disclosure.open_entry(actor, token, reason=REASON)
    return Comparison(entry, await _proposal(entry))


async def decide(actor: Actor, token: str, decision: Decision) -> None:
    """Keeps a decision about a form of words; it holds wherever the form occurs in the entry."""
    async with writing(Principal.CUSTODY):
        entry = await disclosure.opened(actor, token, reason=REASON)
        if entry.state not in {"submitted", "cleared"}:
            raise Refused(_("Only a submitted entry can be screened."))
        await disclosure.decide(entry, decision, by=actor, at=now())
        await audit.record(
            "redaction.decided", f"entry:{token}", actor=actor.account, season=entry.season.id,
            verdict=decision.verdict.value,
        )  # fmt: skip


async def clear(actor: Actor, token: str) -> None:
    """Freezes the judging copy and lets the entry into judging."""
    comparison = await compare(actor, token)
    if comparison.entry.state not in {"submitted", "cleared"}:
        raise Refused(_("Only a submitted entry can be cleared."))
    sections = comparison.proposal.copy_sections()
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        version = await _next_version(comparison.entry.id)
        await JudgingCopy.insert(
            JudgingCopy(
                entry=comparison.entry.id, version=version, language=comparison.entry.language,
                title=title_of(sections), sections=stored(sections), digest=digest(sections),
                uses=msgspec.json.encode(comparison.entry.uses()).decode(), cleared_at=now(),
                cleared_by=actor.account,
            )
        )  # fmt: skip
        await Entry.update({Entry.state: "cleared"}).where(Entry.id == comparison.entry.id)
        await audit.record(
            "entry.cleared", f"entry:{token}", actor=actor.account, season=comparison.entry.season.id,
            version=version, digest=digest(sections),
        )  # fmt: skip


async def _proposal(entry: Opened) -> Proposal:
    return await asyncio.to_thread(
        propose, entry.category.form, entry.values(), entry.declaration, entry.language, entry.decisions
    )


async def _next_version(entry: int) -> int:
    rows = await JudgingCopy.raw(
        "SELECT coalesce(max(version), 0) AS latest FROM judging_copy WHERE entry = {}", entry
    )
    return int(rows[0]["latest"]) + 1
