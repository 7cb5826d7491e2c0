"""A season full of complete drafts behind a real server, for measuring what entrants do in the last hour."""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec

from awards import disclosure
from awards.accounts import sessions
from awards.accounts.people import account_for, actor_for
from awards.clock import now
from awards.database import Principal, writing
from awards.entering import drafts
from awards.entering.drafts import Change
from awards.schema import connected, migrate
from awards.seasons.setup import Plan, add_category, add_rubric, create_season
from awards.settings import from_environment
from entries.forms import Field, FieldKind, Form
from rubrics.catalogue import shipped
from tests.support.servers import postgres_server

SLUG, CATEGORY = "rush", "first"
STORY = "We gave every agent a budget and the right to use it, and callers noticed within weeks. " * 20
FORM = Form(
    tuple(
        Field(
            key=f"answer-{number}",
            kind=FieldKind.LONG_TEXT,
            label={"en": "Answer"},
            required=True,
            most_words=400,
        )
        for number in range(6)
    )
)
"""Six questions with about 340 words each: a long entry."""


class Desk(msgspec.Struct, frozen=True):
    """An entrant at the desk: the session's secret and the entry's token."""

    secret: str
    token: str


@contextmanager
def database(engine: str) -> Iterator[tuple[str, str]]:
    """The address of an empty migrated database and a folder for keys."""
    with tempfile.TemporaryDirectory() as folder:
        if engine == "sqlite":
            url = f"sqlite:///{folder}/awards.sqlite"
            asyncio.run(migrate(url))
            yield url, folder
            return
        with postgres_server(Path(folder)) as url:
            asyncio.run(migrate(url))
            yield url, folder


async def fill(url: str, folder: str, entries: int) -> Sequence[Desk]:
    """Makes the season and so many complete drafts, each of another organisation."""
    disclosure.unlock(from_environment({"DATABASE_URL": url, "AWARDS_DATA": folder}))
    async with connected(url):
        await _season()
        return [await _desk(number) for number in range(entries)]


async def _season() -> None:
    moment = now()
    plan = Plan(
        programme="Rush Awards", slug=SLUG, name="Rush", time_zone="Europe/Berlin", grace_minutes=0,
        entries_open_at=moment - timedelta(days=1), entries_close_at=moment + timedelta(days=1),
    )  # fmt: skip
    async with writing(Principal.STAFF):
        season = await create_season(plan, by=None)
        rubric = await add_rubric(season, shipped("contact-centre"), by=None)
        await add_category(
            season,
            CATEGORY,
            name={"en": "First"},
            description={},
            form=FORM,
            rubric=rubric,
            position=0,
            by=None,
        )


async def _desk(number: int) -> Desk:
    async with writing(Principal.STAFF):
        account = await account_for(f"entrant{number}@rush.example")
        actor = await actor_for(account)
        secret = await sessions.begin(account)
    token = await drafts.start(
        actor, SLUG, CATEGORY, organisation=f"Organisation {number} Ltd", entrant=None, language="en"
    )
    await drafts.save(actor, token, {field.key: Change(STORY, 0) for field in FORM.fields})
    return Desk(secret, token)
