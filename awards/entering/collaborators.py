"""Several people on one entry: who they are, what each may do, and how they are asked to join.

Whoever may submit an entry decides who else works on it. Asking a judge of the season has no effect and no
mail: a judge learns nothing of an entry, and the person who asks learns nothing of the panel.
"""

from datetime import timedelta
from typing import Any

import msgspec

from awards import audit
from awards.accounts.people import account_for, actor_for, clean_address
from awards.accounts.sign_in import make_link
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import EntryFacts, entry_for
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.mail.messages import Message, send
from awards.roles import Actor
from awards.roles.policy import Right, may_enter
from awards.seasons.reading import season_numbered
from awards.tables import Membership

INVITATION_LASTS = timedelta(days=14)
MOST_PEOPLE = 30


class Collaborator(msgspec.Struct, frozen=True, kw_only=True):
    """A person who may work on an entry. ``everywhere``: on every entry of the organisation."""

    account: int
    name: str
    email: str
    right: Right
    everywhere: bool


async def collaborators_of(actor: Actor, token: str) -> list[Collaborator]:
    """Everybody who may work on an entry of one's own, by name."""
    async with reading(Principal.STAFF):
        return await _people_on(await entry_for(actor, token, Right.VIEW))


async def invite(actor: Actor, token: str, email: str, right: Right, *, base_url: str) -> None:
    """Lets another person work on this entry, and mails them a link to it.

    Raises :class:`awards.accounts.people.AddressRefused` for what is no address.
    """
    address = clean_address(email)
    async with writing(Principal.STAFF):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.SUBMIT)
        people = await _people_on(facts)
        if any(person.email == address for person in people):
            raise Refused(_("This person works on the entry already."))
        if len(people) >= MOST_PEOPLE:
            raise Refused(_("An entry can have %(most)s people.", most=MOST_PEOPLE))
        invited = await actor_for(await account_for(address, language=actor.language))
        if not may_enter(invited, facts.season):
            return
        await Membership.insert(
            Membership(entrant=facts.entrant, entry=facts.id, account=invited.account or 0, right=right.value)
        )
        await _note(actor, facts, "joined", invited.account or 0, right)
        await _mail(actor, facts, invited, base_url)


async def change_right(actor: Actor, token: str, account: int, right: Right) -> None:
    """Gives a person another right on this entry."""
    async with writing(Principal.STAFF):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.SUBMIT)
        await _must_be_removable(facts, account)
        await Membership.update({Membership.right: right.value}).where(*_own(facts, account))
        await _note(actor, facts, "changed", account, right)


async def remove(actor: Actor, token: str, account: int) -> None:
    """Takes a person off this entry; what the person wrote stays."""
    async with writing(Principal.STAFF):
        await exclusively(f"entry:{token}")
        needed = Right.VIEW if account == actor.account else Right.SUBMIT
        facts = await entry_for(actor, token, needed)
        await _must_be_removable(facts, account)
        await Membership.delete().where(*_own(facts, account))
        await _note(actor, facts, "left", account, None)


async def _people_on(facts: EntryFacts) -> list[Collaborator]:
    rows = await Membership.raw(_PEOPLE, facts.entrant, facts.id)
    everywhere = {row["account"] for row in rows if row["entry"] is None}
    found = [
        Collaborator(
            account=row["account"],
            name=row["name"],
            email=row["email"],
            right=Right(row["right"]),
            everywhere=row["entry"] is None,
        )
        for row in rows
        if row["entry"] is None or row["account"] not in everywhere
    ]
    return sorted(found, key=lambda person: (not person.everywhere, (person.name or person.email).lower()))


_PEOPLE = """
SELECT m.account, m.entry, m."right", a.name, a.email
FROM membership m JOIN account a ON a.id = m.account
WHERE m.entrant = {} AND (m.entry IS NULL OR m.entry = {})
"""


async def _must_be_removable(facts: EntryFacts, account: int) -> None:
    """Only people who joined this one entry can be changed here, so somebody who may submit always stays."""
    if not await Membership.exists().where(*_own(facts, account)):
        raise NotFound


def _own(facts: EntryFacts, account: int) -> tuple[Any, ...]:
    return (
        Membership.entrant == facts.entrant,
        Membership.entry == facts.id,
        Membership.account == account,
    )


async def _note(actor: Actor, facts: EntryFacts, what: str, account: int, right: Right | None) -> None:
    await audit.record(
        f"entry.person-{what}", f"entry:{facts.token}", actor=actor.account, season=facts.season,
        account=account, right=right.value if right else None,
    )  # fmt: skip


async def _mail(actor: Actor, facts: EntryFacts, invited: Actor, base_url: str) -> None:
    season = await season_numbered(facts.season)
    secret = await make_link(invited.email, destination=f"/entries/{facts.token}", lasts=INVITATION_LASTS)
    values = {
        "season": season.name,
        "by": actor.name or actor.email,
        "link": f"{base_url}/sign-in/link/{secret}",
        "days": INVITATION_LASTS.days,
    }
    await send(Message("entry-invitation", values), invited.email, invited.language)
