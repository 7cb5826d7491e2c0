"""A round opens after a rehearsal that found nothing, or nothing that a custodian has not allowed."""

import ast
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from awards import stage
from awards.clock import now, stopped_at
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.jobs import worker
from awards.rehearsal import gate, records
from awards.rounds import beginning, managing
from awards.rounds.model import round_named
from awards.tables import AuditEvent, Job, Panelist, Round
from entries.submission import DECLARATION
from tests.conftest import connected
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.rehearsed import passed
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for, text_of

PLACE = ENTRANTS[0].declaration.locations[0]
AWARDS = Path(__file__).parents[3] / "awards"


on_few_engines = pytest.mark.parametrize("cleared_season", ENGINES_OF_SLOW_TESTS, indirect=True)


@pytest.fixture
def world(cleared_season, keys):
    """Runs coroutines against the season with a round that is not open; gives its settings, too."""
    url, built = cleared_season
    with contextmanager(connected)(url) as run:
        yield run, built, settings_for(url, keys)


async def named(built, name):
    async with writing(Principal.STAFF):
        await Round.update({Round.name: name}).where(Round.token == built.round)


async def rehearse(built, settings):
    await records.begin(built.cast.plain_organizer, built.round)
    assert await worker.run_all(stage.handlers(settings)) == 1


def test_a_round_is_refused_until_it_was_rehearsed_as_it_is(world):
    run, built, _settings = world
    organizer = built.cast.organizer
    with pytest.raises(Refused, match="Rehearse the round first"):
        run(gate.open_rehearsed(organizer, built.round))
    run(passed(built.round))
    run(named(built, "Another name"))
    with pytest.raises(Refused, match="have changed"):
        run(gate.open_rehearsed(organizer, built.round))
    run(passed(built.round))
    with pytest.raises(NotFound):
        run(gate.open_rehearsed(built.cast.judges[0], built.round))
    assert run(gate.open_rehearsed(organizer, built.round)).added > 0
    with pytest.raises(Refused, match="opened before"):
        run(gate.open_rehearsed(organizer, built.round))


def test_a_round_without_judges_is_neither_rehearsed_nor_opened(world):
    run, built, _settings = world
    organizer = built.cast.organizer

    async def left():
        async with writing(Principal.STAFF):
            number = (await round_named(built.round)).id
            await Panelist.delete().where(Panelist.round == number)

    run(left())
    for way in (records.begin(organizer, built.round), managing.open_and_assign(organizer, built.round)):
        with pytest.raises(Refused, match="Nobody is on the panel"):
            run(way)


@on_few_engines
def test_what_was_found_blocks_until_a_custodian_allows_it(world):
    run, built, settings = world
    custodian, organizer = built.cast.organizer, built.cast.plain_organizer
    run(named(built, f"Final at {PLACE}"))
    run(rehearse(built, settings))
    found = run(records.standing(organizer, built.round))
    assert (found.state, found.found, found.blocking, found.passed) == ("done", None, None, False)
    found = run(records.standing(custodian, built.round))
    assert (found.state, found.found, found.blocking, found.passed) == ("done", 1, 1, False)
    with pytest.raises(Refused, match="A custodian must look"):
        run(gate.open_rehearsed(organizer, built.round))
    with pytest.raises(NotFound):
        run(records.findings_for(organizer, built.round))
    [(finding, allowance)] = run(records.findings_for(custodian, built.round))
    assert (finding.declared, allowance) == (PLACE, None)
    chosen = [(finding.entrant, finding.key)]
    with pytest.raises(NotFound):
        run(records.allow(organizer, built.round, chosen, "A street"))
    with pytest.raises(Refused, match="Say why"):
        run(records.allow(custodian, built.round, chosen, " "))
    with pytest.raises(Refused, match=PLACE):
        run(records.allow(custodian, built.round, chosen, f"{PLACE} is a street here, too"))
    run(records.allow(custodian, built.round, chosen, "It is a street here, too"))
    [(_finding, allowance)] = run(records.findings_for(custodian, built.round))
    assert allowance.reason == "It is a street here, too"
    assert run(gate.open_rehearsed(organizer, built.round)).added > 0
    run(nothing_names_anybody())


async def nothing_names_anybody():
    """Neither the trail nor the job holds the string; the trail tells of the looks and of the allowance."""
    async with reading(Principal.STAFF):
        events, jobs = await AuditEvent.select(), await Job.select()
    assert PLACE not in str([(event["subject"], event["detail"]) for event in events])
    assert PLACE not in str(jobs)
    actions = [event["action"] for event in events]
    assert {"round.rehearsed", "rehearsal.allowed"} <= set(actions)
    looks = [event for event in events if "blindness rehearsal" in event["detail"]]
    assert len(looks) >= 3


def test_a_declaration_made_later_asks_for_another_rehearsal(world):
    run, built, _settings = world
    run(passed(built.round))

    async def declare_again():
        from entries.vault.tables import VaultItem

        async with writing(Principal.CUSTODY):
            rows = await VaultItem.select().where(VaultItem.name == DECLARATION)
            later = max(row["updated_at"] for row in rows).replace(year=2099)
            await VaultItem.update({VaultItem.updated_at: later}).where(VaultItem.id == rows[0]["id"])
        async with reading(Principal.CUSTODY):
            return await records.material(await round_named(built.round))

    run(declare_again())
    assert not run(records.standing(built.cast.organizer, built.round)).is_current


def test_other_terms_for_judges_ask_for_another_rehearsal(world):
    run, built, _settings = world
    run(passed(built.round))
    assert run(records.standing(built.cast.organizer, built.round)).is_current
    terms = dict.fromkeys(("en", "de"), "Ask Zanzibar Widgets at the door.")
    run(beginning.settle_beginning(built.cast.plain_organizer, SLUG, terms=terms, quiz=False))
    assert not run(records.standing(built.cast.organizer, built.round)).is_current


def test_whoever_has_no_custody_rehearses_a_season_eight_times_a_day(world):
    run, built, _settings = world
    plain, custodian = built.cast.plain_organizer, built.cast.organizer
    run(records.begin(custodian, built.round))
    for _time in range(records.A_DAY):
        run(records.begin(plain, built.round))
    with pytest.raises(Refused, match="Ask a custodian"):
        run(records.begin(plain, built.round))
    run(records.begin(custodian, built.round))
    with stopped_at(now() + timedelta(days=1, minutes=1)):
        run(records.begin(plain, built.round))


@on_few_engines
def test_the_pages_show_strings_to_custodians_only(world):
    run, built, settings = world
    run(named(built, f"Final at {PLACE}"))
    address = "/organize/testseason/rounds/" + built.round

    async def walk():
        async with running(settings) as site:
            async with site.signed_in(built.cast.plain_organizer) as browser:
                assert "Go to the rehearsal" in text_of(await browser.get(address))
                shown = await browser.follow(await browser.post(f"{address}/rehearsal"))
                assert shown.headers["refresh"] == "2"
                await worker.run_all(stage.handlers(settings))
                shown = text_of(await browser.get(f"{address}/rehearsal"))
                assert "Not passed" in shown
                assert "Only a custodian may read it" in shown
                assert "strings found" not in shown
                assert f"{PLACE}”" not in shown
            async with site.signed_in(built.cast.organizer) as browser:
                shown = await browser.get(f"{address}/rehearsal")
                assert "strings found 1" in " ".join(text_of(shown).split())
                assert f"Found as “{PLACE}”" in text_of(shown)
                key = shown.text.partition('name="finding" value="')[2].partition('"')[0]
                allowed = await browser.post(
                    f"{address}/rehearsal/allow", {"finding": key, "reason": "It is a street"}
                )
                after = text_of(await browser.follow(allowed))
                assert "Passed" in after, after  # whole, so that a second string that was found can be read
                opened = await browser.follow(await browser.post(f"{address}/open"))
                assert "is open" in text_of(opened)

    run(walk())


def test_nothing_but_the_gate_opens_rounds():
    """The demo's invented season and the rehearsal's own stage are not judged by anybody."""
    callers = {
        path.relative_to(AWARDS).as_posix()
        for path in AWARDS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(("open_and_assign", "open_and_queue", "open_round"))
    }
    assert callers == {"rounds/managing.py", "rehearsal/gate.py", "demo/build.py", "stage.py"}
