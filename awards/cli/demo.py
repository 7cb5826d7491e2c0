"""``awards demo``: a whole season to look around in, served on this machine."""

import asyncio
from datetime import timedelta

import rich_click as click
from rich.progress import BarColumn, Progress, TextColumn

from awards import disclosure
from awards.accounts.sign_in import make_link
from awards.cli.environment import settings_or_stop
from awards.cli.files import stop
from awards.cli.service import serve_with_worker
from awards.database import Principal, reading, writing
from awards.demo import build
from awards.schema import connected, drop_everything, migrate
from awards.seasons.reading import all_seasons
from awards.settings import Settings
from entries.redaction import use_trained

LINKS_LAST = timedelta(days=30)


@click.command()
@click.option("--reset", is_flag=True, help="Start over with a fresh season.")
@click.option("--no-serve", is_flag=True, help="Fill the database and print the links, without serving.")
def demo(*, reset: bool, no_serve: bool) -> None:
    """Fill a demo season, print whom to sign in as, and serve it."""
    settings = settings_or_stop()
    if not settings.development:
        stop("The demo is for trying out: it does not run with AWARDS_MODE=production.")
    links = asyncio.run(_prepare(settings, reset=reset))
    _print(settings, links)
    if not no_serve:
        serve_with_worker(settings)


async def _prepare(settings: Settings, *, reset: bool) -> list[tuple[str, str, str]]:
    disclosure.unlock(settings)
    use_trained(settings.language_pipelines)
    await migrate(settings.database_url)
    if reset:
        await _reset(settings)
    async with connected(settings.database_url):
        if not await build.exists():
            with Progress(TextColumn("{task.description}"), BarColumn(), transient=True) as progress:
                task = progress.add_task("", total=1.0)
                await build.build(
                    settings.base_url,
                    lambda share, doing: progress.update(task, completed=share, description=doing),
                )
        return await _links(settings)


async def _reset(settings: Settings) -> None:
    async with connected(settings.database_url), reading(Principal.STAFF):
        real = [season.name for season in await all_seasons() if not season.invented]
    if real:
        stop(f"The database holds {real[0]!r}, which is not invented. Nothing was removed.")
    await drop_everything(settings.database_url)
    await migrate(settings.database_url)


async def _links(settings: Settings) -> list[tuple[str, str, str]]:
    cast = await build.cast_of()
    people = [
        ("entrant", cast.entrant, "/entries"),
        ("judge", cast.judges[0], "/judging"),
        ("judge", cast.judges[1], "/judging"),
        ("organizer and custodian", cast.organizer, "/organize"),
        ("author", cast.author, "/lessons"),
        ("second author", cast.second_author, "/lessons"),
        ("auditor", cast.auditor, "/audit"),
    ]
    found = []
    async with writing(Principal.STAFF):
        for role, actor, destination in people:
            secret = await make_link(actor.email, destination=destination, lasts=LINKS_LAST, reusable=True)
            found.append((role, actor.name, f"{settings.base_url}/sign-in/link/{secret}"))
    return found


def _print(settings: Settings, links: list[tuple[str, str, str]]) -> None:
    width = max(len(role) for role, _name, _link in links)
    click.echo(f"\n{settings.base_url}  (everything in this season is invented)\n")
    click.echo("Sign in as")
    for role, name, link in links:
        click.echo(f"  {role:<{width}}  {name:<20}  {link}")
    click.echo("\nStop with Ctrl-C. 'make demo-reset' starts over.\n")
