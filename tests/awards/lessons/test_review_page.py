"""The page on which an author decides about passages, one after the other."""

import re

import msgspec

from awards.lessons import codebooks, editing, readings, workbench
from awards.lessons.board import board
from awards.lessons.writing import band_of
from tests.awards.lessons.conftest import THEME
from tests.awards.lessons.test_codebooks import reread
from tests.support.season import SLUG
from tests.support.site import running, settings_for
from themes.codebook.operations import bump

PAGE = f"/lessons/{SLUG}/themes/{THEME}"
_HANDLE = re.compile(r'name="passage" value="([\w-]+)"')


def test_a_passage_is_confirmed_by_its_name_and_taken_back(desk):
    async def press():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as browser,
        ):
            first = _HANDLE.findall((await browser.get(PAGE)).text)[0]
            said = await browser.follow(await browser.post(PAGE, {"passage": first, "verdict": "accept"}))
            kept = (await workbench.review(desk.cast.author, SLUG, THEME)).accepted
            undo = _HANDLE.findall(said.text)[0]
            await browser.post(PAGE, {"passage": undo, "verdict": "undo"})
            wrong = await browser.post(PAGE, {"passage": "1.2.3", "verdict": "accept"})
            return first, undo, kept, wrong.status_code

    first, undo, kept, status = desk.run(press())
    assert (first, len(kept), status) == (undo, 1, 404)
    assert desk.run(workbench.review(desk.cast.author, SLUG, THEME)).accepted == []


def test_similar_passages_are_looked_for_from_one_of_them(desk):
    author = desk.cast.author
    first = desk.run(workbench.review(author, SLUG, THEME)).queue[0]
    place = (first.judging_copy, first.start, first.end)
    found = desk.run(workbench.review(author, SLUG, THEME, like=place))
    assert found.like.text == first.text
    assert found.queue
    assert {one.why for one in found.queue} == {"wording close to the example"}
    groups = {one.judging_copy: one.group for one in found.corpus.documents}
    assert groups[first.judging_copy] not in {groups[one.judging_copy] for one in found.queue}


def test_a_theme_that_begins_with_a_passage_finds_similar_ones_without_reading_anew(desk):
    author = desk.cast.author
    first = desk.run(workbench.review(author, SLUG, THEME)).queue[0]
    place = (first.judging_copy, first.start, first.end)
    new = desk.run(
        editing.begin_with(author, SLUG, THEME, "A purse of one's own", judging_copy=place[0], span=place[1:])
    )
    found = desk.run(workbench.review(author, SLUG, new, like=place))
    assert found.corpus.unread == 0
    assert [one.text for one in found.accepted] == [first.text]
    assert found.queue


def test_a_position_begins_with_a_passage(desk):
    author = desk.cast.author
    first = desk.run(workbench.review(author, SLUG, THEME)).queue[0]
    span = (first.start, first.end)
    desk.run(
        editing.begin_position_with(
            author, SLUG, THEME, "By a purse", judging_copy=first.judging_copy, span=span
        )
    )
    found = desk.run(workbench.review(author, SLUG, THEME))
    assert found.theme.positions[-1].label.en == "By a purse"
    assert [(one.text, one.position) for one in found.accepted] == [
        (first.text, found.theme.positions[-1].id)
    ]


def test_a_move_is_taken_back_at_both_ends(desk):
    async def press():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as browser,
        ):
            first = _HANDLE.findall((await browser.get(PAGE)).text)[0]
            move = {"passage": first, "verdict": "move", "to": "employees-first"}
            said = await browser.follow(await browser.post(PAGE, move))
            await browser.post(PAGE, {"passage": first, "verdict": "undo", "to": "employees-first"})
            again = _HANDLE.findall((await browser.get(PAGE)).text)
            return first, said.text, again

    first, said, again = desk.run(press())
    assert 'name="to" value="employees-first"' in said
    assert first in again
    assert desk.run(workbench.review(desk.cast.author, SLUG, "employees-first")).accepted == []


def test_who_says_the_opposite_stands_beside_the_theme(desk):
    author = desk.cast.author
    first = desk.run(workbench.review(author, SLUG, THEME)).queue[0]
    word = max(first.text.split(), key=len).strip(",.")
    assert desk.run(workbench.review(author, SLUG, THEME)).opposite == []

    def opposed(codebook):
        theme = codebook.theme(THEME)
        terms = msgspec.structs.replace(theme.opposes, en=(*theme.opposes.en, word))
        changed = msgspec.structs.replace(theme, opposes=terms)
        others = [one if one.id != THEME else changed for one in codebook.themes]
        return bump(msgspec.structs.replace(codebook, themes=tuple(others)), "minor")

    desk.run(codebooks.change(author, SLUG, 0, "opposed", opposed))
    reread(desk)
    assert first.text in [one.text for one in desk.run(workbench.review(author, SLUG, THEME)).opposite]


def test_progress_is_told_in_bands_and_never_below_the_least_number(desk):
    """An exact number before and after an answer would tell whether two passages come from one organisation."""
    author = desk.cast.author

    def told_by_money(codebook):
        theme = codebook.theme(THEME)
        terms = msgspec.structs.replace(theme.sure, en=(*theme.sure.en, "pounds", "euros"))
        changed = msgspec.structs.replace(theme, sure=terms)
        others = [one if one.id != THEME else changed for one in codebook.themes]
        return bump(msgspec.structs.replace(codebook, themes=tuple(others)), "minor")

    def progress() -> tuple[int, str | None, str | None, bool]:
        view = desk.run(workbench.review(author, SLUG, THEME))
        lines = [one for _family, own in desk.run(board(author, SLUG)).lines for one in own]
        line = next(one for one in lines if one.theme.id == THEME)
        assert (line.confirmed, line.to_look_at) == (view.confirmed, view.waiting)
        return view.looked_at, view.confirmed, view.waiting, view.any_waiting

    desk.run(codebooks.change(author, SLUG, 0, "money", told_by_money))
    reread(desk)
    everybody = len({one.group for one in desk.corpus().documents})
    assert everybody >= 2
    told = [progress()]
    for _one in range(everybody):
        desk.confirm(most=1)
        told.append(progress())
    left = range(everybody, -1, -1)
    assert everybody <= 3, "more would reach the next band"
    bands = [(band_of(everybody - n, 2, "en"), band_of(n, 2, "en")) for n in left]
    assert told == [(everybody - n, *bands[everybody - n], n > 0) for n in left]
    assert {band for pair in bands for band in pair} == {None, "2 to 3"}


def test_a_new_name_needs_no_other_reader_and_what_is_unread_needs_none(desk, monkeypatch):
    """Making a reader takes seconds, for which whoever asked for the next page would wait."""
    author = desk.cast.author
    shelf = desk.run(codebooks.shelf_for(author, SLUG))
    known = readings.reader_of(shelf.codebook)
    theme = next(one for one in shelf.codebook.themes if one.id == THEME)
    wording = (theme.question.en, theme.question.de)
    desk.run(editing.reword(author, SLUG, 0, THEME, label=("Their own purse", ""), question=wording, memo=""))
    assert readings.reader_of(desk.run(codebooks.shelf_for(author, SLUG)).codebook) is known
    assert desk.run(workbench.review(author, SLUG, THEME)).queue
    desk.run(editing.add_terms(author, SLUG, 1, THEME, ["en:a purse of their own"]))
    monkeypatch.setattr(readings, "_profiles", None)
    assert desk.run(workbench.review(author, SLUG, THEME)).queue == []
    assert desk.run(editing.theme_view(author, SLUG, THEME)).suggestions == []
