"""Whoever a command acts for."""

from awards.accounts.people import actor_for, clean_address
from awards.errors import NotFound
from awards.roles import Actor
from awards.tables import Account


async def person(address: str) -> Actor:
    """The person with that e-mail address, inside the caller's transaction; raises :class:`NotFound`."""
    row = await Account.select(Account.id).where(Account.email == clean_address(address)).first()
    if row is None:
        raise NotFound
    return await actor_for(row["id"])
