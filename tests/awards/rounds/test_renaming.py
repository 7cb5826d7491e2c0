"""A round's name is its own within the season; it gets another one, and what refers to it follows."""

import asyncio
import json

import pytest

from awards.audit import events
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.rounds import managing, opening, renaming
from awards.rounds.calibration import arranging
from awards.rounds.model import round_named, rounds_of
from awards.seasons.reading import season_numbered
from tests.support.season import ENTRANTS, SLUG


def stored(opened, token):
    async def read():
        async with reading(Principal.STAFF):
            return await round_named(token)

    return opened.run(read())


def test_an_open_round_is_renamed_and_the_final_takes_its_finalists_still(opened):
    organizer = opened.cast.plain_organizer
    before = stored(opened, opened.token)
    final = opened.run(
        managing.make_round(
            organizer, SLUG, name="Final", closes_at=None, scorecards_per_entry=2, finalists=3,
            finalists_of=before.name,
        )
    )  # fmt: skip
    opened.run(renaming.rename(organizer, opened.token, "  Long  list "))
    after = stored(opened, opened.token)
    assert (after.name, after.seal, after.state) == ("Long list", before.seal, "open")
    assert stored(opened, final).options.finalists_of == "Long list"

    async def noted():
        async with reading(Principal.STAFF):
            return (await events(season=before.season, limit=1))[0]

    event = opened.run(noted())
    assert event.action == "round.renamed"
    assert json.loads(event.detail) == {"after": "Long list", "before": before.name}


def test_a_name_is_one_of_its_own_and_tells_nobody(opened):
    before = stored(opened, opened.token).name
    opened.run(
        managing.make_round(
            opened.cast.organizer, SLUG, name="Final", closes_at=None, scorecards_per_entry=2, finalists=3
        )
    )
    named = ENTRANTS[0].declaration.organisation
    for name, said in ((" ", "name"), ("Final", "already"), (f"For {named}", "who entered")):
        with pytest.raises(Refused, match=said):
            opened.run(renaming.rename(opened.cast.organizer, opened.token, name))
    assert stored(opened, opened.token).name == before


def ways_to_call_a_round(opened, name):
    organizer = opened.cast.plain_organizer
    return [
        managing.make_round(
            organizer, SLUG, name=name, closes_at=None, scorecards_per_entry=2, finalists=3
        ),
        arranging.make(organizer, SLUG, name=name, closes_at=None),
        renaming.rename(organizer, opened.token, name),
    ]  # fmt: skip


async def names(season):
    async with reading(Principal.STAFF):
        return [one.name for one in await rounds_of(season)]


@pytest.mark.parametrize(("name", "said"), [("  Long  list ", "“Long list”.* already"), (" ", "Give")])
def test_no_round_gets_a_name_that_is_taken_or_none(opened, name, said):
    opened.run(arranging.make(opened.cast.organizer, SLUG, name="Long list", closes_at=None))
    before = opened.run(names(opened.stage.season))
    for way in ways_to_call_a_round(opened, name):
        with pytest.raises(Refused, match=said):
            opened.run(way)
    assert opened.run(names(opened.stage.season)) == before


def test_a_name_is_taken_before_the_round_that_takes_it_is_there_for_all(opened):
    async def first(made, finished):
        async with writing(Principal.STAFF):
            season = await season_numbered(opened.stage.season)
            rules = managing.usual_rules(1)
            await opening.create(season, opening.Plan(name="Long list", rules=rules), by=None)
            made.set()
            await finished.wait()

    async def together():
        made, finished = asyncio.Event(), asyncio.Event()
        holding = asyncio.create_task(first(made, finished))
        await made.wait()
        others = [asyncio.create_task(way) for way in ways_to_call_a_round(opened, "Long list")]
        # Whoever does not wait for the first is through by now, with a name that is not seen to be taken.
        await asyncio.wait(others, timeout=0.5)
        finished.set()
        await holding
        return await asyncio.gather(*others, return_exceptions=True)

    assert [type(one) for one in opened.run(together())] == [Refused] * 3
    assert opened.run(names(opened.stage.season)).count("Long list") == 1


def test_only_organizers_rename(opened):
    for actor in (opened.judge, opened.cast.author, opened.cast.stranger):
        with pytest.raises(NotFound):
            opened.run(renaming.rename(actor, opened.token, "Another"))
