"""Several people on one entry: who they are, what each may do, and how they are asked to join.

Whoever may submit an entry decides who else works on it. Asking a judge of the season gives no right and sends no
mail: a judge learns nothing of an entry. Nor does the person who asks learn of the panel: everybody who was asked is
listed alike, by address and without the name of the account, whether or not they ever opened the entry.
"""

from datetime import timedelta
from typing import Any, TypeVar

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
from awards.tables import AskedJudge, Membership

INVITATION_LASTS = timedelta(days=14)
MOST_PEOPLE = 30

Asked = TypeVar("Asked", Membership, AskedJudge)


class Collaborator(msgspec.Struct, frozen=True, kw_only=True):
    """A person who was asked to work on an entry, or works on every entry of the organisation (``everywhere``).

    ``name`` is empty for those who were asked.
    """

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
            await _add(AskedJudge, facts, invited, right)
            return
        await _add(Membership, facts, invited, right)
        await _note(actor, facts, "joined", invited.account or 0, right)
        await _mail(actor, facts, invited, base_url)


async def change_right(actor: Actor, token: str, account: int, right: Right) -> None:
    """Gives a person another right on this entry."""
    async with writing(Principal.STAFF):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.SUBMIT)
        table = await _table_of(facts, account)
        await table.update({table.right: right.value}).where(*_own(table, facts, account))
        if table is Membership:
            await _note(actor, facts, "changed", account, right)


async def remove(actor: Actor, token: str, account: int) -> None:
    """Takes a person off this entry; what the person wrote stays."""
    async with writing(Principal.STAFF):
        await exclusively(f"entry:{token}")
        needed = Right.VIEW if account == actor.account else Right.SUBMIT
        facts = await entry_for(actor, token, needed)
        table = await _table_of(facts, account)
        await table.delete().where(*_own(table, facts, account))
        if table is Membership:
            await _note(actor, facts, "left", account, None)


async def _people_on(facts: EntryFacts) -> list[Collaborator]:
    rows = await Membership.raw(_PEOPLE, facts.entrant, facts.id, facts.id)
    everywhere = {row["account"] for row in rows if row["entry"] is None}
    found = [
        Collaborator(
            account=row["account"],
            name=row["name"] if row["entry"] is None else "",
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
UNION ALL
SELECT q.account, q.entry, q."right", a.name, a.email
FROM asked_judge q JOIN account a ON a.id = q.account
WHERE q.entry = {}
"""


async def _add(table: type[Asked], facts: EntryFacts, invited: Actor, right: Right) -> None:
    account = invited.account or 0
    await table.insert(
        table(entrant=facts.entrant, entry=facts.id, account=account, right=right.value)
    )  # fmt: skip


async def _table_of(facts: EntryFacts, account: int) -> type[Membership] | type[AskedJudge]:
    """Where a person who was asked to this one entry is kept.

    Only they can be changed here, so somebody who may submit always stays.
    """
    for table in (Membership, AskedJudge):
        if await table.exists().where(*_own(table, facts, account)):
            return table
    raise NotFound


def _own(table: type[Membership] | type[AskedJudge], facts: EntryFacts, account: int) -> tuple[Any, ...]:
    return table.entrant == facts.entrant, table.entry == facts.id, table.account == account


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
