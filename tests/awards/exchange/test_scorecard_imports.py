"""A panel's scorecards from elsewhere: long and wide, shown first, and nothing that a judge wrote is touched."""

import io
import re

import openpyxl
import pytest

from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.exchange.exporting import export
from awards.exchange.importing import scorecards, templates
from awards.exchange.importing.uploads import uploads_of
from awards.exchange.model import Format, Identity, Kind, Order
from awards.rounds import scorecards as sheets
from awards.rounds import transcribing
from awards.rounds.access import running_round
from awards.rounds.board import board
from awards.rounds.marks import Typed
from awards.tables import OutgoingMail
from tests.awards.rounds.conftest import opened, opened_stages  # noqa: F401 - fixtures
from tests.support.season import BASE_URL, SLUG
from tests.support.site import running, settings_for, text_of

WHY = "The figures before and after are there, and so is what did not work out."


@pytest.fixture
def uploads(opened, keys, tmp_path):  # noqa: F811
    return uploads_of(settings_for(opened.url, keys, AWARDS_DATA=str(tmp_path)))


def look(opened, uploads, text, actor=None):  # noqa: F811
    content = text if isinstance(text, bytes) else text.encode()
    return opened.run(scorecards.look(uploads, actor or opened.cast.organizer, opened.token, content))


def take(opened, uploads, shown, *, lock=False, chosen=None):  # noqa: F811
    return opened.run(
        scorecards.take(
            uploads, opened.cast.organizer, opened.token, shown.upload, chosen or shown.chosen, shown.preview.digest,
            lock=lock, base_url=BASE_URL,
        )
    )  # fmt: skip


def sheet(opened, item):  # noqa: F811
    return opened.run(sheets.scorecard_for(opened.judge, opened.token, item.token))


def long(opened, item, points, criteria=None):  # noqa: F811
    rubric = sheet(opened, item).rubric
    keys = criteria or [one.key for one in rubric.criteria]
    rows = [f'{item.label},{opened.judge.email},{key},{points},"{WHY}"' for key in keys]
    return "\n".join(["Submission ID,Reviewer,Question,Score,Comments", *rows])


def test_a_long_file_becomes_drafts_that_come_again_as_they_are(opened, uploads):  # noqa: F811
    item = opened.items[0]
    shown = look(opened, uploads, long(opened, item, 6))
    assert (shown.preview.problems, shown.preview.count("new")) == ([], 1)
    assert take(opened, uploads, shown) == scorecards.Written(1, 0)
    kept = sheet(opened, item)
    assert (kept.state, kept.imported) == ("draft", True)
    assert {(mark.points, mark.rationale) for mark in kept.marks.values()} == {(600, WHY)}
    assert look(opened, uploads, long(opened, item, 6)).preview.count("same") == 1
    again = look(opened, uploads, long(opened, item, 7))
    assert again.preview.count("changed") == 1
    take(opened, uploads, again)
    assert {mark.points for mark in sheet(opened, item).marks.values()} == {700}


def test_a_wide_file_is_locked_where_it_is_complete_and_the_judge_is_told(opened, uploads):  # noqa: F811
    first, second = opened.items[:2]
    rubric = sheet(opened, first).rubric
    names = [one.name.en for one in rubric.criteria]
    header = ["Entry", "Judge E-mail", *names, *(f"{name} Comment" for name in names)]
    whole = [first.label, opened.judge.email, *["8"] * len(names), *[WHY] * len(names)]
    part = [second.label, opened.judge.email, *["8"] * len(names)]
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in (header, whole, part))
    shown = look(opened, uploads, text)
    assert (shown.preview.problems, shown.preview.count("new")) == ([], 2)
    assert take(opened, uploads, shown, lock=True) == scorecards.Written(2, 1)
    locked = sheet(opened, first)
    assert (locked.state, len(locked.receipt or ""), sheet(opened, second).state) == ("locked", 64, "draft")
    mail = opened.run(_mail_to(opened.judge.email))
    assert locked.receipt in mail
    assert f"{second.label}: a draft" in mail
    found = opened.run(board(opened.cast.organizer, opened.token))
    scored = {row.label: row.raw for head in found.heads for row in found.rows(head, "en") if row.scorecards}
    assert scored == {first.label: 8.0}


async def _mail_to(address):
    async with reading(Principal.STAFF):
        rows = await OutgoingMail.select(OutgoingMail.body).where(OutgoingMail.recipient == address)
    return rows[-1]["body"]


def test_what_a_judge_began_or_locked_stays(opened, uploads):  # noqa: F811
    mine, done = opened.items[:2]
    key = sheet(opened, mine).rubric.criteria[0].key
    opened.run(sheets.save(opened.judge, opened.token, mine.token, {key: Typed(300, "My own.", 0)}))
    take(opened, uploads, look(opened, uploads, long(opened, done, 6)), lock=True)
    for item in (mine, done):
        shown = look(opened, uploads, long(opened, item, 9))
        assert (shown.preview.to_write, len(shown.preview.problems)) == ([], 1)
    assert sheet(opened, mine).marks[key].rationale == "My own."


def test_a_judge_who_goes_on_with_imported_scores_makes_them_own(opened, uploads):  # noqa: F811
    item = opened.items[0]
    take(opened, uploads, look(opened, uploads, long(opened, item, 6)))
    key = sheet(opened, item).rubric.criteria[0].key
    opened.run(sheets.save(opened.judge, opened.token, item.token, {key: Typed(500, WHY, 1)}))
    assert not sheet(opened, item).imported
    assert look(opened, uploads, long(opened, item, 9)).preview.to_write == []


def test_what_changes_between_the_look_and_the_taking_is_refused(opened, uploads):  # noqa: F811
    item = opened.items[0]
    shown = look(opened, uploads, long(opened, item, 6))
    key = sheet(opened, item).rubric.criteria[0].key
    opened.run(sheets.save(opened.judge, opened.token, item.token, {key: Typed(300, "My own.", 0)}))
    with pytest.raises(Refused, match="Something changed"):
        take(opened, uploads, shown)
    assert sheet(opened, item).marks[key].rationale == "My own."


def test_nothing_is_written_over_what_a_judge_began_in_the_same_moment(opened, uploads):  # noqa: F811
    item = opened.items[0]
    pair = look(opened, uploads, long(opened, item, 6)).preview.to_write[0]
    first = sheet(opened, item).rubric.criteria[0]
    opened.run(sheets.save(opened.judge, opened.token, item.token, {first.key: Typed(300, "My own.", 0)}))

    async def late():
        async with writing(Principal.STAFF):
            found = await running_round(opened.cast.organizer, opened.token)
            cards = {(pair.pair.entry, pair.pair.judge): pair.marks}
            await transcribing.write(found, cards, {}, by=None, lock=False, base_url=BASE_URL)

    with pytest.raises(Refused, match="Something changed"):
        opened.run(late())
    assert list(sheet(opened, item).marks) == [first.key]


def test_each_cell_that_cannot_be_used_is_named(opened, uploads):  # noqa: F811
    item = opened.items[0]
    key = sheet(opened, item).rubric.criteria[0].key
    rows = [
        f"NONE,{opened.judge.email},{key},6,", f"{item.label},nobody@people.example,{key},6,",
        f"{item.label},{opened.judge.email},beauty,6,", f"{item.label},{opened.judge.email},{key},6.123,",
        f"{item.label},{opened.judge.email},{key},many,", f"{item.label},{opened.judge.email},{key},5,",
        f"{item.label},{opened.judge.email},{key},6,",
    ]  # fmt: skip
    shown = look(opened, uploads, "\n".join(["entry,judge,criterion,points,rationale", *rows]))
    assert [one.place for one in shown.preview.problems] == [
        "row 2, column 1", "row 3, column 2", "row 4, column 3", "row 5, column 4", "row 6, column 4",
        "row 8, column 3",
    ]  # fmt: skip


def test_points_for_a_criterion_of_another_category_are_not_passed_over(opened, uploads):  # noqa: F811
    by_category = {sheet(opened, item).category: item for item in opened.items}
    first, second = list(by_category.values())[:2]
    own = {one.key for one in sheet(opened, first).rubric.criteria}
    other = next(one.key for one in sheet(opened, second).rubric.criteria if one.key not in own)
    shown = look(opened, uploads, f"entry,judge,{other}\n{first.label},{opened.judge.email},7\n")
    assert [problem.place for problem in shown.preview.problems] == ["row 2, column 3"]
    assert shown.preview.changes == []


def test_how_columns_were_read_is_kept_and_does_not_touch_other_files(opened, uploads):  # noqa: F811
    item = opened.items[0]
    text = long(opened, item, 6).replace("Score,", "Stars,", 1)
    shown = look(opened, uploads, text)
    assert 3 not in shown.chosen
    chosen = {**shown.chosen, 3: "points"}
    again = opened.run(scorecards.again(uploads, opened.cast.organizer, opened.token, shown.upload, chosen))
    take(opened, uploads, again, chosen=chosen)
    assert look(opened, uploads, text).chosen[3] == "points"


def test_our_own_export_and_our_own_workbook_come_back_as_they_are(opened, uploads):  # noqa: F811
    take(opened, uploads, look(opened, uploads, long(opened, opened.items[0], 6)), lock=True)
    order = Order(
        round=opened.token, kind=Kind.SCORECARDS, format=Format.CSV, identity=Identity.OPEN, reason="Archive"
    )
    target = io.BytesIO()
    opened.run(export(opened.cast.organizer, order, target))
    back = look(opened, uploads, target.getvalue()).preview
    assert (back.problems, back.to_write, back.count("same")) == ([], [], 1)
    book = opened.run(templates.scorecards(opened.cast.organizer, opened.token))
    limits = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].data_validations.dataValidation
    assert {limit.type for limit in limits} == {"list"}
    empty = look(opened, uploads, book).preview
    assert (empty.problems, empty.changes) == ([], [])


def test_only_organizers_of_the_season_take_scorecards_in(opened, uploads):  # noqa: F811
    for somebody in (opened.judge, opened.cast.author):
        with pytest.raises(NotFound):
            look(opened, uploads, long(opened, opened.items[0], 6), somebody)


def test_by_page_from_the_file_to_the_round(opened, keys):  # noqa: F811
    async def walk():
        async with (
            running(settings_for(opened.url, keys)) as site,
            site.signed_in(opened.cast.organizer) as browser,
        ):
            path = f"/organize/{SLUG}/rounds/{opened.token}/imports/scorecards"
            template = await browser.get(f"{path}/template.xlsx")
            wrong = await browser.post(path, files={"file": ("x.csv", b"nothing", "text/csv")})
            sent = {"file": ("scores.csv", text.encode(), "text/csv")}
            looked = await browser.post(path, files=sent)
            values = dict(re.findall(r'name="(upload|digest)" value="([^"]*)"', looked.text))
            columns = {f"column-{place}": key for place, key in enumerate(keys_in_order)}
            again = await browser.post(f"{path}/look", {**values, **columns})
            taken = await browser.post(f"{path}/take", {**values, **columns, "lock": "1"})
            return template, wrong, looked, again, await browser.follow(taken)

    keys_in_order = ("entry", "judge", "criterion", "points", "rationale")
    text = long(opened, opened.items[0], 6)
    template, wrong, looked, again, taken = opened.run(walk())
    assert template.content.startswith(b"PK")
    assert wrong.status_code == 422
    assert "Take in 1 scorecard" in text_of(looked)
    assert "Take in 1 scorecard" in text_of(again)
    assert "1 scorecard taken in. 1 is locked." in text_of(taken)
