"""`awards export`: take a round home as a workbook, CSV or JSON."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

import rich_click as click
from msgspec import structs

from awards import disclosure
from awards.cli.files import stop
from awards.cli.people import person
from awards.cli.progress import bar
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.exchange.errors import InputError
from awards.exchange.exporting import export as write_export
from awards.exchange.exporting import record
from awards.exchange.model import Format, Identity, Kind, Order
from awards.i18n import LANGUAGES
from awards.roles import Actor, Role
from awards.schema import connected
from awards.seasons.reading import season_named
from awards.settings import Settings, SettingsError, from_environment
from awards.tables import Round

OPERATOR = Actor(grants=frozenset({(None, Role.ORGANIZER)}))
"""Whoever has the command line of the server may have everything but identities."""


@click.command()
@click.argument("season")
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to write; - for standard output.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), default="results", show_default=True
)
@click.option(
    "--identity", type=click.Choice([one.value for one in Identity]), default="blind", show_default=True
)
@click.option(
    "--format", "form", type=click.Choice([one.value for one in Format]), default="xlsx", show_default=True
)
@click.option("--round", "round_token", metavar="TOKEN", help="A round; without it the one opened last.")
@click.option("--category", metavar="KEY", help="One category only.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--bom", is_flag=True, help="Begin CSV with a byte-order mark, by which Excel knows that it is UTF-8."
)
@click.option(
    "--without-recognised", is_flag=True, help="Leave out scorecards of judges who recognised the entry."
)
@click.option(
    "--as", "address", metavar="E-MAIL", help="For --identity open: the custodian who opens identities."
)
@click.option("--reason", default="", help="For --identity open: why; it goes into the audit trail.")
def export(
    season: str,
    output: str,
    kind: str,
    identity: str,
    form: str,
    round_token: str | None,
    category: str | None,
    language: str,
    *,
    bom: bool,
    without_recognised: bool,
    address: str | None,
    reason: str,
) -> None:
    """Take a round of SEASON home as a workbook, CSV or JSON.

    The results workbook holds everything with live formulas; the other kinds are parts of it. A blind export
    names nobody and numbers judges; an open one is for custodians: give --as and --reason.
    """
    if (identity == Identity.OPEN) != (address is not None):
        stop("--identity open and --as E-MAIL go together: give both or neither.")
    order = Order(
        round=round_token or "", kind=Kind(kind), identity=Identity(identity), format=Format(form),
        category=category, language=language, bom=bom, reason=reason,
        without_recognised=without_recognised,
    )  # fmt: skip
    try:
        settings = from_environment(os.environ, vault=identity == Identity.OPEN)
        asyncio.run(_export(settings, season, order, address, output))
    except SettingsError as error:
        stop(str(error))
    except (Refused, InputError) as error:
        stop(f"{season}: {error}")
    except NotFound:
        stop(f"{season}: there is no such season or round, or {address or 'the operator'} may not have it.")
    except OSError as error:
        stop(f"{output}: cannot be written ({error.strerror}).")


async def _export(settings: Settings, season: str, order: Order, address: str | None, output: str) -> None:
    disclosure.unlock(settings)
    async with connected(settings.database_url):
        async with reading(Principal.STAFF):
            actor = await person(address) if address else OPERATOR
            order = await _with_round(order, season)
        with _replacing(output) as target, bar() as progress:
            made = await write_export(actor, order, target, progress)
            async with writing(Principal.STAFF):
                await record(actor, order, made)


async def _with_round(order: Order, season: str) -> Order:
    """The order for the round that was named, or else for the season's round that was opened last."""
    number = (await season_named(season)).id
    rounds = await Round.select(Round.token, Round.opened_at).where(Round.season == number)
    opened = sorted((row for row in rounds if row["opened_at"]), key=lambda row: row["opened_at"])
    named = [row["token"] for row in rounds if row["token"] == order.round]
    if order.round and not named:
        raise NotFound
    if not named and not opened:
        raise Refused("no round of this season has been opened yet.")
    return structs.replace(order, round=named[0] if named else opened[-1]["token"])


@contextmanager
def _replacing(output: str) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``output`` when it is complete; ``-`` is standard output."""
    if output == "-":
        yield sys.stdout.buffer
        return
    with NamedTemporaryFile(dir=Path(output).parent, delete=False) as file:
        try:
            yield file
            file.close()
            Path(file.name).chmod(0o600)
            Path(file.name).replace(output)
        finally:
            Path(file.name).unlink(missing_ok=True)
