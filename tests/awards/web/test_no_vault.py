"""A process without the vault's key says where to go instead of breaking."""

from contextlib import contextmanager

import pytest

from awards.database import Principal, reading
from awards.rounds.model import round_named
from awards.settings import from_environment
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import BASE_URL, running, text_of


@pytest.fixture
def without_key(judged_season, keys):
    """Walks as an organizer and custodian on a server for judging: ``without_key(walk)``."""
    url, stage = judged_season
    environment = {"DATABASE_URL": url, "AWARDS_DATA": keys, "AWARDS_BASE_URL": BASE_URL}
    with contextmanager(connected)(url) as run:

        async def start(walk):
            async with (
                running(from_environment(environment, vault=False)) as site,
                site.signed_in(stage.cast.organizer) as custodian,
            ):
                await walk(custodian, stage)

        yield lambda walk: run(start(walk))


def test_what_needs_the_key_is_refused_with_the_way_to_the_other_server(without_key):
    async def walk(custodian, stage):
        path = f"/organize/{SLUG}/rounds/{stage.round}"
        for answer in (
            await custodian.post(f"{path}/assign"),
            await custodian.get(f"/organize/{SLUG}/entries/{stage.entries[0]}"),
        ):
            assert answer.status_code == 503
            assert "was started with --no-vault" in text_of(answer)
        async with reading(Principal.STAFF):
            assert (await round_named(stage.round)).state == "open"
        assert (await custodian.get(path)).status_code == 200

    without_key(walk)
