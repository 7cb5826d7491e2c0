"""Submitting and withdrawing: once in effect, on time by the server's clock, with a receipt."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from awards import audit
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import entry_for
from awards.entering.deadlines import must_be_in_time
from awards.entering.drafts import Draft, load, must_be_editable, usable_fields
from awards.entering.limits import must_leave_room_to_submit
from awards.errors import Refused
from awards.formats import moment
from awards.i18n import _, in_language
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.roles.policy import Right
from entries import submission
from entries.forms import Finding, findings
from entries.submission import NO_ANSWER


class Checklist(msgspec.Struct, frozen=True):
    """What is missing before an entry can be submitted."""

    findings: Sequence[Finding]
    nothing_declared: bool

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.findings


class Receipt(msgspec.Struct, frozen=True):
    """What the entrant keeps: the moment by the server's clock and the hash of what was submitted."""

    submitted_at: datetime
    content_hash: str


def checklist(draft: Draft) -> Checklist:
    """Everything that keeps the draft from being submitted, and what the entrant may have forgotten."""
    declared = draft.declaration.terms()
    return Checklist(findings(draft.form, draft.values(), draft.file_counts()), len(declared) <= 1)


def uses_of(draft: Draft) -> Counter[str]:
    """How many answers may be used in the lessons report in each way."""
    return Counter(draft.answers.get(field.key, NO_ANSWER).use for field in usable_fields(draft.form))


async def submit(actor: Actor, token: str, *, at: datetime, base_url: str) -> Receipt:
    """Submits an entry that arrived at ``at``. Doing it again gives the same receipt and changes nothing."""
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.SUBMIT)
        if facts.submitted_at and facts.content_hash and facts.state != "draft":
            return Receipt(facts.submitted_at, facts.content_hash)
        must_be_editable(facts)
        draft = await load(actor, facts)
        must_be_in_time(draft.season, draft.last_moment, at)
        if not checklist(draft).ready:
            raise Refused(_("Something is missing. The list on the page says what and where."))
        await exclusively(f"entrant:{facts.entrant}")
        await must_leave_room_to_submit(draft.season, facts)
        files = {one.field: [file.digest for file in draft.files_in(one.field)] for one in draft.files}
        digest = submission.content_hash(token, draft.answers, draft.declaration, files)
        await submission.submit(facts.id, digest, at=at)
        await audit.record(
            "entry.submitted", f"entry:{token}", actor=actor.account, season=facts.season, content_hash=digest
        )
        await _confirm(actor, draft, Receipt(at, digest), base_url)
    return Receipt(at, digest)


async def receipt_for(actor: Actor, token: str) -> tuple[Draft, Receipt]:
    """The receipt of a submitted entry."""
    async with reading(Principal.CUSTODY):
        draft = await load(actor, await entry_for(actor, token, Right.VIEW))
    if draft.facts.submitted_at is None or draft.facts.content_hash is None:
        raise Refused(_("This entry was not submitted yet."))
    return draft, Receipt(draft.facts.submitted_at, draft.facts.content_hash)


async def withdraw(actor: Actor, token: str) -> None:
    """Takes an entry out of the season."""
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.SUBMIT)
        if facts.state == "cleared":
            raise Refused(_("Judging has begun. Ask the organizers to withdraw the entry."))
        if await submission.withdraw(facts.id):
            await audit.record("entry.withdrawn", f"entry:{token}", actor=actor.account, season=facts.season)


async def _confirm(actor: Actor, draft: Draft, receipt: Receipt, base_url: str) -> None:
    values = {
        "season": draft.season.name,
        "category": in_language(draft.category.name, actor.language),
        "at": moment(receipt.submitted_at, actor.time_zone),
        "hash": receipt.content_hash,
        "link": f"{base_url}/entries/{draft.facts.token}/receipt",
    }
    await send(Message("entry-submitted", values), actor.email, actor.language)
