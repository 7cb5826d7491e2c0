"""Entries from a file of another programme: columns matched to questions, looked at, then written as drafts.

A file names organisations, so only a custodian takes it in. A row is known again by its reference, or by who
enters what where; of that a keyed hash is kept, so that the same row changes its entry and never makes another.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from awards import audit
from awards.accounts.people import account_for, actor_for
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import entrants_of
from awards.errors import Outdated
from awards.exchange import jobs
from awards.exchange.importing.mappings import ENTRIES, keep_mapping, kept_mapping, valid
from awards.exchange.importing.uploads import uploads_of
from awards.exchange.reading.entries import ANSWER, FIXED, TAKEN, Around, EntryRow, Known, read_entries
from awards.exchange.reading.grid import read_file
from awards.exchange.reading.headers import folded, headings
from awards.exchange.reading.mapping import Sheet, Target, guessed, sheet_of, to_keep
from awards.exchange.reading.preview import Preview
from awards.exchange.words import column
from awards.i18n import current_language, in_language
from awards.roles import Actor, Role
from awards.seasons.access import season_for_custodian
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of
from awards.settings import Settings
from awards.tables import Entry, ImportedEntry, RoleGrant
from entries import submission
from entries.forms import findings

KIND = "entries"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a file would do, read as ``chosen`` says: a target for each column, by its place in the table."""

    upload: str
    season: Season
    sheet: Sheet
    targets: Sequence[Target]
    chosen: Mapping[int, str]
    preview: Preview[EntryRow]


async def season_for_files(actor: Actor, slug: str) -> tuple[Season, list[Category]]:
    """A season with its categories, for its custodian; :class:`NotFound` for everybody else."""
    async with reading(Principal.STAFF):
        return await _season(actor, slug)


async def look(settings: Settings, actor: Actor, slug: str, content: bytes) -> Shown:
    """What a file would do by the headings of its columns; it is kept for a day. InputError: cannot be used."""
    season, categories = await season_for_files(actor, slug)
    sheet = sheet_of(await asyncio.to_thread(read_file, content))
    async with writing(Principal.STAFF):
        await jobs.remove_tomorrow()
        kept = await kept_mapping(season.id, ENTRIES)
    chosen = guessed(sheet, targets_of(season, categories), kept)
    upload = await asyncio.to_thread(uploads_of(settings).keep, content, _owner(actor, slug), now())
    return await _shown(settings, actor, slug, upload, sheet, chosen)


async def again(settings: Settings, actor: Actor, slug: str, upload: str, chosen: Mapping[int, str]) -> Shown:
    """What a file that waits would do with its columns read otherwise."""
    await season_for_files(actor, slug)
    content = uploads_of(settings).content(upload, _owner(actor, slug), now())
    sheet = sheet_of(await asyncio.to_thread(read_file, content))
    return await _shown(settings, actor, slug, upload, sheet, chosen)


async def take(
    settings: Settings, actor: Actor, slug: str, upload: str, chosen: Mapping[int, str], digest: str, *,
    submit: bool,
) -> int:  # fmt: skip
    """Writes what was shown; returns how many entries. ``submit``: those that are complete are handed in, too."""
    shown = await again(settings, actor, slug, upload, chosen)
    if shown.preview.digest != digest:
        raise Outdated
    rows = shown.preview.to_write
    async with writing(Principal.CUSTODY):
        season, categories = await _season(actor, slug)
        await exclusively(f"imports:{slug}")
        around = await _around(settings, season, categories)
        writer = _Writer(actor, around, now(), submit=submit)
        for row in rows:
            await writer.write(row)
        await keep_mapping(season.id, ENTRIES, to_keep(shown.sheet, chosen))
        await audit.record(
            "entries.imported", f"season:{slug}", actor=actor.account, season=season.id, entries=len(rows)
        )
    uploads_of(settings).remove(upload)
    return len(rows)


def targets_of(season: Season, categories: Sequence[Category]) -> list[Target]:
    """What a column can be: who enters what, and every question of the season that is answered in words."""
    language = current_language()
    found = [
        Target(key, column(key).title.in_language(language), headings(key))
        for key in FIXED
    ]  # fmt: skip
    asked = {field.key: field for one in categories for field in season.form_of(one).asked}
    for field in asked.values():
        if field.kind in TAKEN:
            names = {folded(name) for name in (field.key, *field.label.values())}
            more = headings("title") if field.key == "title" else frozenset[str]()
            found.append(Target(ANSWER + field.key, in_language(field.label), frozenset(names) | more))
    return found


async def _shown(
    settings: Settings, actor: Actor, slug: str, upload: str, sheet: Sheet, chosen: Mapping[int, str]
) -> Shown:
    async with reading(Principal.CUSTODY):
        season, categories = await _season(actor, slug)
        targets = targets_of(season, categories)
        read = valid(chosen, targets, len(sheet.headings))
        fields = [key.removeprefix(ANSWER) for key in read.values() if key.startswith(ANSWER)]
        around = await _around(settings, season, categories, fields)
    preview = await asyncio.to_thread(read_entries, sheet.records(read), around)
    return Shown(
        upload=upload, season=season, sheet=sheet, targets=targets, chosen=read,
        preview=preview,
    )  # fmt: skip


_KNOWN = """
SELECT i.digest, e.id, e.entrant, e.state FROM imported_entry i JOIN entry e ON e.id = i.entry WHERE i.season = {}
"""


async def _around(
    settings: Settings, season: Season, categories: Sequence[Category], fields: Sequence[str] = ()
) -> Around:
    """What rows are checked against; of known entries the answers in ``fields`` are opened."""
    known = await Entry.raw(_KNOWN, season.id)
    entrants = {row["id"]: row["entrant"] for row in known}
    answers = {field: await submission.values_in(entrants, field) for field in fields}
    judges = await RoleGrant.select(RoleGrant.account.email.as_alias("email")).where(
        RoleGrant.season == season.id, RoleGrant.role == Role.JUDGE.value
    )
    return Around(
        season=season,
        categories=categories,
        judges={row["email"] for row in judges},
        digest=lambda text: _digest(settings.secret_key, season.slug, text),
        known={
            row["digest"]: Known(
                entry=row["id"], entrant=row["entrant"], state=row["state"],
                answers={field: values.get(row["id"], "") for field, values in answers.items()},
            )
            for row in known
        },
    )  # fmt: skip


class _Writer:
    """Writes rows, inside the caller's transaction for custody."""

    def __init__(self, actor: Actor, around: Around, moment: datetime, *, submit: bool) -> None:
        self._actor, self._around, self._moment, self._submit = actor, around, moment, submit
        self._entrants: dict[tuple[str, str], int] = {}

    async def write(self, row: EntryRow) -> None:
        """Makes or changes the entry of a row."""
        known = self._around.known.get(row.known_by) or await self._begin(row)
        category = self._category(row)
        form = self._around.season.form_of(category)
        before = await submission.answers_of(known.entrant, known.entry)
        for key, value in row.answers.items():
            current = before.get(key, submission.NO_ANSWER)
            if value != current.value:
                await submission.save_answer(
                    known.entrant, known.entry, form.field(key), value, expected=current.version,
                    by=self._actor.account or 0, at=self._moment,
                )  # fmt: skip
        if self._submit:
            await self._hand_in(known, category)

    async def _begin(self, row: EntryRow) -> Known:
        season = self._around.season
        entrant = await self._entrant(row)
        token = await submission.create_entry(
            entrant, season=season.id, category=self._category(row).id, language=row.language, at=self._moment
        )
        made = await Entry.select(Entry.id).where(Entry.token == token).first()
        assert made is not None
        await ImportedEntry.insert(ImportedEntry(season=season.id, digest=row.known_by, entry=made["id"]))
        await audit.record("entry.imported", f"entry:{token}", actor=self._actor.account, season=season.id)
        return Known(entry=made["id"], entrant=entrant, state="draft", answers={})

    async def _entrant(self, row: EntryRow) -> int:
        """The entrant of that organisation for which the person acts already, or a new one."""
        key = (row.email, folded(row.organisation))
        if key not in self._entrants:
            account = await account_for(row.email, name=row.name, language=row.language)
            own = list((await entrants_of(await actor_for(account))).values())
            declared = await submission.declarations_of(own)
            same = (number for number in own if folded(declared[number].organisation) == key[1])
            found = next(same, None)
            self._entrants[key] = found or await submission.create_entrant(
                row.organisation, account=account, at=self._moment
            )
        return self._entrants[key]

    async def _hand_in(self, known: Known, category: Category) -> None:
        answers = await submission.answers_of(known.entrant, known.entry)
        values = {key: answer.value for key, answer in answers.items()}
        if findings(self._around.season.form_of(category), values):
            return
        row = await Entry.select(Entry.token).where(Entry.id == known.entry).first()
        assert row is not None
        declaration = await submission.declaration_of(known.entrant)
        digest = submission.content_hash(row["token"], answers, declaration)
        if await submission.submit(known.entry, digest, at=self._moment):
            await audit.record(
                "entry.submitted", f"entry:{row['token']}", actor=self._actor.account,
                season=self._around.season.id, content_hash=digest,
            )  # fmt: skip

    def _category(self, row: EntryRow) -> Category:
        return next(one for one in self._around.categories if one.key == row.category)


async def _season(actor: Actor, slug: str) -> tuple[Season, list[Category]]:
    season = await season_for_custodian(actor, slug)
    return season, await categories_of(season.id)


def _digest(key: bytes, slug: str, text: str) -> str:
    return hmac.new(key, f"imported entry:{slug}:{text}".encode(), hashlib.sha256).hexdigest()


def _owner(actor: Actor, slug: str) -> str:
    return f"{actor.account}:{KIND}:{slug}"
