"""`awards rehearse`: what judges of a round could get, searched for everything that names an entrant."""

import asyncio
import os
from collections.abc import Iterator

import msgspec
import rich_click as click

from awards import disclosure, stage
from awards.cli.files import stop
from awards.cli.people import person
from awards.cli.progress import bar
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rehearsal.allowances import not_allowed
from awards.rehearsal.findings import Finding
from awards.roles.policy import may_open_identities
from awards.schema import connected
from awards.seasons.model import Season
from awards.seasons.reading import season_named
from awards.settings import Settings, SettingsError, from_environment
from awards.stage import Outcome
from awards.tables import Round

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
    disclosure.unlock(settings)
    async with connected(settings.database_url):
        async with reading(Principal.STAFF):
            season = await season_named(slug)
            token = await _round(season, round_name)
            custodian = await _custodian(address, season) if address else None
        identities = await disclosure.identities_for_rehearsal(season, by=custodian)
        with bar() as show:

            async def report(done: int, total: int) -> None:
                show(done, total, "Rehearsing")

            outcome = await stage.rehearse(settings, token, identities, report)
        async with reading(Principal.CUSTODY):
            left = await not_allowed(season.id, outcome.findings)
    return msgspec.structs.replace(outcome, findings=left)


async def _round(season: Season, named: str) -> str:
    rows = await Round.select(Round.token, Round.name).where(Round.season == season.id)
    tokens = [str(row["token"]) for row in rows if named in {row["token"], row["name"]}]
    if not tokens:
        raise NotFound
    if len(tokens) > 1:
        raise Refused(f"several rounds are called {named!r}; give a token: {', '.join(tokens)}.")
    return tokens[0]


async def _custodian(address: str, season: Season) -> int:
    actor = await person(address)
    if not may_open_identities(actor, season.id):
        raise NotFound
    return actor.account or 0


def _lines(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        doubt = " (may be an ordinary word)" if finding.is_everyday else ""
        yield f"\n{finding.declared}: “{finding.text}”, {finding.count} times{doubt}"
        for place in finding.places:
            where = ", ".join(part for part in (place.page, place.way, place.field) if part)
            yield f"  {where}\n    … {place.excerpt} …"
