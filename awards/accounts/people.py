"""Accounts and roles: finding, making and granting."""

from collections.abc import Mapping
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.i18n import LANGUAGES
from awards.roles import Actor, Role, incompatible
from awards.tables import Account, RoleGrant
from awards.time_zones import USUAL, ZONES


class RoleRefused(ValueError):
    """A role that cannot be held together with one that the person has."""

    def __init__(self, role: Role, held: Role) -> None:
        super().__init__(f"{role.value} and {held.value} cannot be one person in the same season")
        self.role = role
        self.held = held


class AddressRefused(ValueError):
    """Not an e-mail address that mail could be sent to."""


def clean_address(email: str) -> str:
    """An e-mail address as it is kept: trimmed, in lower case. Raises :class:`AddressRefused`."""
    address = email.strip().lower()
    name, at, host = address.rpartition("@")
    if (
        not (name and at and host)
        or any(c.isspace() for c in address)
        or len(address) > 254
        or "," in address
    ):
        raise AddressRefused(email)
    return address


async def account_for(email: str, *, name: str = "", language: str = "en", time_zone: str = "") -> int:
    """The number of the account with that address; it is made where there is none yet.

    Without a time zone that we have, a new one gets that in which its language is mostly read.
    """
    address = clean_address(email)
    row = await Account.select(Account.id).where(Account.email == address).first()
    if row:
        return int(row["id"])
    zone = time_zone if time_zone in ZONES else USUAL.get(language, USUAL["en"])
    await Account.insert(
        Account(email=address, name=name, language=language, time_zone=zone, created_at=now())
    ).on_conflict(target=Account.email, action="DO NOTHING")
    found = await Account.select(Account.id).where(Account.email == address).first()
    assert found is not None
    return int(found["id"])


class Profile(msgspec.Struct, frozen=True):
    """What people choose for themselves."""

    name: str
    language: str
    time_zone: str


async def wants_feedback_mail(actor: Actor) -> bool:
    """Whether a person is to be told when there is feedback on an own entry."""
    async with reading(Principal.STAFF):
        row = await Account.select(Account.feedback_mail).where(Account.id == actor.account).first()
    return row is not None and bool(row["feedback_mail"])


async def choose_feedback_mail(actor: Actor, *, wanted: bool) -> None:
    """Keeps whether a person is to be told when there is feedback on an own entry."""
    async with writing(Principal.STAFF):
        await Account.update({Account.feedback_mail: wanted}).where(Account.id == actor.account)


async def update_profile(actor: Actor, profile: Profile) -> None:
    """Saves a person's own choices; a language or zone that we do not have leaves the old one."""
    language = profile.language if profile.language in LANGUAGES else actor.language
    zone = profile.time_zone if profile.time_zone in ZONES else actor.time_zone
    async with writing(Principal.STAFF):
        await Account.update(
            {Account.name: profile.name, Account.language: language, Account.time_zone: zone}
        ).where(Account.id == actor.account)


async def grant(account: int, role: Role, *, season: int | None, by: int | None) -> None:
    """Gives a role. Raises :class:`RoleRefused` where the person holds one that excludes it."""
    held = {Role(row["role"]) for row in await _grants(account, season)}
    if role in held:
        return
    for other in sorted(held & incompatible(role)):
        raise RoleRefused(role, other)
    await RoleGrant.insert(RoleGrant(account=account, season=season, role=role.value, granted_at=now()))
    await audit.record("role.granted", f"account:{account}", actor=by, season=season, role=role.value)


async def actor_for(account: int) -> Actor:
    """The person with that account number, with all roles."""
    row = await Account.select().where(Account.id == account).first()
    assert row is not None
    return actor_from(
        row, await RoleGrant.select(RoleGrant.season, RoleGrant.role).where(RoleGrant.account == account)
    )


def actor_from(account: Mapping[str, Any], grants: list[dict[str, Any]]) -> Actor:
    """The person from an account's row and the rows of its roles."""
    return Actor(
        account=account["id"],
        name=account["name"],
        email=account["email"],
        language=account["language"],
        time_zone=account["time_zone"],
        grants=frozenset((row["season"], Role(row["role"])) for row in grants),
    )


async def _grants(account: int, season: int | None) -> list[dict[str, Any]]:
    query = RoleGrant.select(RoleGrant.role).where(RoleGrant.account == account)
    if season is not None:
        query = query.where((RoleGrant.season == season) | RoleGrant.season.is_null())
    return await query
