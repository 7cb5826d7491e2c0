"""Files of an entry: read in the sandbox before anything else is done with them, sealed, and taken out again."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import EntryFacts, entry_for
from awards.entering.deadlines import last_moment, must_be_in_time
from awards.entering.drafts import Draft, form_for, load, must_be_editable
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right
from awards.seasons.reading import season_numbered
from entries import attachments
from entries.attachments import Attachment
from entries.files import Reading, depot
from entries.files.examining import examine
from entries.forms import Field, FieldKind
from entries.proposal import FilePages, ProposedPage, propose

_readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="file-reader")
"""So many sandboxes run at once in a server process; the files of others wait for their turn."""


class Shown(msgspec.Struct, frozen=True):
    """A file as judges would see it."""

    draft: Draft
    file: Attachment
    pages: tuple[ProposedPage, ...]


async def add(
    actor: Actor,
    token: str,
    field: str,
    name: str,
    content: bytes,
    read: Callable[[bytes], Reading] = examine,
    *,
    at: datetime | None = None,
) -> Attachment:
    """Adds a file to a field, read by ``read`` in a thread. The same one in the same field again changes nothing.

    ``at`` is when the request began, by default now: after the deadline nothing is added any more.
    Raises :class:`entries.files.FileRefused` for one that is not taken.
    """
    moment = at or now()
    asked = (await form_for(actor, token, Right.EDIT)).find(field)
    if asked is None or asked.kind is not FieldKind.FILE or asked.retired:
        raise NotFound
    async with reading(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.EDIT)
        known = await _room_for(facts, asked, content)
        if known is None:
            season = await season_numbered(facts.season)
            must_be_in_time(season, await last_moment(actor, season, facts), moment)
    if known is not None:
        return known
    found = await asyncio.get_running_loop().run_in_executor(_readers, read, content)
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        known = await _room_for(facts, asked, content)
        if known is not None:
            return known
        added = await attachments.attach(
            facts.entrant, facts.id, field, name, content, found, by=actor.account or 0, at=now()
        )
        await audit.record(
            "file.added", f"entry:{token}", actor=actor.account, season=facts.season, file=added.token,
            field=field,
        )  # fmt: skip
    return added


async def remove(actor: Actor, token: str, file: str) -> None:
    """Removes a file from a draft for good."""
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        must_be_editable(facts)
        left = await attachments.detach(facts.id, file)
        if not left:
            raise NotFound
        await audit.record(
            "file.removed", f"entry:{token}", actor=actor.account, season=facts.season, file=file
        )
    for name in left:
        depot.remove(name)


async def original(actor: Actor, token: str, file: str) -> tuple[Attachment, bytes]:
    """A file of one's own as it was uploaded."""
    async with reading(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.VIEW)
        found = _named(await attachments.attachments_of(facts.entrant, facts.id), file)
        return found, await attachments.original(facts.entrant, facts.id, file)


async def as_judges_see_it(actor: Actor, token: str, file: str) -> Shown:
    """A file of one's own with the names that would be covered; takes a moment."""
    async with reading(Principal.CUSTODY):
        draft = await load(actor, await entry_for(actor, token, Right.VIEW))
        found = _named(draft.files, file)
        pages = (await attachments.reading_of(draft.facts.entrant, draft.facts.id, file)).pages
    proposal = await asyncio.to_thread(
        propose, draft.form, draft.values(), draft.declaration, draft.facts.language, (),
        {found.field: [FilePages(file, pages)]},
    )  # fmt: skip
    shown = next((one.pages for one in proposal.sections if one.field == found.field), ())
    return Shown(draft, found, shown)


async def _room_for(facts: EntryFacts, field: Field, content: bytes) -> Attachment | None:
    """The same file where the field has it already; refused where the field is full or the entry closed."""
    must_be_editable(facts)
    own = [one for one in await attachments.attachments_of(facts.entrant, facts.id) if one.field == field.key]
    digest = attachments.digest_of(content)
    known = next((one for one in own if one.digest == digest), None)
    if known is None and len(own) >= field.most_files:
        raise Refused(
            _("There are %(most)s files already, and no more are allowed. Remove one first.", most=len(own))
        )
    return known


def _named(files: Sequence[Attachment], token: str) -> Attachment:
    found = next((one for one in files if one.token == token), None)
    if found is None:
        raise NotFound
    return found
