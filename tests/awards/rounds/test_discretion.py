"""Whoever does not know who entered does not find out by writing to judges."""

import pytest

from awards.database import Principal, reading
from awards.errors import Refused
from awards.rounds import discretion
from awards.seasons.reading import season_numbered
from awards.tables import AuditEvent
from tests.support.season import ENTRANTS

NAMES = ("Pendlewick Garments Ltd", "Ottavia Brennerhof", "Quorlith", "quorlith.example", "+44 20 7946 0958")
"""Nobody's in the season."""


def refused(opened, actor, text, **options):
    async def attempt():
        async with reading(Principal.STAFF):
            season = await season_numbered(opened.stage.season)
        await discretion.must_name_nobody(actor, season, text, **options)

    try:
        opened.run(attempt())
    except Refused as error:
        return str(error)
    return ""


async def openings():
    async with reading(Principal.STAFF):
        return await AuditEvent.count().where(AuditEvent.action == "identity.opened")


def test_every_name_is_refused_alike_and_the_vault_stays_closed(opened):
    organizer, before = opened.cast.plain_organizer, opened.run(openings())
    own = [ENTRANTS[0].declaration.organisation, ENTRANTS[0].declaration.people[0]]
    for name in (*NAMES, *own):
        assert refused(opened, organizer, f"Please ask {name} about the figures.") == (
            f"“{name}” could tell the judge who entered. Say it without."
        )
    assert opened.run(openings()) == before


@pytest.mark.parametrize(
    "text",
    [
        "Please judge what is written. The figures in the table are for the whole year.",
        "Bitte bewerten Sie, was da steht. Die Zahlen in der Tabelle gelten für das ganze Jahr.",
        "Plain-Organizer of the Test Season wrote this in March, in Excel.",
    ],
)
def test_what_names_nobody_can_be_sent(opened, text):
    assert refused(opened, opened.cast.plain_organizer, text) == ""


def test_everyday_words_say_nothing_of_whose_brand_they_are(opened):
    for brand in (brand for one in ENTRANTS for brand in one.declaration.brands):
        text = f"we saw the {brand.lower()} there"
        words = discretion.namelike_in(text)
        assert (refused(opened, opened.cast.plain_organizer, text) != "") == bool(words)


def test_custodians_are_told_what_was_declared(opened):
    name = ENTRANTS[0].declaration.organisation
    assert "who entered" in refused(opened, opened.cast.organizer, f"Ask {name}.")
    assert refused(opened, opened.cast.organizer, f"Ask {NAMES[0]}.") == ""


def test_a_text_that_needs_names_is_held_against_the_vault_for_custodians_only(opened):
    name = ENTRANTS[0].declaration.organisation
    assert "who entered" in refused(opened, opened.cast.organizer, f"At {name}", needs_names=True)
    for venue in (name, NAMES[0]):
        assert refused(opened, opened.cast.plain_organizer, f"At {venue}", needs_names=True) == ""
