"""`awards rehearse` as operators call it."""

import pytest
from click.testing import CliRunner

from awards.cli import main
from awards.database import Principal, writing
from awards.tables import Round
from tests.conftest import connected
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.season import ENTRANTS, SLUG

pytestmark = pytest.mark.parametrize("cleared_season", ENGINES_OF_SLOW_TESTS, indirect=True)

PLACE = ENTRANTS[0].declaration.locations[0]


@pytest.fixture
def call(cleared_season, keys, monkeypatch):
    """Calls `awards rehearse` on the season, whose round has the name of a place that an entrant declared."""
    url, built = cleared_season

    async def rename():
        async with writing(Principal.STAFF):
            await Round.update({Round.name: f"Final {PLACE}"}).where(Round.token == built.round)

    for run in connected(url):
        run(rename())
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("AWARDS_DATA", keys)
    return lambda *arguments: CliRunner().invoke(main, ["rehearse", SLUG, "--round", *arguments])


def test_a_hit_is_told_to_a_custodian_and_only_counted_for_others(call, cleared_season):
    _url, built = cleared_season
    result = call(f"Final {PLACE}")
    assert result.exit_code == 1, result.stderr
    assert "Strings that name an entrant: 1." in result.stdout
    assert PLACE not in result.stdout
    told = call(built.round, "--as", built.cast.organizer.email)
    assert told.exit_code == 1
    assert f"{PLACE}: “{PLACE}”" in told.stdout
    assert "/judging/" in told.stdout


def test_what_cannot_be_done_is_said(call, cleared_season):
    _url, built = cleared_season
    assert call("Nowhere").exit_code == 2
    refused = call(built.round, "--as", built.cast.plain_organizer.email)
    assert refused.exit_code == 2
    assert "may not do this" in refused.stderr
