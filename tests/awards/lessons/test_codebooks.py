"""An author changes the codebook: every change is a version, and confirmed passages stay where they belong."""

import io
import zipfile

import msgspec
import pytest

from awards.errors import NotFound, Refused
from awards.jobs import worker
from awards.lessons import codebooks, decisions, editing, importing, projects, readings, workbench
from awards.lessons.board import board
from tests.awards.lessons.conftest import THEME, Desk
from tests.support.season import SLUG
from tests.support.site import running, settings_for
from themes.codebook import dump_codebook, load_codebook, shipped_codebook
from themes.codebook.operations import bump
from themes.exchange.refi import codebook_to_qdc


def reread(desk: Desk) -> None:
    desk.run(readings.request_reading(desk.cast.author, SLUG))
    desk.run(worker.run_all({readings.READ: readings.read_for_themes}))


def lines(desk: Desk) -> dict[str, str | None]:
    """What is confirmed on the board, by theme."""
    found = desk.run(board(desk.cast.author, SLUG))
    return {line.theme.id: line.confirmed for _competency, own in found.lines for line in own}


def test_the_shipped_codebook_has_no_history(desk):
    shelf, history, since = desk.run(codebooks.shelf_with_history(desk.cast.author, SLUG))
    assert (shelf.number, shelf.codebook, history) == (0, shipped_codebook(), [])
    assert (since.added, since.removed, since.changed) == ((), (), {})


def test_new_wording_is_a_version_and_needs_no_new_reading(desk):
    desk.confirm()
    author = desk.cast.author
    desk.run(
        editing.reword(
            author,
            SLUG,
            0,
            THEME,
            label=("May decide", "Darf entscheiden"),
            question=("Who?", "Wer?"),
            memo="Mine.",
        )
    )
    shelf, [(_version, changes)], _since = desk.run(codebooks.shelf_with_history(author, SLUG))
    assert (shelf.number, shelf.codebook.theme(THEME).label.en) == (1, "May decide")
    assert shelf.codebook.version != shipped_codebook().version
    assert desk.corpus().unread == 0
    assert lines(desk)[THEME] is not None
    assert changes.renamed == (THEME,)


def test_who_saw_an_older_version_is_told(desk):
    author = desk.cast.author
    desk.run(editing.add_position(author, SLUG, 0, THEME, label=("By turns", "Im Wechsel")))
    with pytest.raises(Refused):
        desk.run(editing.add_position(author, SLUG, 0, THEME, label=("At once", "Sofort")))


def test_merged_themes_keep_what_was_confirmed(desk):
    confirmed = desk.confirm()
    author = desk.cast.author
    desk.run(editing.merge(author, SLUG, 0, THEME, into="employees-first"))
    reread(desk)
    found = lines(desk)
    assert THEME not in found
    assert found["employees-first"] is not None
    accepted = desk.run(workbench.review(author, SLUG, "employees-first")).accepted
    assert {one.text for one in accepted} == {one.text for one in confirmed}


def test_a_position_becomes_a_theme_with_its_passages(desk):
    author = desk.cast.author
    first, second, *_rest = desk.run(workbench.review(author, SLUG, THEME)).queue
    for one, position in ((first, "money-limit"), (second, "free-judgement")):
        desk.run(
            decisions.decide(
                author, SLUG, THEME, judging_copy=one.judging_copy, span=(one.start, one.end), accepted=True,
                position=position,
            )
        )  # fmt: skip
    new = desk.run(editing.split(author, SLUG, 0, THEME, position="money-limit"))
    reread(desk)
    texts = {
        theme: [one.text for one in desk.run(workbench.review(author, SLUG, theme)).accepted]
        for theme in (new, THEME)
    }
    assert texts == {new: [first.text], THEME: [second.text]}


def test_a_term_makes_passages_be_proposed(desk):
    desk.confirm()
    author = desk.cast.author
    theme = desk.run(
        editing.add(
            author, SLUG, 0, label=("Carrying tools", "Werkzeug tragen"), question=("", ""), competency="strategy",
            seeds=[],
        )
    )  # fmt: skip
    # Two of three organisations are finalists, so one of the two that say this is.
    desk.run(editing.add_terms(author, SLUG, 1, theme, ["en:repair van", "en:night shift"]))
    assert desk.corpus().unread > 0
    assert lines(desk)[THEME] is not None, "what is confirmed stays so while entries wait to be read"
    reread(desk)
    queue = desk.run(workbench.review(author, SLUG, theme)).queue
    assert any(words in shown.text for shown in queue for words in ("repair vans", "night shift"))


def test_a_term_that_is_none_is_refused(desk):
    with pytest.raises(Refused):
        desk.run(editing.add_terms(desk.cast.author, SLUG, 0, THEME, ["en:++"]))


def test_files_hold_the_codebook_and_the_confirmed_passages(desk):
    confirmed = desk.confirm()
    author = desk.cast.author

    async def take():
        async with running(settings_for(desk.url, desk.keys)) as site, site.signed_in(author) as browser:
            base = f"/lessons/{SLUG}"
            return (
                await browser.get(f"{base}/codebook.toml"), await browser.get(f"{base}/codebook.qdc"),
                await browser.post(f"{base}/project.qdpx"),
                (await browser.get(f"/api/v1{base}/codebook.toml")).content,
                (await browser.get(f"/api/v1{base}/codebook.qdc")).content,
                (await browser.send("POST", f"/api/v1{base}/project.qdpx")).content,
            )  # fmt: skip

    toml, qdc, project, *by_program = desk.run(take())
    assert by_program[:2] == [toml.content, qdc.content]
    assert (
        zipfile.ZipFile(io.BytesIO(by_program[2])).namelist()
        == zipfile.ZipFile(io.BytesIO(project.content)).namelist()
    )
    assert load_codebook(toml.text) == shipped_codebook()
    assert b"<CodeBook" in qdc.content
    document = zipfile.ZipFile(io.BytesIO(project.content)).read("project.qde").decode()
    assert document.count("<PlainTextSelection") == len(confirmed)


def test_a_codebook_is_for_its_authors(desk):
    for actor in (desk.cast.judges[0], desk.cast.organizer, desk.cast.stranger):
        with pytest.raises(NotFound):
            desk.run(codebooks.shelf_for(actor, SLUG))
        with pytest.raises(NotFound):
            desk.run(projects.project(actor, SLUG, "en"))


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [("Vans & tools", (), "vans-tools"), ("A", ("a", "a-2"), "a-3"), ("Öl", (), "ol"), ("!", (), "theme")],
)
def test_ids_are_free_and_made_of_words(name, taken, expected):
    assert editing.free_id(name, taken) == expected


def without(codebook, theme_id):
    kept = tuple(theme for theme in codebook.themes if theme.id != theme_id)
    return bump(msgspec.structs.replace(codebook, themes=kept), "major")


def test_a_codebook_comes_from_a_file_and_the_one_before_comes_back(desk):
    desk.confirm()
    author, shipped = desk.cast.author, shipped_codebook()
    gone = next(theme.id for theme in shipped.themes if theme.id != THEME)
    content = dump_codebook(without(shipped, THEME)).encode()
    changes = desk.run(importing.take_in(author, SLUG, 0, content, "en"))
    assert (changes.added, changes.removed) == ((), (THEME,))
    assert THEME not in lines(desk)
    desk.run(importing.go_back(author, SLUG, 1, 0))
    shelf, history, since = desk.run(codebooks.shelf_with_history(author, SLUG))
    assert shelf.codebook.themes == shipped.themes
    assert [step.version.version for step in history] == ["3.0.0", "2.0.0"]
    assert since.added == ()
    assert lines(desk)[THEME] is not None, "what was confirmed counts again"
    assert gone in lines(desk)


def test_a_codebook_of_another_program_adds_themes_and_names(desk):
    author = desk.cast.author
    content = codebook_to_qdc(shipped_codebook(), "en").replace(b"Closing the loop", b"Calling back")
    changes = desk.run(importing.take_in(author, SLUG, 0, content, "en"))
    assert changes.renamed == ("closing-the-loop",)
    board_now = desk.run(board(author, SLUG))
    assert board_now.new == frozenset()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"themes = 3", b"<html/>"])
def test_what_is_no_codebook_is_refused(desk, content):
    with pytest.raises(Refused):
        desk.run(importing.take_in(desk.cast.author, SLUG, 0, content, "en"))
    assert desk.run(codebooks.shelf_for(desk.cast.author, SLUG)).number == 0


def test_a_theme_that_last_season_had_not_is_new(desk):
    author = desk.cast.author
    theme = desk.run(
        editing.add(
            author,
            SLUG,
            0,
            label=("A new one", "Ein neues"),
            question=("", ""),
            competency="strategy",
            seeds=[],
        )
    )
    assert desk.run(board(author, SLUG)).new == {theme}


def test_a_file_is_sent_on_the_page(desk):
    content = dump_codebook(without(shipped_codebook(), THEME)).encode()

    async def send():
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as browser,
        ):
            path = f"/lessons/{SLUG}/codebook"
            sent = await browser.post(
                f"{path}/file", {"version": "0"}, files={"file": ("mine.toml", content)}
            )
            said = (await browser.follow(sent)).text
            back = await browser.post(f"{path}/back", {"version": "1", "number": "0"})
            return said, (await browser.follow(back)).text

    sent, back = desk.run(send())
    assert "1 gone" in sent
    assert "holds again" in back
