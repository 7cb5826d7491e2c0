"""A round gets another name, and what refers to it follows."""

import json

import pytest

from awards.audit import events
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rounds import managing, renaming
from awards.rounds.model import round_named
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


def test_only_organizers_rename(opened):
    for actor in (opened.judge, opened.cast.author, opened.cast.stranger):
        with pytest.raises(NotFound):
            opened.run(renaming.rename(actor, opened.token, "Another"))
