"""`awards rehearse`: what judges of a round could get, searched for everything that names an entrant."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import msgspec
import rich_click as click

from awards import disclosure, stage
from awards.accounts.people import actor_for, clean_address
from awards.cli.files import stop
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rehearsal import records
from awards.rehearsal.findings import Finding
from awards.roles.policy import may_open_identities
from awards.schema import connect_service
from awards.seasons.model import Season
from awards.seasons.reading import season_named
from awards.settings import Settings, SettingsError, from_environment
from awards.stage import Outcome, Report
from awards.tables import Account, Round

FOUND = 1


@click.command()
@click.argument("season")
@click.option("--round", "round_name", metavar="ROUND", required=True, help="The round's name or token.")
@click.option("--as", "address", metavar="E-MAIL", help="The custodian who may read what was found.")
def rehearse(season: str, round_name: str, address: str | None) -> None:
    """Rehearse a round of SEASON: render everything its judges could get, and look for names of entrants.

    The round is opened and judged on a copy; nothing of it lasts. What was found is told to a custodian (--as)
    only; to everybody else, how much it is. Exit code 0 where nothing was found, 1 where something was.
    """
    try:
        settings = from_environment(os.environ)
        outcome = asyncio.run(_rehearse(settings, season, round_name, address))
    except SettingsError as error:
        stop(str(error))
    except Refused as error:
        stop(f"{season}: {error}")
    except NotFound:
        stop(f"{season}: there is no such season or round, or {address or 'the operator'} may not do this.")
    click.echo(f"{outcome.pages} pages, files and mails of {outcome.judges} judges were searched.")
    for line in _lines(outcome.findings) if address else ():
        click.echo(line)
    if outcome.findings:
        click.echo(f"Strings that name an entrant: {len(outcome.findings)}.")
        raise SystemExit(FOUND)
    click.echo("Nothing in them names an entrant.")


async def _rehearse(settings: Settings, slug: str, round_name: str, address: str | None) -> Outcome:
    async with _connected(settings):
        async with reading(Principal.STAFF):
            season = await season_named(slug)
            token = await _round(season, round_name)
            custodian = await _custodian(address, season) if address else None
        identities = await disclosure.identities_for_rehearsal(season, by=custodian)
        with _bar() as report:
            outcome = await stage.rehearse(settings, token, identities, report)
        async with reading(Principal.CUSTODY):
            allowed = await records.allowances(season.id)
    left = [one for one in outcome.findings if (one.entrant, one.key) not in allowed]
    return msgspec.structs.replace(outcome, findings=left)


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator[None]:
    disclosure.unlock(settings)
    engine = connect_service(settings.database_url)
    await engine.start_connection_pool()
    try:
        yield
    finally:
        await engine.close_connection_pool()


async def _round(season: Season, named: str) -> str:
    rows = await Round.select(Round.token, Round.name).where(Round.season == season.id)
    tokens = [str(row["token"]) for row in rows if named in {row["token"], row["name"]}]
    if not tokens:
        raise NotFound
    if len(tokens) > 1:
        raise Refused(f"several rounds are called {named!r}; give a token: {', '.join(tokens)}.")
    return tokens[0]


async def _custodian(address: str, season: Season) -> int:
    row = await Account.select(Account.id).where(Account.email == clean_address(address)).first()
    if row is None or not may_open_identities(await actor_for(row["id"]), season.id):
        raise NotFound
    return int(row["id"])


def _lines(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        doubt = " (may be an ordinary word)" if finding.is_everyday else ""
        yield f"\n{finding.declared}: “{finding.text}”, {finding.count} times{doubt}"
        for place in finding.places:
            where = ", ".join(part for part in (place.page, place.way, place.field) if part)
            yield f"  {where}\n    … {place.excerpt} …"


@contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Rehearsing", total=None)

        async def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report
