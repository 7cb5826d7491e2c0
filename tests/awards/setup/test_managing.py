"""A season's set-up: made, taken out as a file, compared, applied, cloned; answers stay."""

import json

import msgspec
import pytest

from awards.database import Principal, writing
from awards.entering import drafts
from awards.errors import Changed, NotFound, Refused
from awards.programmes import KEYS as PROGRAMMES
from awards.roles import Role
from awards.rounds import beginning
from awards.rounds.managing import make_round
from awards.rounds.terms import shipped_terms
from awards.setup import editing, managing
from awards.setup.document import read_setup, write_setup
from awards.setup.model import JudgingPart
from awards.setup.starting import Beginning, from_setup, from_template
from awards.tables import Round
from entries.forms import Field, FieldKind, Form
from entries.identity import Declaration
from rubrics.errors import InputError
from tests.support.entering import SLUG, complete, open_season, organizer_of
from tests.support.people import person

BEGINNING = Beginning(
    programme="Northern Customer Awards", slug="north-2027", name="Northern 2027", time_zone="Europe/Berlin",
    entries_open="2027-01-11 09:00", entries_close="2027-03-26 18:00",
)  # fmt: skip


@pytest.mark.parametrize("key", PROGRAMMES)
def test_each_ready_made_programme_becomes_a_season_that_says_the_same(run, key):
    async def check():
        wanted = from_template(key, BEGINNING)
        organizer = await person("head@staff.example", (None, Role.ORGANIZER))
        await managing.make_season(organizer, wanted)
        found = await managing.current_setup(organizer, BEGINNING.slug)
        assert not (await managing.propose(organizer, BEGINNING.slug, wanted)).differences
        assert [one.key for one in found.setup.categories] == [one.key for one in wanted.categories]
        assert [one.name for one in found.setup.rounds] == [one.name for one in wanted.rounds]

    run(check())


@pytest.mark.parametrize("key", PROGRAMMES)
def test_the_file_reads_back_to_the_same_set_up(key):
    setup = from_template(key, BEGINNING)
    assert read_setup(write_setup(setup)) == setup


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [1]\nb: *x", "aliases"),
        ("programme: [", "YAML"),
        ("programme: x\nseason: {slug: y}", "cannot be used"),
        ("unknown: 1", "cannot be used"),
        ("[" * 5000, "YAML|nested"),
    ],
)
def test_a_file_that_is_no_set_up_is_refused_with_the_place(text, message):
    with pytest.raises(InputError, match=message):
        read_setup(text)


def test_a_clone_keeps_everything_and_moves_the_rounds_with_the_deadline():
    last = from_template(PROGRAMMES[0], BEGINNING)
    later = msgspec.structs.replace(
        BEGINNING, slug="north-2028", entries_open="2028-01-10 09:00", entries_close="2028-03-31 18:00"
    )
    new = from_setup(last, later)
    assert new.categories == last.categories
    assert new.season.slug == "north-2028"
    assert last.rounds[0].closes is not None
    assert new.rounds[0].closes is not None
    assert new.rounds[0].closes.startswith("2028")
    assert new.rounds[0].closes.endswith(last.rounds[0].closes[-5:])


def test_an_answered_question_is_retired_and_its_answer_stays(run):
    async def check():
        organizer = await organizer_of(await open_season())
        ada = await person("ada@example.org")
        token = await complete(ada)
        current = await managing.current_setup(organizer, SLUG)
        assert current.answered == {"first": {"title": 1, "story": 1}}
        first = editing.category_named(current.setup, "first")
        form = editing.without_field(current.setup.form_of(first), "story")
        setup = editing.with_form(current.setup, ["first"], form)
        proposed = await managing.propose(organizer, SLUG, setup)
        assert [one.place for one in proposed.differences] == ["First"]
        assert "it is kept" in proposed.differences[0].effect
        await managing.change(organizer, SLUG, setup, expected=current.digest)
        draft = await drafts.draft_for(ada, token)
        assert draft.form.field("story").retired
        assert draft.value("story") == "Agents got a budget and the right to use it."
        second = await managing.current_setup(organizer, SLUG)
        assert not second.setup.form_of(editing.category_named(second.setup, "second")).field("story").retired

    run(check())


def test_what_was_told_in_confidence_cannot_become_visible(run):
    async def check():
        organizer = await organizer_of(await open_season())
        await complete(await person("ada@example.org"), contact="Ada")
        current = await managing.current_setup(organizer, SLUG)
        form = Form(
            tuple(
                msgspec.structs.replace(one, audience="scored") if one.key == "contact" else one
                for one in current.setup.form_of(current.setup.categories[0]).fields
            )
        )
        setup = editing.with_form(current.setup, ["first"], form)
        assert (await managing.propose(organizer, SLUG, setup)).problems
        with pytest.raises(Refused, match="judges never read"):
            await managing.change(organizer, SLUG, setup, expected=current.digest)

    run(check())


def test_a_category_with_entries_stays(run):
    async def check():
        organizer = await organizer_of(await open_season())
        await complete(await person("ada@example.org"))
        current = await managing.current_setup(organizer, SLUG)
        with pytest.raises(Refused, match="has entries"):
            await managing.change(
                organizer, SLUG, editing.without_category(current.setup, "first"), expected=current.digest
            )
        await managing.change(
            organizer, SLUG, editing.without_category(current.setup, "second"), expected=current.digest
        )
        left = await managing.current_setup(organizer, SLUG)
        assert [one.key for one in left.setup.categories] == ["first"]

    run(check())


def test_an_older_page_does_not_overwrite_a_newer_set_up(run):
    async def check():
        organizer = await organizer_of(await open_season())
        current = await managing.current_setup(organizer, SLUG)
        field = Field(key="extra", kind=FieldKind.LONG_TEXT, label={"en": "Extra"})
        form = editing.with_field(current.setup.form_of(current.setup.categories[0]), field)
        setup = editing.with_form(current.setup, ["first"], form)
        await managing.change(organizer, SLUG, setup, expected=current.digest)
        with pytest.raises(Changed):
            await managing.change(organizer, SLUG, current.setup, expected=current.digest)

    run(check())


def test_an_opened_round_stays_as_it_was_sealed(run):
    async def check():
        organizer = await organizer_of(await open_season())
        for name in ("Scoring", "Again"):
            token = await make_round(
                organizer, SLUG, name=name, closes_at=None, scorecards_per_entry=2, finalists=3
            )
        async with writing(Principal.STAFF):
            # Older seasons may hold two rounds of one name.
            await Round.update({Round.name: "Scoring"}).where(Round.token == token)
        current = await managing.current_setup(organizer, SLUG)
        assert [one.name for one in current.setup.rounds] == ["Scoring", "Scoring (2)"]
        more = tuple(msgspec.structs.replace(one, scorecards_per_entry=4) for one in current.setup.rounds)
        setup = msgspec.structs.replace(current.setup, rounds=more)
        async with writing(Principal.STAFF):
            await Round.update({Round.state: "open"}).where(Round.token == token)
        proposed = await managing.propose(organizer, SLUG, setup)
        assert list(proposed.problems) == ["The round “Scoring (2)” was opened: it stays as it was sealed."]
        with pytest.raises(Refused, match="sealed"):
            await managing.change(organizer, SLUG, setup, expected=proposed.current.digest)
        only_first = msgspec.structs.replace(current.setup, rounds=(more[0], current.setup.rounds[1]))
        await managing.change(organizer, SLUG, only_first, expected=proposed.current.digest)
        changed = await managing.current_setup(organizer, SLUG)
        assert [one.scorecards_per_entry for one in changed.setup.rounds] == [4, 2]

    run(check())


def test_only_organizers_set_a_season_up(run):
    async def check():
        await open_season()
        stranger = await person("someone@example.org")
        with pytest.raises(NotFound):
            await managing.current_setup(stranger, SLUG)
        with pytest.raises(NotFound):
            await managing.make_season(stranger, from_template(PROGRAMMES[0], BEGINNING))

    run(check())


def test_a_short_name_is_taken_once(run):
    async def check():
        organizer = await organizer_of(await open_season())
        await managing.make_season(organizer, from_template(PROGRAMMES[0], BEGINNING))
        with pytest.raises(Refused, match="already"):
            await managing.make_season(organizer, from_template(PROGRAMMES[0], BEGINNING))

    run(check())


OWN_TERMS = {"en": "Be fair.\n\nTell nobody.", "de": "Seien Sie gerecht.\n\nErzählen Sie nichts."}


def test_terms_and_quiz_go_out_come_in_and_are_taken_along(run):
    async def check():
        organizer = await organizer_of(await open_season())
        current = await managing.current_setup(organizer, SLUG)
        judging = JudgingPart(terms=OWN_TERMS, quiz=True)
        setup = read_setup(write_setup(msgspec.structs.replace(current.setup, judging=judging)))
        proposed = await managing.propose(organizer, SLUG, setup)
        told = [one.text for one in proposed.differences if one.place == "Before judges begin"]
        assert told[0] == "Ask for the quiz: no → yes"
        assert "accepted anew" in told[1]
        assert "Terms (English), new: “Tell nobody.”" in told
        assert any(text.startswith("Terms (Deutsch), no longer: “Ich bewerte") for text in told)
        await managing.change(organizer, SLUG, setup, expected=current.digest)
        found = await beginning.beginning_of(organizer, SLUG)
        assert (found.terms, found.own, found.quiz) == (OWN_TERMS, True, True)
        assert (await managing.current_setup(organizer, SLUG)).setup.judging == judging
        assert from_setup(setup, BEGINNING).judging == judging

    run(check())


def test_the_usual_terms_in_a_file_are_no_difference(run):
    async def check():
        organizer = await organizer_of(await open_season())
        current = await managing.current_setup(organizer, SLUG)
        judging = JudgingPart(terms=dict(shipped_terms()))
        setup = msgspec.structs.replace(current.setup, judging=judging)
        assert not (await managing.propose(organizer, SLUG, setup)).differences
        await managing.change(organizer, SLUG, setup, expected=current.digest)
        assert not (await beginning.beginning_of(organizer, SLUG)).own

    run(check())


def test_terms_in_a_file_name_no_entrant(run):
    async def check():
        custodian = await organizer_of(await open_season(), "head", Role.CUSTODIAN)
        ada = await person("ada@example.org")
        await drafts.declare(ada, await complete(ada), Declaration(organisation="Zorblatt Ltd"))
        current = await managing.current_setup(custodian, SLUG)
        judging = JudgingPart(terms={**OWN_TERMS, "en": "Be kind to Zorblatt Ltd."})
        setup = msgspec.structs.replace(current.setup, judging=judging)
        (problem,) = (await managing.propose(custodian, SLUG, setup)).problems
        assert "who entered" in problem
        with pytest.raises(Refused, match="who entered"):
            await managing.change(custodian, SLUG, setup, expected=current.digest)
        assert not (await beginning.beginning_of(custodian, SLUG)).own

    run(check())


@pytest.mark.parametrize("terms", [{"en": "Be fair."}, {**OWN_TERMS, "fr": "Soyez justes."}])
def test_terms_in_a_file_are_whole(terms):
    setup = from_template(PROGRAMMES[0], BEGINNING)
    text = write_setup(setup) + f"judging: {{terms: {json.dumps(terms)}}}\n"
    with pytest.raises(InputError, match="judging: Write the terms in every language"):
        read_setup(text)
