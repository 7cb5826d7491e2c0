"""`awards bundle` and `awards verify`: results that anybody who has the file can work out again."""

import asyncio
import os
from pathlib import Path

import rich_click as click

from awards import audit
from awards.cli.files import stop
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.roles import Actor, Role
from awards.rounds.bundle import bundle as results_bundle
from awards.rounds.bundle import problems_in
from awards.rounds.model import Round, rounds_of
from awards.rounds.verifying import problems_of
from awards.schema import connected
from awards.seasons.reading import season_named
from awards.settings import SettingsError, from_environment
from rubrics.errors import InputError

OPERATOR = Actor(grants=frozenset({(None, Role.ORGANIZER)}))


@click.command()
@click.argument("season")
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to write the bundle.")
@click.option("--round", "token", metavar="TOKEN", help="A round; without it the one opened last.")
def bundle(season: str, output: str, token: str | None) -> None:
    """Write the results bundle of a round of SEASON: scorecards, rules, seed, results and their trail.

    It names nobody. Whoever has it can check it with `awards verify`.
    """
    try:
        Path(output).write_bytes(asyncio.run(_bundle(season, token)))
    except (SettingsError, Refused) as error:
        stop(f"{season}: {error}")
    except NotFound:
        stop(f"{season}: there is no such season or round.")
    except OSError as error:
        stop(f"{output}: cannot be written ({error.strerror}).")


@click.command()
@click.argument("what", metavar="SEASON|RESULTS.json")
def verify(what: str) -> None:
    """Work ranks and awards out again from scorecards, rules and seed, and check the audit chain.

    Of a SEASON in the database, or of a results bundle. The exit code is 1 where anything does not hold.
    """
    try:
        problems = (
            problems_in(Path(what).read_bytes()) if Path(what).is_file() else asyncio.run(_of_season(what))
        )
    except (SettingsError, Refused) as error:
        stop(f"{what}: {error}")
    except NotFound:
        stop(f"{what}: there is no such file, and no such season.")
    for problem in problems:
        click.echo(f"{what}: {problem}")
    if problems:
        raise SystemExit(1)
    click.echo(f"{what}: holds")


async def _bundle(season: str, token: str | None) -> bytes:
    async with connected(from_environment(os.environ).database_url):
        opened = await _opened(season)
        chosen = [found for found in opened if token in {None, found.token}]
        if not chosen:
            raise NotFound
        return await results_bundle(OPERATOR, chosen[-1].token)


async def _of_season(season: str) -> list[str]:
    """What does not hold: the whole audit chain, then every opened round."""
    async with connected(from_environment(os.environ).database_url):
        opened = await _opened(season)
        async with reading(Principal.STAFF):
            verdict = await audit.verify()
        problems = [] if verdict.whole else [f"audit trail, row {verdict.broken_at}: {verdict.reason}"]
        for found in opened:
            problems += [f"{found.name}: {problem}" for problem in await _of_round(found)]
        return problems


async def _of_round(found: Round) -> list[str]:
    try:
        return await problems_of(OPERATOR, found.token)
    except InputError as error:
        return [f"its scorecards cannot be right: {error}"]


async def _opened(season: str) -> list[Round]:
    async with reading(Principal.STAFF):
        rounds = await rounds_of((await season_named(season)).id)
    return [found for found in rounds if found.state != "draft" and found.kind != "calibration"]
