"""`awards setup`: the first account, without which nobody could make a season or invite anybody."""

import asyncio

import rich_click as click

from awards.accounts.people import AddressRefused, RoleRefused, account_for, clean_address, grant
from awards.accounts.sign_in import LINK_LASTS, make_link
from awards.cli.environment import settings_or_stop
from awards.cli.files import stop
from awards.database import DatabaseError, Principal, exclusively, writing
from awards.errors import Refused
from awards.roles import Role
from awards.schema import connected
from awards.schema import migrate as migrate_database
from awards.settings import Settings
from awards.tables import RoleGrant

ROLES = (Role.ORGANIZER, Role.CUSTODIAN)


@click.command()
@click.argument("address", metavar="E-MAIL")
@click.option("--name", default="", help="How others read the person's name.")
def setup(address: str, name: str) -> None:
    """Make the first account, organizer and custodian of the whole service, and print a link that signs it in.

    Called again with the same address it prints a new link. Everybody else is invited on the pages.
    """
    settings = settings_or_stop(vault=False)
    try:
        link = asyncio.run(_set_up(settings, address, name))
    except AddressRefused:
        stop(f"{address!r} is no e-mail address. Give one that the organizer can read mail at.")
    except RoleRefused as error:
        stop(f"{address}: {error}. Give the address of somebody who does not judge, write or audit.")
    except Refused as error:
        stop(error.message)
    except (DatabaseError, OSError) as error:
        stop(str(error))
    click.echo(f"Sign in within {LINK_LASTS.seconds // 60} minutes, once:\n{link}")


async def _set_up(settings: Settings, address: str, name: str) -> str:
    await migrate_database(settings.database_url)
    async with connected(settings.database_url), writing(Principal.STAFF):
        await exclusively("setup")
        account = await account_for(address, name=name)
        if await _others(account):
            raise Refused(
                "There is a first organizer already. Ask that person to invite you on the page “People” of a season."
            )
        for role in ROLES:
            await grant(account, role, season=None, by=None)
        secret = await make_link(clean_address(address), destination="/organize")
    return f"{settings.base_url}/sign-in/link/{secret}"


async def _others(account: int) -> bool:
    """Whether somebody else runs the whole service."""
    of_the_service = RoleGrant.season.is_null() & RoleGrant.role.is_in([role.value for role in ROLES])
    return await RoleGrant.exists().where(of_the_service & (RoleGrant.account != account))
