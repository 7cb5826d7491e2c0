"""An entry beside its judging copy, what a custodian decides about it, and the clearance."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any

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
from entries.attachments import Attachment
from entries.blind import TITLE, digest, stored, title_of
from entries.contexts import Context, contexts
from entries.files import depot
from entries.forms import shown
from entries.marking import MarkedSection, marked
from entries.proposal import FilePages, MaskedForm, Proposal, propose
from entries.redaction.model import Decision, Verdict, form_of

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
    def title(self) -> str:
        """The title as judges would read it, or the entry's token where the form has none."""
        titles = (one.text for one in self.proposal.sections if one.field == TITLE)
        return next(titles, "") or self.entry.token

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

    def as_written(self, form: str) -> str:
        """A form of words as it stands in the entry first."""
        pattern = re.compile(r"\s+".join(map(re.escape, form.split())), re.IGNORECASE)
        texts = [one.original for one in self.proposal.sections if isinstance(one.original, str)]
        texts += [page.page.text for one in self.proposal.sections for page in one.pages]
        found = (match[0] for text in texts if (match := pattern.search(text)))
        return next(found, form)

    @property
    def files(self) -> list[Attachment]:
        """The files that judges would read unless they are left out."""
        form = self.entry.category.form
        asked = shown(form, self.entry.values())
        return [
            one
            for one in self.entry.files
            if one.field in asked and (field := form.find(one.field)) and field.for_judges
        ]

    @property
    def unseen(self) -> list[Attachment]:
        """The files at which nobody has looked yet."""
        return [one for one in self.files if one.shown is None]

    @property
    def left_to_do(self) -> int:
        """How many names and files somebody must look at before the entry is cleared unseen."""
        return len(self.to_review) + len(self.unseen)

    def covered(self, file: Attachment) -> int:
        """How many places of a file are covered."""
        pages = (page for section in self.proposal.sections for page in section.pages)
        return sum(len(page.masks) for page in pages if page.file == file.token)


async def compare(actor: Actor, token: str) -> Comparison:
    """The original and the proposed judging copy, for a custodian."""
    async with writing(Principal.CUSTODY):
        entry = await disclosure.opened(actor, token, reason=REASON)
        pages = await _pages(entry)
    found = await comparison_of(entry, pages)
    async with writing(Principal.CUSTODY):
        await keep_count(entry.id, to_review=found.left_to_do, masks=len(found.proposal.forms))
    return found


async def comparison_of(entry: Opened, pages: Mapping[str, Sequence[FilePages]]) -> Comparison:
    """An opened entry beside its judging copy with the pages of its files, by field; read in a thread."""
    return await asyncio.to_thread(_comparison, entry, pages, current_language())


async def decide(actor: Actor, token: str, *decisions: Decision) -> dict[str, int]:
    """Keeps decisions about forms of words; each holds wherever its form occurs in the entry.

    Returns in how many places each mask that was added masks, by form; one that masks nothing is not kept.
    """
    added = [one for one in decisions if one.verdict is Verdict.ADD]
    async with writing(Principal.CUSTODY):
        entry = await disclosure.opened(actor, token, reason=REASON)
        if entry.state not in SCREENED:
            raise Refused(_("Only a submitted entry can be screened."))
        await _keep(actor, entry, [one for one in decisions if one not in added])
        pages = await _pages(entry) if added else {}
    if not added:
        return {}
    tried = msgspec.structs.replace(entry, decisions=(*entry.decisions, *decisions))
    counts = {one.form: one.count for one in (await comparison_of(tried, pages)).proposal.forms}
    places = {one.form: counts.get(form_of(one.form), 0) for one in added}
    async with writing(Principal.CUSTODY):
        await _keep(actor, entry, [one for one in added if places[one.form]])
    return places


async def _pages(entry: Opened) -> dict[str, list[FilePages]]:
    """What was read out of the files that are not left out, by field, inside the caller's transaction."""
    return await disclosure.pages_of(entry, [one for one in entry.files if one.shown is not False])


async def _keep(actor: Actor, entry: Opened, decisions: Sequence[Decision]) -> None:
    """Keeps decisions, inside the caller's write transaction for custody."""
    for decision in decisions:
        await disclosure.decide(entry, decision, by=actor, at=now())
        await audit.record(
            "redaction.decided", f"entry:{entry.token}", actor=actor.account, season=entry.season.id,
            verdict=decision.verdict.value,
        )  # fmt: skip


async def clear(actor: Actor, token: str) -> bool:
    """Freezes the judging copy and lets the entry into judging. What nobody decided about stays masked.

    Of an entry that was cleared before this makes a new version; False where nothing has changed since. The
    judges of an open round get it by :func:`awards.rehearsal.gate.let_in`.
    """
    return await freeze(actor, await compare(actor, token))


async def freeze(actor: Actor, comparison: Comparison, **said: object) -> bool:
    """Freezes the judging copy of a comparison; False where it is the one that is frozen already.

    What is ``said`` about it stands beside it in the audit trail.
    Refused where the entry was withdrawn, given back or changed since it was compared.
    """
    entry = comparison.entry
    if entry.state not in SCREENED:
        raise Refused(_("Only a submitted entry can be cleared."))
    if comparison.unseen:
        raise Refused(_("Look at every file of the entry first, and say whether judges may see it."))
    sections = await asyncio.to_thread(comparison.proposal.copy_sections, depot.keep)
    uses = msgspec.json.encode(entry.uses()).decode()
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{entry.token}")
        await _must_be_unchanged(entry)
        latest = await _latest(entry.id)
        if entry.state == "cleared" and (latest["digest"], latest["uses"]) == (digest(sections), uses):
            return False
        version = latest["version"] + 1
        await JudgingCopy.insert(
            JudgingCopy(
                entry=entry.id, version=version, language=entry.language, title=title_of(sections),
                sections=stored(sections), digest=digest(sections), cleared_at=now(), cleared_by=actor.account,
                uses=uses,
            )
        )  # fmt: skip
        await Entry.update({Entry.state: "cleared"}).where(Entry.id == entry.id)
        await audit.record(
            "entry.cleared", f"entry:{entry.token}", actor=actor.account, season=entry.season.id,
            version=version, digest=digest(sections), **said,
        )  # fmt: skip
    return True


async def _must_be_unchanged(entry: Opened) -> None:
    """Looks at state and text once more, now that nobody else can change them."""
    again = await disclosure.reopened(entry)
    if (again.state, again.fingerprint, again.decisions, again.files) != (
        entry.state, entry.fingerprint, entry.decisions, entry.files,
    ):  # fmt: skip
        raise Refused(
            _(
                "The entry was changed, given back or withdrawn while it was cleared. Nothing was frozen: look again."
            )
        )


def _comparison(entry: Opened, pages: Mapping[str, Sequence[FilePages]], reader: str) -> Comparison:
    proposal = propose(
        entry.category.form, entry.values(), entry.declaration, entry.language, entry.decisions, pages
    )
    sections = [marked(section, entry.language, reader) for section in proposal.sections]
    return Comparison(entry, proposal, sections, contexts(proposal.sections))


async def _latest(entry: int) -> dict[str, Any]:
    """The version of the judging copy that was frozen last; version 0 where there is none."""
    row = (
        await JudgingCopy.select(JudgingCopy.version, JudgingCopy.digest, JudgingCopy.uses)
        .where(JudgingCopy.entry == entry)
        .order_by(JudgingCopy.version, ascending=False)
        .first()
    )
    return row or {"version": 0, "digest": "", "uses": ""}
