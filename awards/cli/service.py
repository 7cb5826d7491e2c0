"""Running the service: migrate, serve, work, check, new-key."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import rich_click as click
import uvicorn

from awards import audit, custody, disclosure
from awards.cli.environment import settings_or_stop
from awards.cli.files import stop
from awards.database import DatabaseError, Principal, reading
from awards.errors import Refused
from awards.schema import connected
from awards.schema import migrate as migrate_database
from awards.settings import Settings
from awards.settings import new_key as fresh_key
from awards.work import run_worker


@click.command()
def migrate() -> None:
    """Bring the database to the current schema. Safe to run again, and by two processes at once."""
    settings = settings_or_stop(vault=False)
    try:
        ran = asyncio.run(migrate_database(settings.database_url))
    except (DatabaseError, OSError) as error:
        stop(str(error))
    click.echo(f"Ran {', '.join(ran)}." if ran else "The schema is current.")


@click.command()
@click.option("--no-vault", is_flag=True, help="A judging process: it has no key and can open no identity.")
@click.option("--no-worker", is_flag=True, help="Leave jobs and mail to 'awards work' elsewhere.")
def serve(*, no_vault: bool, no_worker: bool) -> None:
    """Serve pages and API; jobs and mail are done by a process beside it."""
    settings = settings_or_stop(vault=not no_vault)
    if no_vault:
        os.environ["AWARDS_NO_VAULT"] = "1"
    asyncio.run(migrate_database(settings.database_url))
    _must_have_the_key(settings)
    serve_with_worker(settings, worker=not (no_worker or no_vault))


def serve_with_worker(settings: Settings, *, worker: bool = True) -> None:
    """Serves until it is stopped, with a worker process beside it where one is wanted."""
    with _worker(wanted=worker):
        _serve(settings)


def _serve(settings: Settings) -> None:
    uvicorn.run(
        "awards.app:from_env",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers if settings.workers > 1 else None,
        log_level="warning",
        server_header=False,
        proxy_headers=True,
        timeout_graceful_shutdown=5,
    )


@click.command()
def work() -> None:
    """Do jobs and send mail until stopped; the job in hand is finished first."""
    settings = settings_or_stop()
    _must_have_the_key(settings)
    asyncio.run(run_worker(settings))


@click.command()
def check() -> None:
    """Check settings, database, the vault's key and the audit trail, and say what is wrong."""
    settings = settings_or_stop(vault=False)
    verdict = asyncio.run(_verdict(settings))
    if not verdict.whole:
        stop(f"The audit trail is broken at row {verdict.broken_at}: {verdict.reason}.")
    if _has_vault_key(settings):
        _must_have_the_key(settings_or_stop())
        vault = "the vault's key fits"
    else:
        vault = "there is no key to the vault, so this is a server for judging only"
    click.echo(f"Settings and database are fine; {vault}; the audit trail is whole ({verdict.events} rows).")


@click.command()
def new_key() -> None:
    """Print a fresh key for AWARDS_SECRET_KEY or AWARDS_VAULT_KEY."""
    click.echo(fresh_key())


def _has_vault_key(settings: Settings) -> bool:
    """Whether a key to the vault was given, or was made here in development; none is made for the question."""
    given = any(os.environ.get(name) for name in ("AWARDS_VAULT_KEY", "AWARDS_VAULT_KEY_FILE"))
    return given or (settings.development and (settings.data_folder / "vault_key.txt").exists())


def _must_have_the_key(settings: Settings) -> None:
    """Ends the command where the settings hold another key than the one that seals what is in the database."""

    async def fits() -> None:
        async with connected(settings.database_url):
            await custody.must_have_the_key()

    if settings.vault_key:
        disclosure.unlock(settings)
        try:
            asyncio.run(fits())
        except Refused as error:
            stop(error.message)


async def _verdict(settings: Settings) -> audit.Verdict:
    async with connected(settings.database_url), reading(Principal.STAFF):
        return await audit.verify()


@contextmanager
def _worker(*, wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    process = subprocess.Popen([sys.executable, "-m", "awards", "work"])
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
