"""Files taken in: shown first, written once, refused where they are hostile or somebody else's."""

import io
import re
import zipfile

import openpyxl
import pytest

from awards.clock import now, stopped_at
from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.exchange.errors import InputError
from awards.exchange.importing import taking, templates
from awards.exchange.importing.uploads import uploads_of
from awards.exchange.reading.grid import read_file
from awards.exchange.shelf import KEPT_FOR
from awards.rounds import managing
from awards.tables import Assignment, AuditEvent, OutgoingMail, Panelist, RoleGrant
from tests.awards.rounds.conftest import opened, opened_stages  # noqa: F401 - fixtures
from tests.support.season import BASE_URL, SLUG
from tests.support.site import running, settings_for, text_of

NEW = "E-mail,Name,At most,Languages,Categories\nnew@people.example,New Judge,12,de,contact-centre\n"


@pytest.fixture
def uploads(opened, keys, tmp_path):  # noqa: F811
    return uploads_of(settings_for(opened.url, keys, AWARDS_DATA=str(tmp_path)))


def count(run, table, *where):
    async def counted():
        async with reading(Principal.STAFF):
            return await (table.count().where(*where) if where else table.count())

    return run(counted())


def look(opened, uploads, kind, text, actor=None):  # noqa: F811
    content = text if isinstance(text, bytes) else text.encode()
    return opened.run(taking.look(uploads, actor or opened.cast.organizer, opened.token, kind, content))


def take(opened, uploads, kind, shown, actor=None, digest=None):  # noqa: F811
    return opened.run(
        taking.take(
            uploads, actor or opened.cast.organizer, opened.token, kind, shown.upload, digest or shown.preview.digest,
            base_url=BASE_URL,
        )
    )  # fmt: skip


def test_a_judge_is_shown_then_invited_then_changed_and_never_doubled(opened, uploads):  # noqa: F811
    run, mails = opened.run, count(opened.run, OutgoingMail)
    shown = look(opened, uploads, "judges", NEW)
    assert (shown.preview.count("new"), count(run, Panelist)) == (1, 4)
    assert take(opened, uploads, "judges", shown) == 1
    assert (count(run, Panelist), count(run, OutgoingMail)) == (5, mails + 1)
    again = look(opened, uploads, "judges", NEW.replace(",12,", ",7,"))
    assert again.preview.count("changed") == 1
    take(opened, uploads, "judges", again)
    assert look(opened, uploads, "judges", NEW.replace(",12,", ",7,")).preview.count("same") == 1
    assert (count(run, Panelist), count(run, OutgoingMail)) == (5, mails + 1)


def test_whoever_has_another_part_in_the_season_cannot_become_a_judge(opened, uploads):  # noqa: F811
    before = count(opened.run, RoleGrant)
    shown = look(opened, uploads, "judges", f"email\n{opened.cast.author.email}\n")
    assert [problem.place for problem in shown.preview.problems] == ["row 2, column 1"]
    assert (take(opened, uploads, "judges", shown), count(opened.run, RoleGrant)) == (0, before)


def test_pairs_taken_in_stay_when_the_rest_is_assigned(opened, uploads):  # noqa: F811
    labels = {item.label for judge in opened.cast.judges for item in opened.queue_of(judge)}
    have = {item.label for item in opened.queue_of(opened.cast.judges[3])}
    missing = min(labels - have)
    rows = f"Entry,Judge\n{missing},{opened.cast.judges[3].email}\n"
    shown = look(opened, uploads, "assignments", rows)
    assert take(opened, uploads, "assignments", shown) == 1
    opened.run(managing.assign_missing(opened.cast.organizer, opened.token))
    assert missing in {item.label for item in opened.queue_of(opened.cast.judges[3])}
    assert look(opened, uploads, "assignments", rows).preview.count("same") == 1
    assert count(opened.run, Assignment, Assignment.by_hand.eq(True)) == 1


def test_what_is_written_is_what_was_shown(opened, uploads):  # noqa: F811
    shown = look(opened, uploads, "judges", NEW)
    with pytest.raises(Refused, match="look once more"):
        take(opened, uploads, "judges", shown, digest="0" * 64)
    take(opened, uploads, "judges", shown)
    with pytest.raises(Refused, match="not here any more"):
        take(opened, uploads, "judges", shown)


def test_a_waiting_file_is_sealed_for_one_person_and_one_purpose_and_a_day(opened, uploads, tmp_path):  # noqa: F811
    shown = look(opened, uploads, "judges", NEW)
    (path,) = (tmp_path / "uploads").iterdir()
    assert b"new@people" not in path.read_bytes()
    for actor, kind in ((opened.cast.plain_organizer, "judges"), (opened.cast.organizer, "assignments")):
        with pytest.raises(Refused, match="not here any more"):
            take(opened, uploads, kind, shown, actor=actor)
    with stopped_at(now() + KEPT_FOR), pytest.raises(Refused, match="not here any more"):
        take(opened, uploads, "judges", shown)
    assert uploads.remove_old(now() + KEPT_FOR) == 1


def test_only_organizers_of_the_season_take_files_in(opened, uploads):  # noqa: F811
    before = count(opened.run, AuditEvent)
    for actor in (opened.judge, opened.cast.stranger, opened.cast.author):
        for kind in taking.KINDS:
            with pytest.raises(NotFound):
                look(opened, uploads, kind, NEW, actor=actor)
            with pytest.raises(NotFound):
                opened.run(taking.kind_named(kind).template(actor, opened.token))
    assert count(opened.run, AuditEvent) == before


def _bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 160_000_000)
    return content.getvalue()


def test_a_hostile_file_is_refused_and_not_kept(opened, uploads, tmp_path):  # noqa: F811
    macro = io.BytesIO()
    with zipfile.ZipFile(macro, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/vbaProject.bin", "")
    for content, said in ((_bomb(), "unfolds"), (macro.getvalue(), "macros"), (b"%PDF-1.7\n", "columns")):
        with pytest.raises(InputError, match=said):
            look(opened, uploads, "judges", content)
    assert not list((tmp_path / "uploads").glob("*"))


@pytest.mark.parametrize(
    ("kind", "made", "offered"),
    [("judges", templates.judges, "whole"), ("assignments", templates.assignments, "list")],
)
def test_a_template_changes_nothing_when_it_comes_back(opened, uploads, kind, made, offered):  # noqa: F811
    content = opened.run(made(opened.cast.organizer, opened.token))
    preview = look(opened, uploads, kind, content).preview
    assert (preview.problems, preview.to_write) == ([], [])
    assert preview.count("same") == len(preview.changes) > 0
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert all(sheet.sheet_state == "visible" for sheet in book)
    limits = [limit for sheet in book for limit in sheet.data_validations.dataValidation]
    assert offered in {limit.type for limit in limits}
    lists = {grid.name: grid.rows for grid in read_file(content)}["Lists"]
    for limit in limits:
        if limit.type == "list":
            column, first, last = re.search(r"\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)", limit.formula1).groups()
            values = [row[ord(column) - 65] for row in lists[int(first) - 1 : int(last)]]
            assert all(values)


def test_by_page_from_the_choice_to_the_panel(opened, keys):  # noqa: F811
    path = f"/organize/{SLUG}/rounds/{opened.token}/imports"

    async def walk():
        async with (
            running(settings_for(opened.url, keys)) as site,
            site.signed_in(opened.cast.organizer) as browser,
        ):
            shown = await browser.get(path)
            empty = await browser.post(f"{path}/judges", files={"file": ("no.csv", b"")})
            looked = await browser.post(f"{path}/judges", files={"file": ("judges.csv", NEW.encode())})
            hidden = dict(re.findall(r'name="(upload|digest)" value="([\w-]+)"', looked.text))
            taken = await browser.follow(await browser.post(f"{path}/judges/take", hidden))
            return shown, empty, looked, taken, await browser.get(f"{path}/judges/template.xlsx")

    shown, empty, looked, taken, template = opened.run(walk())
    assert "Workbook to fill in" in text_of(shown)
    assert (empty.status_code, "Choose a file first." in text_of(empty)) == (422, True)
    assert "Take in 1 row" in text_of(looked)
    assert "1 row taken in." in text_of(taken)
    assert template.content.startswith(b"PK")
