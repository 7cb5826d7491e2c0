"""What organizers allow an entrant beyond the rules: an entry back for correction, and more time.

Organizers who are not custodians do this without learning who entered: the message goes out by the service.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec

from awards import audit
from awards.accounts.people import account_for
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.formats import moment
from awards.i18n import _, in_language
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.rounds.discretion import must_name_nobody
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Category, Season
from awards.seasons.reading import category_numbered
from awards.tables import Account, Entry, Extension, Membership, RoundEntry
from entries import submission


class Returnable(msgspec.Struct, frozen=True, kw_only=True):
    """A submitted entry that can be given back: its category and language, nobody's name."""

    id: int
    token: str
    entrant: int
    state: str
    season: Season
    category: Category


class Granted(msgspec.Struct, frozen=True):
    """A person's own deadline, as organizers see it."""

    email: str
    until: datetime
    reason: str
    granted_at: datetime


async def returnable(actor: Actor, slug: str, token: str) -> Returnable:
    """An entry for its organizer, to give it back."""
    async with reading(Principal.STAFF):
        return await _entry(actor, slug, token)


async def give_back(
    actor: Actor, slug: str, token: str, *, message: str, until: datetime, base_url: str
) -> None:
    """Makes a submitted entry a draft again until a moment, and tells everybody who may change it why.

    The trail keeps only a digest of the message: it is written to the entrant, and may well address them by name.
    """
    if not message:
        raise Refused(_("Write what is to be corrected."))
    if until <= now():
        raise Refused(_("Give a moment that is still to come."))
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        entry = await _entry(actor, slug, token)
        if await RoundEntry.exists().where(RoundEntry.entry == entry.id):
            raise Refused(_("The entry is in a round already: judging has begun."))
        if not await submission.give_back(entry.entrant, entry.id, message, until=until, at=now()):
            raise Refused(_("Only a submitted entry can be given back."))
        await audit.record(
            "entry.returned", f"entry:{token}", actor=actor.account, season=entry.season.id,
            until=until.isoformat(), message_digest=hashlib.sha256(message.encode()).hexdigest(),
        )  # fmt: skip
        for row in await _writers(entry):
            values = {
                "season": entry.season.name,
                "category": in_language(entry.category.name, row["language"]),
                "message": message,
                "until": moment(until, row["time_zone"]),
                "link": f"{base_url}/entries/{token}",
            }
            await send(Message("entry-returned", values), row["email"], row["language"])


async def extensions_of(actor: Actor, slug: str) -> tuple[Season, list[Granted]]:
    """Everybody who has a longer deadline in a season, the latest first."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        rows = await Extension.select(
            Extension.account.email.as_alias("email"), Extension.until, Extension.reason, Extension.granted_at
        ).where(Extension.season == season.id)
    return season, sorted(
        (msgspec.convert(row, Granted) for row in rows), key=lambda one: one.granted_at, reverse=True
    )


async def extend(actor: Actor, slug: str, email: str, *, until: datetime, reason: str) -> None:
    """Gives a person a deadline of their own in a season; a later one replaces it. The reason names nobody."""
    if not reason:
        raise Refused(_("Give a reason: it is kept in the audit trail."))
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
    await must_name_nobody(actor, season, reason)
    async with writing(Principal.STAFF):
        await exclusively(f"extensions:{slug}")
        season = await season_for_organizer(actor, slug)
        if until <= season.last_moment:
            raise Refused(_("That is not later than the deadline of the season."))
        account = await account_for(email)
        await Extension.delete().where(Extension.season == season.id, Extension.account == account)
        await Extension.insert(
            Extension(
                season=season.id, account=account, until=until, reason=reason, granted_by=actor.account or 0,
                granted_at=now(),
            )
        )  # fmt: skip
        await audit.record(
            "deadline.extended", f"season:{slug}", actor=actor.account, season=season.id,
            until=until.isoformat(), reason=reason,
        )  # fmt: skip


async def _entry(actor: Actor, slug: str, token: str) -> Returnable:
    season = await season_for_organizer(actor, slug)
    row = (
        await Entry.select(Entry.id, Entry.token, Entry.entrant, Entry.state, Entry.category)
        .where(Entry.token == token, Entry.season == season.id, Entry.state != "draft")
        .first()
    )
    if row is None:
        raise NotFound
    category = await category_numbered(row.pop("category"))
    return Returnable(season=season, category=category, **row)


async def _writers(entry: Returnable) -> Sequence[dict[str, str]]:
    rows = await Membership.select(Membership.account, Membership.entry).where(
        Membership.entrant == entry.entrant, Membership.right != "view"
    )
    accounts = sorted({row["account"] for row in rows if row["entry"] in {None, entry.id}})
    found: list[dict[str, str]] = await Account.select(
        Account.email, Account.language, Account.time_zone
    ).where(Account.id.is_in(accounts))
    return found
