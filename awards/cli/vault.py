"""`awards vault`: a new master key for the vault, and erasing an entrant."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import rich_click as click

from awards import custody, disclosure
from awards.cli.environment import settings_or_stop
from awards.cli.files import stop
from awards.cli.people import person
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.schema import connected
from awards.settings import Settings, SettingsError, decoded_key

Answer = TypeVar("Answer")


@click.group()
def vault() -> None:
    """Change the vault's master key, or erase an entrant."""


@vault.command()
@click.option(
    "--old-key-file", metavar="FILE", required=True, help="The file with the key that was used so far."
)
def rotate(old_key_file: str) -> None:
    """Wrap every entrant's key by a new master key, which AWARDS_VAULT_KEY holds.

    Stop the service first and start it again with the new key. The old one opens nothing afterwards.
    """
    settings = settings_or_stop()
    try:
        old = decoded_key(old_key_file, Path(old_key_file).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        stop(f"{old_key_file}: cannot be read.")
    except SettingsError as error:
        stop(str(error))
    new = settings.vault_key or b""
    count = _run(settings, lambda: custody.rotate(old, new))
    if count:
        click.echo(f"{count} keys are wrapped by the new master key.")
    else:
        click.echo("Every key is wrapped by this master key already. Nothing was changed.")


@vault.command()
@click.argument("entrant")
@click.option("--as", "address", metavar="E-MAIL", required=True, help="The custodian who erases.")
@click.option("--reason", required=True, help="Why; it goes into the audit trail.")
def erase(entrant: str, address: str, reason: str) -> None:
    """Erase ENTRANT (its token, or that of one of its entries) for good, by destroying its key.

    Judging copies, scores and the audit trail stay, and nothing tells any more whose they are.
    """
    settings = settings_or_stop()

    async def erased() -> int:
        async with reading(Principal.STAFF):
            custodian = await person(address)
        return await custody.erase(custodian, entrant, reason=reason)

    count = _run(settings, erased)
    click.echo(
        f"Erased, with the names and answers of its entries ({count}). "
        "Remember that backups keep what they hold until they are overwritten."
    )


def _run(settings: Settings, work: Callable[[], Awaitable[Answer]]) -> Answer:
    """Runs something with the database connected; what goes wrong ends the command with a message."""

    async def done() -> Answer:
        disclosure.unlock(settings)
        async with connected(settings.database_url):
            return await work()

    try:
        return asyncio.run(done())
    except Refused as error:
        stop(error.message)
    except NotFound:
        stop("There is no such entrant or entry, or you are not a custodian of every season that it entered.")
