"""Files: added once, seen covered, submitted, screened, and shown to judges as pictures and nothing else."""

import msgspec
import pytest

from awards import screening
from awards.database import Principal, reading, writing
from awards.entering import drafts, files, submitting
from awards.entering.copying import copy_to
from awards.errors import NotFound, Refused
from awards.roles import Role
from awards.tables import Category, JudgingCopy
from entries import attachments
from entries.blind import pictures, sections_from
from entries.files import FileRefused, Trouble, depot
from entries.forms import Audience, Field, FieldKind, Form, Problem
from entries.identity import Declaration
from tests.support import hostile
from tests.support.entering import BASE_URL, FORM, complete, later, open_season, organizer_of
from tests.support.people import person

PROOF = Field(
    key="proof", kind=FieldKind.FILE, label={"en": "Proof", "de": "Beleg"}, required=True, most_files=2
)
INVOICE = Field(
    key="invoice", kind=FieldKind.FILE, label={"en": "Invoice", "de": "Rechnung"}, audience=Audience.STAFF
)
NAMED = hostile.pdf(pages=1, text="Calls to Zorblatt fell by a third.")


async def open_season_with_files():
    season = await open_season()
    document = msgspec.json.encode(Form((*FORM.fields, PROOF, INVOICE))).decode()
    async with writing(Principal.STAFF):
        await Category.update({Category.form: document}).where(Category.season == season)
    return season


async def entry_with(actor, content=NAMED, name="Zorblatt figures.pdf"):
    token = await complete(actor)
    await drafts.declare(actor, token, Declaration(organisation="Zorblatt Ltd"))
    return token, await files.add(actor, token, "proof", name, content)


def test_the_same_file_twice_is_there_once_and_a_third_one_is_refused(run):
    async def check():
        await open_season_with_files()
        ada = await person("ada@example.org")
        token, added = await entry_with(ada)
        assert (added.name, added.pages) == ("Zorblatt figures.pdf", 1)
        assert await files.add(ada, token, "proof", "other name.pdf", NAMED) == added
        await files.add(ada, token, "proof", "x", hostile.good()["png"])
        with pytest.raises(Refused, match="no more are allowed"):
            await files.add(ada, token, "proof", "x", hostile.good()["docx"])
        with pytest.raises(NotFound):
            await files.add(ada, token, "story", "x", NAMED)
        with pytest.raises(FileRefused) as refused:
            await files.add(ada, token, "invoice", "x.pdf", b"<svg xmlns='x'/>")
        assert refused.value.trouble is Trouble.SVG
        assert len((await drafts.draft_for(ada, token)).files) == 2

    run(check())


def test_nothing_in_the_depot_or_the_table_tells_whose_file_it_is(run):
    async def check():
        await open_season_with_files()
        ada = await person("ada@example.org")
        token, added = await entry_with(ada)
        async with reading(Principal.CUSTODY):
            rows = await attachments.vault.VaultFile.select()
        kept = [depot.read(row[name]) for row in rows for name in ("original", "reading")]
        for content in (*kept, str(rows).encode()):
            assert b"Zorblatt" not in content
            assert b"%PDF" not in content
        _found, content = await files.original(ada, token, added.token)
        assert content == NAMED
        await files.remove(ada, token, added.token)
        with pytest.raises(FileNotFoundError):
            depot.read(rows[0]["original"])

    run(check())


def test_a_required_file_is_missing_until_it_is_there_and_counts_in_the_receipt(run):
    async def check():
        await open_season_with_files()
        ada = await person("ada@example.org")
        token = await complete(ada)
        checklist = submitting.checklist(await drafts.draft_for(ada, token))
        assert [(one.field, one.problem) for one in checklist.findings] == [("proof", Problem.MISSING)]
        await files.add(ada, token, "proof", "x", NAMED)
        draft = await drafts.draft_for(ada, token)
        receipt = await submitting.submit(ada, token, at=later(0), base_url=BASE_URL)
        assert receipt.content_hash != attachments.digest_of(NAMED)
        with pytest.raises(Refused):
            await files.remove(ada, token, draft.files[0].token)
        with pytest.raises(Refused):
            await files.add(ada, token, "proof", "y", hostile.good()["png"])
        copy = await copy_to(ada, token, "second")
        copied = await drafts.draft_for(ada, copy)
        assert [one.digest for one in copied.files] == [draft.files[0].digest]
        assert (await files.as_judges_see_it(ada, copy, copied.files[0].token)).pages

    run(check())


def test_a_stranger_finds_no_file(run):
    async def check():
        await open_season_with_files()
        ada, eve = await person("ada@example.org"), await person("eve@example.org")
        token, added = await entry_with(ada)
        for attempt in (files.original, files.as_judges_see_it, files.remove):
            with pytest.raises(NotFound):
                await attempt(eve, token, added.token)
        other, _theirs = await entry_with(eve)
        for attempt in (files.original, files.as_judges_see_it, files.remove):
            with pytest.raises(NotFound):
                await attempt(eve, other, added.token)

    run(check())


def test_an_entry_is_cleared_only_when_a_custodian_has_looked_at_every_file_that_judges_read(run):
    async def check():
        season = await open_season_with_files()
        ada = await person("ada@example.org")
        custodian = await organizer_of(season, "custodian", Role.CUSTODIAN)
        token, added = await entry_with(ada)
        await files.add(ada, token, "invoice", "invoice.pdf", hostile.good()["pdf"])
        await submitting.submit(ada, token, at=later(0), base_url=BASE_URL)
        with pytest.raises(Refused, match="Look at every file"):
            await screening.clear(custodian, token)
        comparison, _file = await screening.look_at(custodian, token, added.token)
        assert [one.name for one in comparison.unseen] == ["Zorblatt figures.pdf"]
        assert comparison.covered(added) == 1
        await screening.decide_file(custodian, token, added.token, shown=True)
        await screening.clear(custodian, token)
        section = (await _copies())[-1][-1]
        assert "Zorblatt" not in section.pages[0].text
        (picture,) = pictures([section])
        opened = await _page(ada, token, added)
        assert depot.read(picture) not in (b"", opened.picture)
        await screening.decide_file(custodian, token, added.token, shown=False)
        await screening.clear(custodian, token)
        assert pictures((await _copies())[-1]) == []

    run(check())


async def _copies():
    async with reading(Principal.STAFF):
        rows = await JudgingCopy.select(JudgingCopy.sections).order_by(JudgingCopy.id)
    return [sections_from(row["sections"]) for row in rows]


async def _page(actor, token, added):
    return (await files.as_judges_see_it(actor, token, added.token)).pages[0].page
