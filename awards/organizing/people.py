"""Inviting people into a season's roles."""

import re
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from awards.accounts.people import AddressRefused, RoleRefused, account_for, clean_address, grant
from awards.accounts.sign_in import make_link
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.roles import Actor, Role
from awards.roles.policy import may_give
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.tables import RoleGrant

INVITABLE = (Role.JUDGE, Role.AUTHOR, Role.AUDITOR, Role.ORGANIZER, Role.CUSTODIAN)
INVITATION_LASTS = timedelta(days=14)
_LINE = re.compile(r"^\s*(?P<name>[^<>,;]*?)\s*[<,;]?\s*(?P<email>[^\s<>,;]+@[^\s<>,;]+)\s*>?\s*$")


class Person(msgspec.Struct, frozen=True):
    """Somebody with a role in a season."""

    account: int
    name: str
    email: str
    role: Role


class Invited(msgspec.Struct, frozen=True):
    """What became of a list of people: how many were invited, and the lines that could not be used."""

    count: int
    problems: Sequence[str]


async def people_of(actor: Actor, slug: str) -> tuple[Season, list[Person]]:
    """Everybody with a role in the season but its entrants, by role and name."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        rows = await RoleGrant.select(
            RoleGrant.account.id.as_alias("account"), RoleGrant.account.name.as_alias("name"),
            RoleGrant.account.email.as_alias("email"), RoleGrant.role,
        ).where(RoleGrant.season == season.id)  # fmt: skip
    people = [msgspec.convert(row, Person) for row in rows]
    return season, sorted(people, key=lambda person: (INVITABLE.index(person.role), person.name.lower()))


async def invite(actor: Actor, slug: str, role: Role, text: str, *, base_url: str) -> Invited:
    """Invites people, one in each line: ``Name <address>`` or just an address.

    Only a custodian makes custodians: otherwise any organizer could open identities by an address of their own.
    """
    problems: list[str] = []
    count = 0
    async with writing(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        if role not in INVITABLE:
            raise NotFound
        if not may_give(actor, season.id, role):
            raise Refused(
                _(
                    "Only a custodian can make somebody a custodian. Ask one of the season's custodians to invite them."
                )
            )
        for line in filter(None, (line.strip() for line in text.splitlines())):
            try:
                await invite_one(actor, season, role, _read(line), base_url)
                count += 1
            except AddressRefused:
                problems.append(_("%(line)s: this is not an e-mail address.", line=line))
            except RoleRefused as refused:
                problems.append(
                    _("%(line)s: this person is %(held)s of the season and cannot be %(role)s as well.",
                      line=line, held=role_name(refused.held), role=role_name(refused.role))
                )  # fmt: skip
    return Invited(count, problems)


def role_name(role: Role) -> str:
    """A role in the reader's language."""
    return {
        Role.ENTRANT: _("entrant"),
        Role.JUDGE: _("judge"),
        Role.ORGANIZER: _("organizer"),
        Role.CUSTODIAN: _("custodian"),
        Role.AUTHOR: _("author"),
        Role.AUDITOR: _("auditor"),
    }[role]


def _read(line: str) -> tuple[str, str]:
    found = _LINE.match(line)
    if found is None:
        raise AddressRefused(line)
    return found["name"], clean_address(found["email"])


async def invite_one(actor: Actor, season: Season, role: Role, whom: tuple[str, str], base_url: str) -> None:
    """Invites somebody (name and clean address) into a role by mail, inside the caller's write transaction."""
    name, email = whom
    account = await account_for(email, name=name, language=actor.language)
    await grant(account, role, season=season.id, by=actor.account)
    secret = await make_link(email, lasts=INVITATION_LASTS)
    values = {"season": season.name, "role": role_name(role), "link": f"{base_url}/sign-in/link/{secret}"}
    await send(Message("invitation", values), email, actor.language)
