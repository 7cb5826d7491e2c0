"""A process without the vault's key says where to go instead of breaking."""

from contextlib import contextmanager

import pytest

from awards.database import Principal, reading
from awards.rounds.model import round_named
from awards.settings import from_environment, new_key
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import BASE_URL, running, text_of


@pytest.fixture
def walked(judged_season, keys):
    """Walks as an organizer and custodian on a server: ``walked(walk, vault=..., **environment)``."""
    url, stage = judged_season
    known = {"DATABASE_URL": url, "AWARDS_DATA": keys, "AWARDS_BASE_URL": BASE_URL}
    with contextmanager(connected)(url) as run:

        async def start(walk, vault, environment):
            async with (
                running(from_environment({**known, **environment}, vault=vault)) as site,
                site.signed_in(stage.cast.organizer) as custodian,
            ):
                await walk(custodian, stage)

        yield lambda walk, *, vault, **environment: run(start(walk, vault, environment))


def test_what_needs_the_key_is_refused_with_the_way_to_the_other_server(walked):
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

    walked(walk, vault=False)


def test_a_server_with_another_key_says_that_and_not_that_it_has_none(walked):
    async def walk(custodian, stage):
        answer = await custodian.get(f"/organize/{SLUG}/entries/{stage.entries[0]}")
        assert answer.status_code == 503
        assert "started with another key than the one that seals what names entrants" in text_of(answer)
        assert "no-vault" not in answer.text

    walked(walk, vault=True, AWARDS_VAULT_KEY=new_key())
