"""What entrants allow, answer by answer, holds in everything an author gets."""

import io
import re
import zipfile
from collections.abc import Sequence

import msgspec
import pytest

from awards.database import Principal, writing
from awards.errors import NotFound
from awards.lessons import checking, editing, projects, reports, workbench
from awards.lessons.board import board
from awards.lessons.writing import band_of
from awards.tables import JudgingCopy
from tests.awards.lessons.conftest import THEME, Desk
from tests.awards.lessons.test_codebooks import reread
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.season import SLUG
from tests.support.site import running, settings_for

ANSWERS = ("title", "summary", "challenge", "approach", "results", "culture", "lessons")


async def allow(copies: Sequence[int], use: str) -> None:
    """Sets what the entrant allows of every answer in these copies."""
    uses = msgspec.json.encode(dict.fromkeys(ANSWERS, use)).decode()
    async with writing(Principal.CUSTODY):
        await JudgingCopy.update({JudgingCopy.uses: uses}).where(JudgingCopy.id.is_in(copies))


def some_words(text: str) -> str:
    """Four words of a passage that stand one after the other, as they stand in any page."""
    return re.findall(r"(?:[a-zA-Z]{2,} ){3}[a-zA-Z]{2,}", text)[0]


def pages_of(desk: Desk, paths: Sequence[str]) -> str:
    async def get() -> list[str]:
        async with (
            running(settings_for(desk.url, desk.keys)) as site,
            site.signed_in(desk.cast.author) as browser,
        ):
            return [(await browser.get(f"/lessons/{SLUG}{path}")).text for path in paths]

    return "\n".join(desk.run(get()))


def with_the_same_words(desk: Desk, text: str) -> list[int]:
    """All copies that hold a passage: who enters two categories says much of it twice."""
    documents = desk.corpus().documents
    return [one.judging_copy for one in documents if some_words(text) in one.entry.text]


def confirmed_on_board(desk: Desk) -> str | None:
    lines = [line for _family, own in desk.run(board(desk.cast.author, SLUG)).lines for line in own]
    return next(line.confirmed for line in lines if line.theme.id == THEME)


def test_what_is_only_counted_counts_without_a_word(desk):
    shown = desk.confirm()
    author = desk.cast.author
    token = desk.run(reports.begin(author, SLUG, language="en"))
    paths = ("", f"/themes/{THEME}", f"/codebook/{THEME}", f"/reports/{token}", "/overview")
    secret, other = some_words(shown[0].text), some_words(shown[1].text)
    before = pages_of(desk, paths)
    assert secret in before
    assert other in before
    desk.run(allow(with_the_same_words(desk, shown[0].text), "counted"))
    after = pages_of(desk, paths)
    assert secret not in after
    assert other in after
    assert confirmed_on_board(desk) == band_of(len(shown), 2, "en")
    evidence = desk.run(checking.checked(author, token)).evidence[THEME]
    assert {bool(passage.text) for passage in evidence.passages} == {False, True}


def test_no_file_holds_an_answer_that_is_only_counted(desk):
    shown = desk.confirm()
    desk.run(allow(with_the_same_words(desk, shown[0].text), "counted"))
    content = desk.run(projects.project(desk.cast.author, SLUG, "en"))
    archive = zipfile.ZipFile(io.BytesIO(content))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "\n".join(files.values())
    assert some_words(shown[0].text) not in everything
    assert some_words(shown[1].text) in everything


def test_a_part_of_an_entry_moves_up_where_an_answer_stays_inside(desk):
    shown = desk.confirm()
    uses = msgspec.json.encode(
        {"title": "counted", "lessons": "paraphrased", "approach": "paraphrased"}
    ).decode()

    async def hide() -> None:
        async with writing(Principal.CUSTODY):
            await JudgingCopy.update({JudgingCopy.uses: uses}).where(JudgingCopy.id == shown[0].judging_copy)

    desk.run(hide())
    archive = zipfile.ZipFile(io.BytesIO(desk.run(projects.project(desk.cast.author, SLUG, "en"))))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    marks = re.findall(r'startPosition="(\d+)" endPosition="(\d+)"', files["project.qde"])
    cut = {text[int(start) : int(end)] for start, end in marks for text in files.values()}
    assert {shown[0].text, shown[1].text} <= cut


def test_a_counted_passage_is_decided_by_what_the_codebook_found(desk):
    author = desk.cast.author
    everybody = [one.judging_copy for one in desk.corpus().documents]
    desk.run(allow(everybody, "counted"))
    found = desk.run(workbench.review(author, SLUG, THEME))
    assert found.queue
    assert all(one.why.startswith("terms: ") for one in found.queue)
    assert not any(one.text or one.before or one.after for one in found.queue)
    assert desk.run(workbench.review(author, SLUG, "employees-first")).queue == [], "nothing to decide by"
    one = found.queue[0]
    with pytest.raises(NotFound):
        desk.run(workbench.review(author, SLUG, THEME, like=(one.judging_copy, one.start, one.end)))


def test_a_term_is_not_suggested_by_words_that_are_only_counted(desk, monkeypatch):
    shown = desk.confirm()
    drawn_on: list[int] = []
    monkeypatch.setattr(
        editing, "suggest_terms", lambda _index, _theme, accepted, *_more: drawn_on.extend(accepted) or []
    )
    desk.run(editing.theme_view(desk.cast.author, SLUG, THEME))
    assert len(set(drawn_on)) == len(shown)
    drawn_on.clear()
    desk.run(allow([one.judging_copy for one in shown], "counted"))
    desk.run(editing.theme_view(desk.cast.author, SLUG, THEME))
    assert drawn_on == []


def test_what_may_not_be_used_never_reaches_the_index(desk):
    shown = desk.confirm()
    desk.run(allow(with_the_same_words(desk, shown[0].text), "none"))
    reread(desk)
    corpus = desk.corpus()
    assert not any(some_words(shown[0].text) in one.entry.text for one in corpus.documents)
    left = len(shown) - 1
    assert confirmed_on_board(desk) == band_of(left, 2, "en")


@pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True)
def test_a_counted_answer_cannot_be_asked_for_words(desk):
    """An author's own term that one organisation uses proposes its passage only while that may be read."""
    author = desk.cast.author
    guess = some_words(desk.run(workbench.review(author, SLUG, THEME)).queue[0].text)
    label = ("A guess", "Vermutung")
    theme = desk.run(
        editing.add(author, SLUG, 0, label=label, question=("", ""), competency="strategy", seeds=[])
    )
    desk.run(editing.add_terms(author, SLUG, 1, theme, [f"en:{guess}"]))
    reread(desk)
    reasons = [one.why for one in desk.run(workbench.review(author, SLUG, theme)).queue]
    assert any(f"terms: {guess}" in why for why in reasons), reasons
    everybody = [one.judging_copy for one in desk.corpus().documents]
    desk.run(allow(everybody, "counted"))
    assert desk.run(workbench.review(author, SLUG, theme)).queue == []
    found = desk.run(board(author, SLUG))
    [line] = [one for _competency, lines in found.lines for one in lines if one.theme.id == theme]
    assert not line.any_to_look_at
