"""People for tests."""

from awards.accounts.people import account_for, actor_for, grant
from awards.database import Principal, writing
from awards.roles import Actor, Role
from awards.rounds import onboarding


async def person(email: str, *roles: tuple[int | None, Role]) -> Actor:
    """An account with roles, as the person behind a request."""
    async with writing(Principal.STAFF):
        account = await account_for(email, name=email.partition("@")[0].title())
        for season, role in roles:
            await grant(account, role, season=season, by=None)
            if role is Role.JUDGE and season is not None:
                await onboarding.accept_for(account, season)
        return await actor_for(account)
