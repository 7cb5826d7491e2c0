"""An entry beside its judging copy, what a custodian decides about it, and the clearance."""

import asyncio
from collections.abc import Mapping, Sequence

import msgspec

from awards import audit, disclosure
from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.disclosure import Opened
from awards.errors import Refused
from awards.i18n import _, current_language
from awards.roles import Actor
from awards.screening.progress import keep_count
from awards.tables import Entry, JudgingCopy
from entries.blind import digest, stored, title_of
from entries.contexts import Context, contexts
from entries.marking import MarkedSection, marked
from entries.proposal import MaskedForm, Proposal, propose
from entries.redaction.model import Decision, Verdict

REASON = "screening"
SCREENED = frozenset({"submitted", "cleared"})
"""The states in which an entry can be screened."""


class Comparison(msgspec.Struct, frozen=True):
    """An entry beside the judging copy that would be made of it now; ``contexts`` are by form."""

    entry: Opened
    proposal: Proposal
    sections: Sequence[MarkedSection]
    contexts: Mapping[str, Sequence[Context]]

    @property
    def contests(self) -> dict[str, str]:
        """What the entrant says of masks found needless, by form."""
        return {one.form: one.why for one in self.entry.contests}

    @property
    def to_review(self) -> list[MaskedForm]:
        """What somebody should look at: guesses, and masks that the entrant contests; decided ones no more."""
        decided = {decision.form for decision in self.entry.decisions}
        return [
            form
            for form in self.proposal.forms
            if form.review or (form.form in self.contests and form.form not in decided)
        ]

    @property
    def shown(self) -> list[str]:
        """Forms that are not masked because a custodian said so."""
        return [one.form for one in self.entry.decisions if one.verdict is Verdict.REJECT]


async def compare(actor: Actor, token: str) -> Comparison:
    """The original and the proposed judging copy, for a custodian."""
    entry = await disclosure.open_entry(actor, token, reason=REASON)
    found = await asyncio.to_thread(_comparison, entry, current_language())
    async with writing(Principal.CUSTODY):
        await keep_count(entry.id, to_review=len(found.to_review), masks=len(found.proposal.forms))
    return found


async def decide(actor: Actor, token: str, *decisions: Decision) -> None:
    """Keeps decisions about forms of words; each holds wherever its form occurs in the entry."""
    async with writing(Principal.CUSTODY):
        entry = await disclosure.opened(actor, token, reason=REASON)
        if entry.state not in SCREENED:
            raise Refused(_("Only a submitted entry can be screened."))
        for decision in decisions:
            await disclosure.decide(entry, decision, by=actor, at=now())
            await audit.record(
                "redaction.decided", f"entry:{token}", actor=actor.account, season=entry.season.id,
                verdict=decision.verdict.value,
            )  # fmt: skip


async def clear(actor: Actor, token: str) -> None:
    """Freezes the judging copy and lets the entry into judging. What nobody decided about stays masked."""
    await freeze(actor, await compare(actor, token))


async def freeze(actor: Actor, comparison: Comparison) -> None:
    """Freezes the judging copy of a comparison."""
    entry = comparison.entry
    if entry.state not in SCREENED:
        raise Refused(_("Only a submitted entry can be cleared."))
    sections = comparison.proposal.copy_sections()
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{entry.token}")
        version = await _next_version(entry.id)
        await JudgingCopy.insert(
            JudgingCopy(
                entry=entry.id, version=version, language=entry.language, title=title_of(sections),
                sections=stored(sections), digest=digest(sections), cleared_at=now(), cleared_by=actor.account,
                uses=msgspec.json.encode(entry.uses()).decode(),
            )
        )  # fmt: skip
        await Entry.update({Entry.state: "cleared"}).where(Entry.id == entry.id)
        await audit.record(
            "entry.cleared", f"entry:{entry.token}", actor=actor.account, season=entry.season.id,
            version=version, digest=digest(sections),
        )  # fmt: skip


def _comparison(entry: Opened, reader: str) -> Comparison:
    proposal = propose(
        entry.category.form, entry.values(), entry.declaration, entry.language, entry.decisions
    )
    sections = [marked(section, entry.language, reader) for section in proposal.sections]
    return Comparison(entry, proposal, sections, contexts(proposal.sections))


async def _next_version(entry: int) -> int:
    rows = await JudgingCopy.raw(
        "SELECT coalesce(max(version), 0) AS latest FROM judging_copy WHERE entry = {}", entry
    )
    return int(rows[0]["latest"]) + 1
