"""Judging without a connection: the workbook is blind, and what comes back is checked as on the pages."""

import io
import re

import openpyxl
import pytest

from awards.errors import NotFound, Refused
from awards.exchange import offline
from awards.exchange.errors import InputError
from awards.rounds import scorecards
from awards.rounds.marks import Typed
from tests.awards.exchange.books import cells
from tests.awards.exchange.books import opened as read_back
from tests.awards.rounds.conftest import opened, opened_stages  # noqa: F401 - fixtures
from tests.support.season import ENTRANTS, RATIONALE, judge_one
from tests.support.site import running, settings_for, text_of

FIRST = 5
"""The first row below the headings."""


@pytest.fixture
def book(opened):  # noqa: F811
    return opened.run(offline.workbook(opened.judge, opened.token))


def filled(book, row=FIRST, points=7, rationale=RATIONALE, **other):
    """The workbook as a judge sends it back: other cells by the letter of their column."""
    found = openpyxl.load_workbook(io.BytesIO(book))
    sheet = found.worksheets[0]
    for letter, value in {"D": points, "E": rationale, **other}.items():
        sheet[f"{letter}{row}"] = value
    target = io.BytesIO()
    found.save(target)
    return target.getvalue()


def look(opened, content, actor=None):  # noqa: F811
    return opened.run(offline.look(actor or opened.judge, opened.token, content))


def keep(opened, preview):  # noqa: F811
    marks: dict[str, dict[str, Typed]] = {}
    for mark in preview.to_write:
        marks.setdefault(mark.token, {})[mark.criterion] = mark.typed
    return opened.run(offline.keep(opened.judge, opened.token, marks))


def test_the_workbook_is_the_queue_and_says_nothing_of_who_entered(opened, book):  # noqa: F811
    found = read_back(book)
    labels = [row[0].value for row in found.worksheets[0].iter_rows(min_row=FIRST)]
    assert list(dict.fromkeys(labels)) == [item.label for item in opened.items]
    text = " ".join(str(cell.value) for cell in cells(found)).lower()
    named = [term for one in ENTRANTS for term in one.declaration.terms() if len(term) > 3]
    assert [term for term in named if term.lower() in text] == []
    assert "[" in text
    assert found.properties.creator == "Awards"
    limits = found.worksheets[0].data_validations.dataValidation
    assert len(limits) == len(labels)


def test_an_untouched_workbook_changes_nothing(opened, book):  # noqa: F811
    assert (look(opened, book).changes, look(opened, book).problems) == ([], [])


def test_scores_come_back_as_drafts_and_can_be_taken_home_again(opened, book):  # noqa: F811
    preview = look(opened, filled(book))
    assert (preview.problems, preview.count("new")) == ([], 1)
    assert keep(opened, preview) == (1, 0)
    sheet = opened.run(scorecards.scorecard_for(opened.judge, opened.token, opened.items[0].token))
    (mark,) = sheet.marks.values()
    assert (sheet.state, mark.points, mark.rationale) == ("draft", 700, RATIONALE)
    again = opened.run(offline.workbook(opened.judge, opened.token))
    assert read_back(again).worksheets[0][f"D{FIRST}"].value == 7
    assert look(opened, again).count("same") == 1
    assert look(opened, filled(again, points=8)).count("changed") == 1


BAD = (
    ({"points": 7.3}, "is not on the scale"),
    ({"points": "many"}, "is not a number"),
    ({"A": "ZZZZ"}, "is not among your entries"),
    ({"C": "Elegance"}, "is not known here"),
)


def test_every_bad_cell_is_named(opened, book):  # noqa: F811
    for cell, said in BAD:
        preview = look(opened, filled(book, **cell))
        (problem,) = preview.problems
        assert (problem.place.startswith("Scores, "), said in problem.text) == (True, True)
        assert preview.to_write == []


def test_what_was_changed_online_meanwhile_stays(opened, book):  # noqa: F811
    first = opened.items[0].token
    criterion = look(opened, filled(book)).to_write[0].criterion
    preview = look(opened, filled(book, points=3))
    opened.run(scorecards.save(opened.judge, opened.token, first, {criterion: Typed(900, RATIONALE, 0)}))
    assert "changed this" in look(opened, filled(book)).problems[0].text
    assert keep(opened, preview) == (0, 1)
    sheet = opened.run(scorecards.scorecard_for(opened.judge, opened.token, first))
    assert sheet.marks[criterion].points == 900


def test_locked_scorecards_stay_locked(opened, book):  # noqa: F811
    preview = look(opened, filled(book))
    opened.run(judge_one(opened.judge, opened.token, opened.items[0].token))
    assert "is locked" in look(opened, filled(book, points=1)).problems[0].text
    with pytest.raises(Refused, match="locked"):
        keep(opened, preview)
    left = read_back(opened.run(offline.workbook(opened.judge, opened.token)))
    assert opened.items[0].label not in {row[0].value for row in left.worksheets[0].iter_rows(min_row=FIRST)}


def test_another_judges_workbook_is_of_no_use(opened, book):  # noqa: F811
    own = {item.label for item in opened.queue_of(opened.other)}
    preview = look(opened, filled(book), actor=opened.other)
    assert bool(preview.problems) == (opened.items[0].label not in own)
    with pytest.raises(NotFound):
        opened.run(offline.keep(opened.other, opened.token, {opened.first: {}}))
    for actor in (opened.cast.organizer, opened.cast.author, opened.cast.entrants[0]):
        with pytest.raises(NotFound):
            opened.run(offline.workbook(actor, opened.token))
    with pytest.raises(InputError, match="Missing"):
        look(opened, b"a,b\n1,2\n")


def test_by_page_from_the_queue_and_back(opened, keys, book):  # noqa: F811
    path = f"/judging/{opened.token}/offline"

    async def walk():
        async with running(settings_for(opened.url, keys)) as site, site.signed_in(opened.judge) as browser:
            queue = await browser.get(f"/judging/{opened.token}")
            taken = await browser.get(f"{path}/queue.xlsx")
            shown = await browser.post(path, files={"file": ("queue.xlsx", filled(taken.content))})
            sent = dict(re.findall(r'name="(marks-[\w-]+)" value="([^"]+)"', shown.text))
            sent = {name: value.replace("&#34;", '"') for name, value in sent.items()}
            kept = await browser.follow(await browser.post(f"{path}/keep", sent))
            broken = await browser.post(f"{path}/keep", dict.fromkeys(sent, "{"))
            return queue, shown, kept, broken

    queue, shown, kept, broken = opened.run(walk())
    assert f'href="{path}"' in queue.text
    assert "Keep 1 criterion as a draft" in text_of(shown)
    assert "Kept as drafts: 1 criteria." in text_of(kept)
    assert broken.status_code == 422
