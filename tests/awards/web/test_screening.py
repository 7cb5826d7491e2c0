"""Screening through the pages, as a custodian without JavaScript uses them."""

from contextlib import contextmanager

import pytest

from awards.database import Principal, writing
from awards.tables import Entry
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def screening(cleared_season, keys):
    """Walks as a custodian of a season whose first two entries wait: ``screening(walk)``."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:

        async def start(walk):
            async with writing(Principal.CUSTODY):
                first_two = Entry.token.is_in(list(stage.entries[:2]))
                await Entry.update({Entry.state: "submitted"}).where(first_two)
            async with (
                running(settings_for(url, keys)) as site,
                site.signed_in(stage.cast.organizer) as custodian,
            ):
                await walk(custodian, *stage.entries[:2])

        yield lambda walk: run(start(walk))


def test_names_are_decided_in_one_go_and_the_next_entry_follows(screening):
    async def walk(custodian, first, second):
        listed = await custodian.get(f"/organize/{SLUG}/screening")
        assert "4 of 6 entries cleared" in text_of(listed)
        path = f"/organize/{SLUG}/entries/{first}"
        page = await custodian.get(path)
        assert "Wickersley" in text_of(page)
        form = {
            "form-1": "wickersley", "verdict-1": "reject", "form-2": "feathercover", "verdict-2": "accept",
            "form-3": "ottoline varga", "then": "",
        }  # fmt: skip
        saved = await custodian.follow(await custodian.post(f"{path}/decide", form))
        assert "Shown because a custodian said so wickersley" in text_of(saved)
        cleared = await custodian.post(f"{path}/decide", {"then": "clear"})
        assert cleared.headers["location"] == f"/organize/{SLUG}/entries/{second}"
        last = await custodian.post(f"/organize/{SLUG}/entries/{second}/clear")
        assert "Everything is screened" in text_of(await custodian.follow(last))

    screening(walk)


def test_going_through_everything_is_a_job(screening):
    async def walk(custodian, first, second):
        begun = await custodian.post(f"/organize/{SLUG}/screening", {"then": "clear"})
        assert begun.headers["location"].startswith("/jobs/")
        assert (await custodian.follow(begun)).status_code == 200

    screening(walk)
