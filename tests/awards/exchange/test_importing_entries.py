"""Entries from another programme's file: columns matched, drafts written, the same row never twice."""

import re

import pytest

from awards.accounts.people import account_for, actor_for
from awards.database import Principal, reading
from awards.entering import drafts
from awards.errors import NotFound, Refused
from awards.exchange.errors import InputError
from awards.exchange.importing import entries, templates
from awards.tables import Entrant, Entry
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import running, settings_for, text_of

FILE = """Application ID,Company,Applicant Email,Award Category,Entry Name,What you did,Judge notes
A-1,Wexholm Rail GmbH,mara@wexholm.example,Contact Centre,Trains that call back,We called back.,x
A-2,Wexholm Rail GmbH,mara@wexholm.example,customer-insight,Listening on platforms,We listened.,y
"""


@pytest.fixture
def settings(cleared_season, keys):
    return settings_for(cleared_season[0], keys)


@pytest.fixture
def cast(cleared_season):
    return cleared_season[1].cast


@pytest.fixture
def run(cleared_season):
    yield from connected(cleared_season[0])


def look(run, settings, cast, text=FILE):
    return run(entries.look(settings, cast.organizer, SLUG, text.encode()))


def take(run, settings, cast, shown, *, submit=False, **more):
    return run(
        entries.take(
            settings, cast.organizer, SLUG, shown.upload, more.get("chosen", shown.chosen),
            more.get("digest", shown.preview.digest), submit=submit,
        )
    )  # fmt: skip


def states(run):
    async def found():
        async with reading(Principal.STAFF):
            rows = await Entry.raw(
                "SELECT e.state, e.token FROM entry e JOIN imported_entry i ON i.entry = e.id ORDER BY e.id"
            )
            return [row["state"] for row in rows], await Entrant.count()

    return run(found())


def titles(shown):
    return [shown.sheet.headings[place].title for place in sorted(shown.chosen)]


def test_columns_are_guessed_and_what_is_written_belongs_to_who_is_named(run, settings, cast):
    before = states(run)[1]
    shown = look(run, settings, cast)
    assert titles(shown) == ["Application ID", "Company", "Applicant Email", "Award Category", "Entry Name"]
    assert [change.effect for change in shown.preview.changes] == ["new", "new"]
    assert states(run) == ([], before)
    by_hand = {**shown.chosen, 5: "answer:approach"}
    again = run(entries.again(settings, cast.organizer, SLUG, shown.upload, by_hand))
    assert take(run, settings, cast, again) == 2
    assert states(run) == (["draft", "draft"], before + 1)

    async def written():
        async with reading(Principal.STAFF):
            row = await Entry.raw("SELECT en.token FROM entry en JOIN imported_entry i ON i.entry = en.id")
            mara = await actor_for(await account_for("mara@wexholm.example"))
        return [await drafts.draft_for(mara, one["token"]) for one in row]

    found = {draft.value("title"): draft for draft in run(written())}
    assert found["Trains that call back"].value("approach") == "We called back."
    assert {draft.declaration.organisation for draft in found.values()} == {"Wexholm Rail GmbH"}
    kept = look(run, settings, cast)
    assert "What you did" in titles(kept)


def test_the_same_rows_change_nothing_and_other_answers_change_their_entries(run, settings, cast):
    take(run, settings, cast, look(run, settings, cast))
    assert look(run, settings, cast).preview.count("same") == 2
    changed = look(run, settings, cast, FILE.replace("Trains that call back", "Trains that answer"))
    assert [change.effect for change in changed.preview.changes] == ["changed", "same"]
    entrants = states(run)[1]
    assert take(run, settings, cast, changed) == 1
    assert states(run) == (["draft", "draft"], entrants)


def test_without_a_reference_a_row_is_known_by_who_enters_what(run, settings, cast):
    bare = "\n".join(line.partition(",")[2] for line in FILE.splitlines())
    take(run, settings, cast, look(run, settings, cast, bare))
    assert look(run, settings, cast, bare).preview.count("same") == 2


def test_only_what_is_complete_is_handed_in_and_then_stays(run, settings, cast):
    take(run, settings, cast, look(run, settings, cast), submit=True)
    assert states(run)[0] == ["draft", "draft"]
    (season, categories) = run(entries.season_for_files(cast.organizer, SLUG))
    fields = [one for one in season.form_of(categories[0]).asked if one.required and one.kind != "metrics"]
    head = ",".join(["id", "organisation", "email", "category", *(one.key for one in fields)])
    row = ",".join(["B-1", "Ostmoor", "o@ostmoor.example", categories[0].key, *("Enough" for _one in fields)])
    shown = look(run, settings, cast, f"{head}\n{row}\n")
    assert shown.preview.problems == []
    take(run, settings, cast, shown, submit=True)
    assert states(run)[0] == ["draft", "draft", "submitted"]
    late = look(run, settings, cast, f"{head}\n{row.replace('Enough', 'Other')}\n")
    assert "was handed in" in late.preview.problems[0].text


def test_every_bad_cell_is_named(run, settings, cast):
    rows = f"""Company,E-mail,Category
,a@wexholm.example,customer-insight
Wexholm,nobody,customer-insight
Wexholm,{cast.judges[0].email},customer-insight
Wexholm,a@wexholm.example,Best Pie
"""
    found = look(run, settings, cast, rows).preview.problems
    assert [problem.place for problem in found] == [
        "row 2, column 1",
        "row 3, column 2",
        "row 4, column 2",
        "row 5, column 3",
    ]
    with pytest.raises(InputError, match="row of headings"):
        look(run, settings, cast, "nothing\n")


def test_custodians_only_and_only_what_was_shown(run, settings, cast):
    for actor in (cast.plain_organizer, cast.judges[0], cast.entrants[0]):
        with pytest.raises(NotFound):
            run(entries.look(settings, actor, SLUG, FILE.encode()))
        with pytest.raises(NotFound):
            run(templates.entries(actor, SLUG))
    shown = look(run, settings, cast)
    for more in ({"digest": "0" * 64}, {"chosen": {**shown.chosen, 5: "answer:approach"}}):
        with pytest.raises(Refused, match="look once more"):
            take(run, settings, cast, shown, **more)
    assert states(run)[0] == []


def test_by_page_from_the_file_to_the_entries(run, settings, cast):
    path = f"/organize/{SLUG}/imports"

    async def walk():
        async with running(settings) as site, site.signed_in(cast.organizer) as browser:
            shown = await browser.get(path)
            looked = await browser.post(path, files={"file": ("entries.csv", FILE.encode())})
            hidden = dict(re.findall(r'name="(upload|digest)" value="([\w-]+)"', looked.text))
            chosen = {f"column-{place}": key for place, key in enumerate(
                ("reference", "organisation", "email", "category", "answer:title", "answer:approach", "")
            )}  # fmt: skip
            again = await browser.post(f"{path}/look", {**hidden, **chosen})
            hidden = dict(re.findall(r'name="(upload|digest)" value="([\w-]+)"', again.text))
            taken = await browser.follow(await browser.post(f"{path}/take", {**hidden, **chosen}))
            return shown, looked, again, taken, await browser.get(f"{path}/template.xlsx")

    shown, looked, again, taken, template = run(walk())
    assert "Workbook to fill in" in text_of(shown)
    assert "Judge notes" in text_of(looked)
    assert re.search(r'value="answer:approach" selected', again.text)
    assert "2 entries taken in." in text_of(taken)
    assert template.content.startswith(b"PK")
