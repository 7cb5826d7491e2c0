"""A whole rehearsal, with names planted in the data where an organizer's slip would put them."""

import asyncio
from contextlib import contextmanager
from datetime import timedelta

import msgspec
import pytest

from awards import disclosure, stage
from awards.clock import now, stopped_at
from awards.database import Principal, reading, writing
from awards.seasons.reading import season_numbered
from awards.tables import AuditEvent, Category, Entry, JudgingCopy, Round, RoundEntry
from tests.conftest import connected
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.season import ENTRANTS
from tests.support.site import settings_for

FIRST = ENTRANTS[0].declaration


@pytest.fixture
def rehearsed(cleared_season, keys):
    """Plants something and rehearses; returns what came of it."""
    url, built = cleared_season
    settings = settings_for(url, keys)

    async def on_stage(plant):
        async with writing(Principal.STAFF):
            await plant(built)
        async with reading(Principal.STAFF):
            season = await season_numbered(built.season)
        identities = await disclosure.identities_for_rehearsal(season, by=built.cast.organizer.account)
        told = []

        async def report(done, total):
            told.append((done, total))

        outcome = await stage.rehearse(settings, built.round, identities, report)
        assert told == [(done, 4) for done in range(5)]
        return outcome

    with contextmanager(connected)(url) as run:
        yield lambda plant: run(on_stage(plant)), run, built


async def nothing(_built):
    await asyncio.sleep(0)


on_few_engines = pytest.mark.parametrize("cleared_season", ENGINES_OF_SLOW_TESTS, indirect=True)


@on_few_engines
def test_a_clean_season_passes_and_the_round_is_as_it_was(rehearsed):
    rehearse, run, built = rehearsed
    outcome = rehearse(nothing)
    assert outcome.findings == []
    assert outcome.judges == 4
    assert outcome.pages > 100

    async def state():
        async with reading(Principal.STAFF):
            row = await Round.select(Round.state).where(Round.token == built.round).first()
            opened = await AuditEvent.count().where(AuditEvent.action == "identity.opened")
            return row["state"], await RoundEntry.count(), opened > 0

    assert run(state()) == ("draft", 0, True)


async def in_the_rounds_name(built):
    await Round.update({Round.name: f"Final at {FIRST.locations[0]}"}).where(Round.token == built.round)


async def in_a_category(built):
    name = msgspec.json.encode({"en": f"Like {FIRST.brands[0]}", "de": "x"}).decode()
    await Category.update({Category.name: name}).where(Category.season == built.season)


async def in_a_judging_copy(built):
    row = await Entry.select(Entry.id).where(Entry.token == built.entries[0]).first()
    copies = JudgingCopy.entry == row["id"]
    copy = await JudgingCopy.select(JudgingCopy.sections).where(copies).first()
    sections = copy["sections"].replace("Customers of", f"Customers of {FIRST.people[0]} and")
    assert sections != copy["sections"]
    await JudgingCopy.update({JudgingCopy.sections: sections}).where(copies)


PLANTED = (
    (in_the_rounds_name, FIRST.locations[0], ""),
    (in_a_category, FIRST.brands[0], ""),
    (in_a_judging_copy, FIRST.people[0], "challenge"),
)
"""What is planted, the declared name that it shows, and the field that it shows in."""


@on_few_engines
def test_planted_names_are_found_with_their_places(rehearsed):
    rehearse, _run, _built = rehearsed

    async def everywhere(built):
        for plant, _declared, _field in PLANTED:
            await plant(built)

    findings = {finding.declared: finding for finding in rehearse(everywhere).findings}
    assert set(findings) == {declared for _plant, declared, _field in PLANTED}
    for _plant, declared, field in PLANTED:
        places = findings[declared].places
        assert any("/judging/" in place.page for place in places)
        assert any(field in place.field for place in places)


def test_copies_of_rehearsals_that_were_killed_are_removed(tmp_path):
    left, running = tmp_path / "rehearsal-left", tmp_path / "rehearsal-running"
    left.mkdir()
    with stopped_at(now() + timedelta(hours=25)):
        stage._swept(tmp_path)
        running.mkdir()
    assert not left.exists()
    stage._swept(tmp_path)
    assert running.exists()
