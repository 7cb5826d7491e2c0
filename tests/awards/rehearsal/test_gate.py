# ruff: noqa: F811 - tests take the fixtures that are imported by their names
"""While a round runs, a copy comes before its judges only when it names nobody, or a custodian allowed it."""

import ast
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from awards import screening
from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.rehearsal import gate, records
from awards.rehearsal.allowances import not_allowed
from awards.rehearsal.copies import in_copy
from awards.rehearsal.searching import Search
from awards.rounds import scorecards
from awards.rounds.coverage import coverage
from awards.tables import AuditEvent, Entry, HeldCopy, JudgingCopy, RoundEntry
from entries.blind import Section, SectionPage, sections_from, stored
from entries.files import depot
from entries.forms import MetricRow
from entries.identity import Declaration, Identity
from entries.redaction.model import Decision, IdentityClass, Verdict
from tests.awards.rounds.conftest import opened, opened_stages  # noqa: F401 - fixtures
from tests.support.season import ENTRANTS, clear_for_judges, entry_behind, judge_one
from tests.support.site import running, settings_for, text_of

AWARDS = Path(__file__).parents[3] / "awards"
BRINGING_IN = {
    name for function in ("take_in", "take_in_cleared") for name in (function, f"opening.{function}")
} | {"replace_copies", "correcting.replace_copies"}
HARMLESS = Decision("waited eleven days", Verdict.ADD, IdentityClass.OTHER)


def place_of(opened, shown):
    """A place that the entrant of the judge's first entry declared and that its text names."""
    text = opened.run(screening.compare(opened.cast.organizer, shown)).proposal
    forms = {form.form for form in text.forms}
    return next(place for one in ENTRANTS for place in one.declaration.locations if place.casefold() in forms)


@pytest.fixture
def careless(opened):
    """A custodian who lets a declared place stand by mistake: the entry's token, and the place."""
    token = opened.run(entry_behind(opened.items[0].label, opened.token))
    place = place_of(opened, token)
    opened.run(screening.decide(opened.cast.organizer, token, Decision(place.casefold(), Verdict.REJECT)))
    return token, place


def texts(opened):
    view = opened.run(scorecards.scorecard_for(opened.judge, opened.token, opened.first))
    return view.updated, " ".join(section.text for section in view.sections)


def test_a_copy_that_names_an_entrant_stays_away_from_judges_until_it_is_masked_again(opened, careless):
    token, place = careless
    before = texts(opened)
    cleared = opened.run(clear_for_judges(opened.cast.organizer, token))
    assert (cleared.frozen, cleared.held) == (True, (opened.token,))
    assert texts(opened) == before
    assert opened.run(records.standing(opened.cast.plain_organizer, opened.token)).held == 1
    found = opened.run(records.findings_for(opened.cast.organizer, opened.token))
    assert {one.declared for one, _allowance in found} == {place}
    assert {where.page for one, _ in found for where in one.places} == {
        f"/organize/testseason/entries/{token}"
    }
    assert "challenge" in {where.field for one, _ in found for where in one.places}
    with pytest.raises(NotFound):
        opened.run(records.findings_for(opened.cast.plain_organizer, opened.token))
    mask = Decision(place.casefold(), Verdict.ACCEPT)
    opened.run(screening.decide(opened.cast.organizer, token, mask, HARMLESS))
    assert opened.run(clear_for_judges(opened.cast.organizer, token)).held == ()
    updated, text = texts(opened)
    assert updated is True
    assert place not in text
    assert HARMLESS.form not in text
    assert opened.run(records.standing(opened.cast.organizer, opened.token)).held == 0
    assert opened.run(records.findings_for(opened.cast.organizer, opened.token)) == []
    assert place not in str(opened.run(trail()))


async def trail():
    async with reading(Principal.STAFF):
        return [(row["subject"], row["detail"]) for row in await AuditEvent.select()]


def test_what_a_custodian_allows_comes_before_the_judges_at_once(opened, careless):
    token, place = careless
    opened.run(clear_for_judges(opened.cast.organizer, token))
    found = opened.run(records.findings_for(opened.cast.organizer, opened.token))
    keys = [(one.entrant, one.key) for one, _allowance in found]
    with pytest.raises(NotFound):
        opened.run(gate.allow(opened.cast.plain_organizer, opened.token, keys, "A street"))
    admitted = opened.run(gate.allow(opened.cast.organizer, opened.token, keys, "A street of that name"))
    assert (admitted.corrected, admitted.held) == (1, 0)
    assert texts(opened)[0]
    assert place in texts(opened)[1]


def test_what_was_allowed_in_one_sentence_is_a_new_matter_in_another(opened, careless):
    token, _place = careless
    opened.run(clear_for_judges(opened.cast.organizer, token))
    found = opened.run(records.findings_for(opened.cast.organizer, opened.token))
    keys = [(one.entrant, one.key) for one, _allowance in found]
    opened.run(gate.allow(opened.cast.organizer, opened.token, keys, "A street of that name"))
    named = [found[0][0]]
    assert opened.run(still_blocking(named)) == []
    opened.run(add_to_copies(token, f"The business trades as {named[0].text}."))
    assert opened.run(still_blocking(named)) == named


async def still_blocking(findings):
    async with reading(Principal.CUSTODY):
        season = (await Entry.select(Entry.season).first())["season"]
        return await not_allowed(season, findings)


async def add_to_copies(token, sentence):
    """A later copy of the entry, in which one more sentence stands."""
    async with writing(Principal.CUSTODY):
        entry = (await Entry.select(Entry.id).where(Entry.token == token).first())["id"]
        copy = await JudgingCopy.select().where(JudgingCopy.entry == entry).order_by(JudgingCopy.id).first()
        sections = sections_from(copy["sections"])
        longer = (*sections, Section(field="more", label={"en": "More"}, text=sentence))
        later = {key: value for key, value in copy.items() if key not in {"id", "token"}}
        later |= {"sections": stored(longer), "version": 99}
        await JudgingCopy.insert(JudgingCopy(**later))


def test_scorecards_locked_before_the_copy_came_are_marked_although_it_was_frozen_earlier(opened, careless):
    token, _place = careless
    opened.run(clear_for_judges(opened.cast.organizer, token))
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    found = opened.run(records.findings_for(opened.cast.organizer, opened.token))
    keys = [(one.entrant, one.key) for one, _allowance in found]
    opened.run(gate.allow(opened.cast.organizer, opened.token, keys, "A street of that name"))
    lines = opened.run(coverage(opened.cast.plain_organizer, opened.token)).entries
    assert [line.locked_before for line in lines if line.updated] == [[opened.judge.account]]


async def taken_out(round_token, entry):
    """Makes a round forget an entry, as if it had been cleared later."""
    async with writing(Principal.CUSTODY):
        number = (await Entry.select(Entry.id).where(Entry.token == entry).first())["id"]
        rows = await RoundEntry.select(RoundEntry.id).where(
            RoundEntry.entry == number, RoundEntry.round.token == round_token
        )
        for table in ("highlight", "score", "scorecard"):
            await RoundEntry.raw(
                f"DELETE FROM {table} WHERE " + {
                    "highlight": "assignment IN (SELECT id FROM assignment WHERE round_entry = {})",
                    "score": "scorecard IN (SELECT s.id FROM scorecard s JOIN assignment a ON a.id = s.assignment "
                             "WHERE a.round_entry = {})",
                    "scorecard": "assignment IN (SELECT id FROM assignment WHERE round_entry = {})",
                }[table],
                rows[0]["id"],
            )  # fmt: skip
        await RoundEntry.raw("DELETE FROM assignment WHERE round_entry = {}", rows[0]["id"])
        await RoundEntry.delete().where(RoundEntry.id == rows[0]["id"])


def test_an_entry_that_names_an_entrant_is_not_taken_in(opened, careless):
    token, place = careless
    opened.run(taken_out(opened.token, token))
    assert opened.run(clear_for_judges(opened.cast.organizer, token)).held == ()
    admitted, _assigned = opened.run(gate.assign_rehearsed(opened.cast.plain_organizer, opened.token))
    assert (admitted.taken_in, admitted.held) == (0, 1)
    assert [row["found"] > 0 for row in opened.run(held())] == [True]
    mask = Decision(place.casefold(), Verdict.ACCEPT)
    opened.run(screening.decide(opened.cast.organizer, token, mask))
    assert opened.run(clear_for_judges(opened.cast.organizer, token)).held == ()
    assert opened.run(entries_of(opened.token, token)) == 1
    assert opened.run(gate.assign_rehearsed(opened.cast.plain_organizer, opened.token))[1].added > 0


async def held():
    async with reading(Principal.STAFF):
        return await HeldCopy.select()


async def entries_of(round_token, entry):
    async with reading(Principal.CUSTODY):
        rows = await RoundEntry.raw(
            "SELECT re.id FROM round_entry re JOIN entry e ON e.id = re.entry JOIN round r ON r.id = re.round "
            "WHERE e.token = {} AND r.token = {}",
            entry, round_token,
        )  # fmt: skip
        return len(rows)


def test_the_pages_say_so_and_name_nobody_to_organizers(opened, careless, keys):
    token, place = careless
    round_page = f"/organize/testseason/rounds/{opened.token}"

    async def walk():
        async with running(settings_for(opened.url, keys)) as site:
            async with site.signed_in(opened.cast.organizer) as browser:
                entry = f"/organize/testseason/entries/{token}"
                answer = await browser.post(f"{entry}/decide", await clearing(browser, entry))
                shown = text_of(await browser.follow(answer))
                assert "kept back from judges" in shown
                assert f"Found as “{place}”" in shown
                assert "Entry beside its judging copy" in shown
            async with site.signed_in(opened.cast.plain_organizer) as browser:
                assert "since they name an entrant: 1." in text_of(await browser.get(round_page))
                shown = text_of(await browser.get(f"{round_page}/rehearsal"))
                assert "Only a custodian may read it" in shown
                assert place not in shown

    opened.run(walk())


async def clearing(browser, entry):
    """What the button for clearing sends, with what the custodian has before them."""
    return {
        "then": "clear",
        "reason": "A street of that name",
        "_seen": re.search(r'name="_seen" value="(\w+)"', (await browser.get(entry)).text)[1],
    }


SEARCH = Search({1: Identity(Declaration(organisation="Zorblatt Ltd", people=("Ottoline Varga",)))})


def picture(note):
    content, facts = io.BytesIO(), Image.Exif()
    facts[0x010E] = note
    Image.new("RGB", (8, 8)).save(content, "JPEG", exif=facts)
    return content.getvalue()


@pytest.mark.parametrize(
    "planted",
    [
        {"text": "We at Zorblatt"}, {"label": {"en": "Why Zorblatt?"}}, {"pages": (SectionPage(text="ZORBLATT"),)},
        {"rows": (MetricRow(measure="Letters", before="9", after="8", unit="to O. Varga", period=""),)},
        {"picture": "drawn by Ottoline Varga"},
    ],
)  # fmt: skip
def test_every_part_of_a_copy_is_searched(planted, tmp_path):
    depot.open_at(tmp_path)
    if note := planted.pop("picture", ""):
        planted["pages"] = (SectionPage(picture=depot.keep(picture(note))),)
    clean = (SectionPage(picture=depot.keep(picture("a chart"))),)
    assert (
        in_copy(SEARCH, ("/e", [Section(field="f", label={"en": "What?"}, text="Nobody", pages=clean)])) == []
    )
    [found] = in_copy(SEARCH, ("/e", [Section(**{"field": "f", "label": {"en": "What?"}, **planted})]))
    assert found.declared in {"Zorblatt Ltd", "Ottoline Varga"}


def test_nothing_but_admitting_and_opening_brings_copies_into_rounds():
    callers = {
        path.relative_to(AWARDS).as_posix()
        for path in AWARDS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in BRINGING_IN
    }
    assert callers == {"rehearsal/admitting.py", "rounds/opening.py"}
