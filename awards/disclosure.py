"""The one way from an entry to who entered it: with a reason, and into the audit trail.

Whoever opens an identity must be a custodian of the season. The reason is written down in the same
transaction that opens the vault; an identity that was opened without a trace does not exist.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import may_open_identities
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, category_numbered, season_named, season_numbered
from awards.settings import Settings
from awards.tables import Account, Entry, Membership
from entries import attachments, submission
from entries.attachments import Attachment
from entries.files import depot
from entries.forms import Audience, FieldKind, Value
from entries.forms.reading import names_given
from entries.identity import Declaration, Identity
from entries.proposal import FilePages, declared_by
from entries.redaction.identities import IdentityMatcher
from entries.redaction.model import Decision, Language
from entries.vault import keyring, store

LEAST_REASON = 4

VaultClosed = keyring.VaultClosed
"""Raised where this process has no key, as one that was started for judging only."""

WrongKey = keyring.WrongKey
"""Raised where this process has another key than the one that seals what is to be opened."""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with the vault open: the original answers, the declared names, the custodian's decisions.

    ``contests`` are masks that the entrant finds needless.
    """

    id: int
    token: str
    entrant: int
    state: str
    language: str
    season: Season
    category: Category
    answers: Mapping[str, submission.Answer]
    declaration: Declaration
    decisions: tuple[Decision, ...]
    contests: tuple[submission.Contest, ...] = ()
    files: Sequence[Attachment] = ()

    def values(self) -> dict[str, Value]:
        """The original answers by field."""
        return {field: answer.value for field, answer in self.answers.items()}

    def uses(self) -> dict[str, str]:
        """How each answer may be used in the lessons report."""
        return {field: answer.use for field, answer in self.answers.items()}

    @property
    def fingerprint(self) -> str:
        """A hash of what the entrant wrote, declared and added: the same as long as nothing of it was changed."""
        files = [one.token for one in self.files]
        parts = msgspec.json.encode([self.values(), self.declaration, files], order="deterministic")
        return hashlib.sha256(parts).hexdigest()


def unlock(settings: Settings) -> None:
    """Gives this process the folder for files, and the vault's key where the settings have one."""
    depot.open_at(settings.data_folder / "files")
    keyring.unlock([settings.vault_key] if settings.vault_key else [])


async def erased_among(entrants: Iterable[int]) -> set[int]:
    """Those of the entrants that were erased, inside the caller's transaction for custody."""
    return await store.erased(entrants)


async def whole_identity(entrant: int, seasons: Iterable[int]) -> Identity:
    """Everything that names an entrant, whichever seasons it entered, inside the caller's transaction."""
    names: list[str] = []
    for season in seasons:
        rows = await Entry.select(Entry.id, Entry.entrant, Entry.category).where(
            Entry.season == season, Entry.entrant == entrant
        )
        found = await _identifying_answers(await season_numbered(season), rows)
        names += found.get(entrant, ())
    people = await _people_of([entrant])
    return _identity(await submission.declaration_of(entrant), names, people.get(entrant, ()))


def is_named_in(text: str, identity: Identity) -> bool:
    """Whether a text names an entrant; an everyday word counts with a capital only. Run it in a thread."""
    if any(address.casefold() in text.casefold() for address in identity.addresses):
        return True
    known = declared_by(identity)
    languages: tuple[Language, ...] = ("en", "de")
    hits = [hit for language in languages for hit in IdentityMatcher(known, language).find(text)]
    return any(not hit.is_everyday or not hit.text.islower() for hit in hits)


async def opened(actor: Actor, token: str, *, reason: str) -> Opened:
    """Opens an entry for a custodian, inside the caller's write transaction for custody."""
    row = await Entry.select().where(Entry.token == token).first()
    if row is None or not may_open_identities(actor, row["season"]):
        raise NotFound
    await _note(actor, row["season"], f"entry:{token}", reason)
    return await _opened_unless_erased(row)


async def reopened(entry: Opened) -> Opened:
    """An opened entry as it is by now, inside the caller's transaction for custody; the trail knows of the opening."""
    row = await Entry.select().where(Entry.id == entry.id).first()
    if row is None:
        raise NotFound
    return await _opened_unless_erased(row)


async def _opened_unless_erased(row: Mapping[str, Any]) -> Opened:
    try:
        return await _opened(row)
    except store.Erased:
        raise Refused(_("This entrant was erased; nothing can tell any more who it was.")) from None


async def _opened(row: Mapping[str, Any]) -> Opened:
    return Opened(
        id=row["id"],
        token=row["token"],
        entrant=row["entrant"],
        state=row["state"],
        language=row["language"],
        season=await season_numbered(row["season"]),
        category=await category_numbered(row["category"]),
        answers=await submission.answers_of(row["entrant"], row["id"]),
        declaration=await submission.declaration_of(row["entrant"]),
        decisions=await _decisions(row["entrant"], row["id"]),
        contests=tuple(await submission.contests_of(row["entrant"], row["id"])),
        files=await attachments.attachments_of(row["entrant"], row["id"]),
    )


async def pages_of(entry: Opened, files: Iterable[Attachment]) -> dict[str, list[FilePages]]:
    """What was read out of some files of an opened entry, by field, inside the caller's transaction for custody."""
    found: dict[str, list[FilePages]] = {}
    for one in files:
        reading = await attachments.reading_of(entry.entrant, entry.id, one.token)
        found.setdefault(one.field, []).append(FilePages(one.token, reading.pages))
    return found


async def decide(opened_entry: Opened, decision: Decision, *, by: Actor, at: datetime) -> None:
    """Keeps a custodian's decision about a form of words, inside the caller's transaction."""
    content = msgspec.json.encode(decision)
    await store.add_decision(opened_entry.entrant, opened_entry.id, content, by=by.account or 0, at=at)


async def decide_file(opened_entry: Opened, file: str, *, shown: bool, by: Actor, at: datetime) -> None:
    """Keeps whether judges may see a file, inside the caller's transaction."""
    await attachments.decide(opened_entry.id, file, shown=shown, by=by.account or 0, at=at)


async def organisations(actor: Actor, season_slug: str, *, reason: str) -> dict[int, str]:
    """The organisation behind each entry of a season, by the entry's number."""
    async with writing(Principal.CUSTODY):
        season = await season_named(season_slug)
        if not may_open_identities(actor, season.id):
            raise NotFound
        await _note(actor, season.id, f"season:{season.slug}", reason)
        rows = await Entry.select(Entry.id, Entry.entrant).where(Entry.season == season.id)
        declared = await submission.declarations_of([row["entrant"] for row in rows])
    return {row["id"]: declared[row["entrant"]].organisation for row in rows}


async def organisations_behind(
    actor: Actor, season: Season, entries: Sequence[int], *, reason: str
) -> dict[int, str]:
    """The organisation behind some entries of a season, by the entry's number; nothing else is opened."""
    async with writing(Principal.CUSTODY):
        if not may_open_identities(actor, season.id):
            raise NotFound
        await _note(actor, season.id, f"season:{season.slug}", reason)
        rows = await Entry.select(Entry.id, Entry.entrant).where(
            Entry.season == season.id, Entry.id.is_in(list(entries) or [0])
        )
        declared = await submission.declarations_of([row["entrant"] for row in rows])
    return {row["id"]: declared[row["entrant"]].organisation for row in rows}


async def declarations_for_check(season: Season) -> list[Declaration]:
    """What every entrant of a season declared, for the service's own check of a text, never for a person.

    Opened again only where something was declared or somebody erased since; each opening leaves a row in the trail.
    """
    return list((await _opened_for_check(season, await _entrants_of(season))).values())


async def declarations_by_entry(season: Season) -> dict[int, Declaration]:
    """What was declared for each entry of a season, by its number, for the service's own search for conflicts."""
    entrants = await _entrants_of(season)
    declared = await _opened_for_check(season, entrants)
    return {entry: declared[entrant] for entry, entrant in entrants.items()}


async def answered_by_entry(season: Season, field: str) -> dict[int, Value]:
    """What entries of a season answered to one question, by number, for the service's own search for conflicts."""
    entrants = await _entrants_of(season)
    async with writing(Principal.CUSTODY):
        await _record(None, season.id, f"season:{season.slug}", "check by the service")
        return await submission.values_in(entrants, field)


async def _entrants_of(season: Season) -> dict[int, int]:
    async with reading(Principal.CUSTODY):
        rows = await Entry.select(Entry.id, Entry.entrant).where(Entry.season == season.id)
    return {row["id"]: row["entrant"] for row in rows}


async def _opened_for_check(season: Season, entrants_of: Mapping[int, int]) -> Mapping[int, Declaration]:
    entrants = tuple(sorted(set(entrants_of.values())))
    async with reading(Principal.CUSTODY):
        state = (
            entrants,
            await store.latest_change(entrants, submission.DECLARATION),
            await store.erased(entrants),
        )
    if season.id not in _for_check or _for_check[season.id][0] != state:
        async with writing(Principal.CUSTODY):
            await _record(None, season.id, f"season:{season.slug}", "check by the service")
            opened_now = await submission.declarations_of(list(entrants))
        _for_check[season.id] = (state, {entrant: opened_now[entrant] for entrant in entrants})
    return _for_check[season.id][1]


_for_check: dict[int, tuple[object, Mapping[int, Declaration]]] = {}


async def declared_until(season: int) -> datetime | None:
    """When an entrant of the season declared something last, inside the caller's transaction for custody."""
    rows = await Entry.select(Entry.entrant).where(Entry.season == season)
    return await store.latest_change({row["entrant"] for row in rows}, submission.DECLARATION)


async def keep(name: str, contents: Mapping[int, bytes]) -> None:
    """Seals something about each of several entrants, inside the caller's transaction for custody."""
    for entrant, content in contents.items():
        await store.put_item(entrant, name, content, now())


async def kept(season: int, name: str) -> dict[int, bytes]:
    """What was kept under a name, by entrant of the season, for the service's own use."""
    rows = await Entry.select(Entry.entrant).where(Entry.season == season)
    return await store.items({row["entrant"] for row in rows}, name)


async def shown(actor: Actor, season: Season, name: str, *, reason: str) -> dict[int, bytes]:
    """What was kept under a name, for a custodian to read; it leaves a row in the audit trail."""
    async with writing(Principal.CUSTODY):
        if not may_open_identities(actor, season.id):
            raise NotFound
        await _note(actor, season.id, f"season:{season.slug}", reason)
        return await kept(season.id, name)


async def identities_for_rehearsal(season: Season, *, by: int | None) -> dict[int, Identity]:
    """Everything that names an entrant of the season, by the entrant's number, for the service's own search.

    The opening leaves a row in the audit trail.
    """
    async with writing(Principal.CUSTODY):
        await _record(by, season.id, f"season:{season.slug}", "blindness rehearsal")
        rows = await Entry.select(Entry.id, Entry.entrant, Entry.category).where(Entry.season == season.id)
        entrants = sorted({row["entrant"] for row in rows})
        declared = await submission.declarations_of(entrants)
        names = await _identifying_answers(season, rows)
        people = await _people_of(entrants)
    return {
        entrant: _identity(declared[entrant], names.get(entrant, ()), people.get(entrant, ()))
        for entrant in entrants
    }


async def identity_behind(entry: Opened) -> Identity:
    """Everything that names who entered an opened entry, inside the caller's transaction for custody."""
    names = names_given(entry.category.form, entry.values())
    people = await _people_of([entry.entrant])
    return _identity(entry.declaration, names, people.get(entry.entrant, ()))


def _identity(
    declaration: Declaration, names: Iterable[str], people: Sequence[Mapping[str, Any]]
) -> Identity:
    return Identity(
        declaration,
        names=tuple(names),
        people=tuple(row["name"] for row in people if row["name"]),
        addresses=tuple(row["email"] for row in people),
    )


async def _identifying_answers(season: Season, rows: Iterable[Mapping[str, Any]]) -> dict[int, list[str]]:
    """What was typed into identifying fields of one line, by entrant."""
    found: dict[int, list[str]] = {}
    for category in await categories_of(season.id):
        own = {row["id"]: row["entrant"] for row in rows if row["category"] == category.id}
        for field in category.form.fields:
            if field.audience is Audience.IDENTIFYING and field.kind is FieldKind.SHORT_TEXT:
                for entry, value in (await submission.values_in(own, field.key)).items():
                    found.setdefault(own[entry], []).append(str(value))
    return found


async def _people_of(entrants: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Names and addresses of everybody who may act for each entrant."""
    members = await Membership.select(Membership.entrant, Membership.account).where(
        Membership.entrant.is_in(entrants or [0])
    )
    accounts = await Account.select(Account.id, Account.name, Account.email).where(
        Account.id.is_in([row["account"] for row in members] or [0])
    )
    by_number = {row["id"]: row for row in accounts}
    found: dict[int, list[dict[str, Any]]] = {}
    for row in members:
        found.setdefault(row["entrant"], []).append(by_number[row["account"]])
    return found


async def _decisions(entrant: int, entry: int) -> tuple[Decision, ...]:
    kept = [msgspec.json.decode(content, type=Decision) for content in await store.decisions(entrant, entry)]
    # The last word on a form counts.
    return tuple({decision.form: decision for decision in kept}.values())


async def _note(actor: Actor, season: int, subject: str, reason: str) -> None:
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Say why you open the identity; the reason goes into the audit trail."))
    await _record(actor.account, season, subject, reason.strip())


async def _record(actor: int | None, season: int, subject: str, reason: str) -> None:
    await audit.record("identity.opened", subject, actor=actor, season=season, reason=reason)
