"""Organizers read, change and exchange a rubric; what cannot be used is said and nothing typed is lost."""

import io
import re
from contextlib import contextmanager
from html import unescape

import openpyxl
import pytest

from awards.rounds import managing as rounds
from awards.setup import managing
from rubrics.documents import read_toml
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def organizing(cleared_season, keys):
    """Runs a check as an organizer: with the browser, the rubric's address, and a way to read the rubric anew."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:

        async def walk(check):
            organizer = stage.cast.plain_organizer
            (first, *_rest) = (await managing.current_setup(organizer, SLUG)).setup.rubrics

            async def rubric():
                setup = (await managing.current_setup(organizer, SLUG)).setup
                return next(part.rubric() for part in setup.rubrics if part.key == first.key)

            async with running(settings_for(url, keys)) as site, site.signed_in(organizer) as browser:
                await check(browser, f"/organize/{SLUG}/setup/rubrics/{first.key}", rubric)

        yield lambda check: run(walk(check)), stage, run


def boxes_on(page):
    """What a browser would send of the page's form of a criterion."""
    form = page.text[page.text.index('<fieldset class="bilingual"') :]
    found = {}
    for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form):
        found.setdefault(name, []).append(unescape(value))
    for name, value in re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>\n([^<]*)</textarea>', form):
        found.setdefault(name, []).append(unescape(value))
    for box in ("lens", "field"):
        found[box] = re.findall(rf'name="{box}" value="([^"]*)" checked', form)
    return {
        name: values if len(values) > 1 or name in {"lens", "field"} else values[0]
        for name, values in found.items()
    }


def digest_on(page):
    return re.search(r'name="digest" value="([^"]+)"', page.text)[1]


def test_a_criterion_is_changed_and_nothing_else_moves(organizing):
    run, _stage, _run = organizing

    async def check(browser, path, rubric):
        before = await rubric()
        one = before.criteria[0]
        page = await browser.get(f"{path}/criteria/{one.key}")
        sent = {**boxes_on(page), "digest": digest_on(page), "origin": one.origin or ""}
        same = await browser.post(f"{path}/criteria/{one.key}", sent)
        assert same.status_code == 303
        assert await rubric() == before
        page = await browser.get(f"{path}/criteria/{one.key}")
        await browser.post(f"{path}/criteria/{one.key}", {**sent, "digest": digest_on(page), "weight": "7,5"})
        after = await rubric()
        assert str(after.criteria[0].weight) == "7.5"
        assert after.criteria[1:] == before.criteria[1:]
        assert after.criteria[0].levels == one.levels

    run(check)


def test_what_cannot_be_used_is_said_and_stays_in_the_boxes(organizing):
    run, _stage, _run = organizing

    async def check(browser, path, rubric):
        before = await rubric()
        page = await browser.get(f"{path}/criteria/{before.criteria[0].key}")
        sent = {**boxes_on(page), "digest": digest_on(page), "weight": "much", "name-en": "A new name"}
        wrong = await browser.post(f"{path}/criteria/{before.criteria[0].key}", sent)
        assert wrong.status_code == 422
        assert "“much” is no number" in text_of(wrong)
        assert 'value="A new name"' in wrong.text
        assert await rubric() == before

    run(check)


def test_criteria_come_go_and_move(organizing):
    run, _stage, _run = organizing

    async def check(browser, path, rubric):
        page = await browser.get(f"{path}/criteria/new")
        sent = {
            **boxes_on(page), "digest": digest_on(page), "name-en": "Quiet courage", "name-de": "Stiller Mut",
            "weight": "2",
        }  # fmt: skip
        assert (await browser.post(f"{path}/criteria/new", sent)).status_code == 303
        made = await rubric()
        assert made.criteria[-1].key == "quiet-courage"
        page = await browser.get(path)
        moved = {"digest": digest_on(page), "criterion": "quiet-courage", "then": "up"}
        await browser.post(path, moved)
        assert (await rubric()).criteria[-2].key == "quiet-courage"
        page = await browser.get(path)
        await browser.post(path, {**moved, "digest": digest_on(page), "then": "remove"})
        assert "quiet-courage" not in {one.key for one in (await rubric()).criteria}

    run(check)


def test_a_rubric_goes_out_and_comes_in_as_a_document(organizing):
    run, _stage, _run = organizing

    async def check(browser, path, rubric):
        document = (await browser.get(f"{path}/rubric.toml")).text
        assert read_toml(document) == await rubric()
        page = await browser.get(path)
        changed = document.replace("weight = ", "weight = 1", 1)
        sent = {"digest": digest_on(page), "then": "document", "document": changed}
        assert (await browser.post(path, sent)).status_code == 303
        assert await rubric() == read_toml(changed)
        broken = await browser.post(path, {**sent, "document": "weight = = 3"})
        assert broken.status_code == 422
        assert "weight = = 3" in broken.text

    run(check)


def test_a_sealed_rubric_is_not_changed(organizing):
    run, stage, plainly = organizing
    plainly(rounds.open_and_assign(stage.cast.organizer, stage.round))

    async def check(browser, path, rubric):
        before = await rubric()
        page = await browser.get(f"{path}/criteria/{before.criteria[0].key}")
        sent = {**boxes_on(page), "digest": digest_on(page), "weight": "9"}
        refused = await browser.post(f"{path}/criteria/{before.criteria[0].key}", sent)
        assert refused.status_code == 422
        assert "sealed" in text_of(refused)
        assert await rubric() == before

    run(check)


def test_a_rubric_goes_out_and_comes_in_as_a_workbook(organizing):
    run, _stage, _run = organizing

    async def check(browser, path, rubric):
        before = await rubric()
        sent = await browser.get(f"{path}/rubric.xlsx")
        same = await browser.post(f"{path}/file", {}, files={"file": ("r.xlsx", sent.content)})
        assert "says already" in text_of(same)
        book = openpyxl.load_workbook(io.BytesIO(sent.content))
        sheet = book.worksheets[0]
        sheet["B5"] = 7.5
        changed = await browser.post(f"{path}/file", {}, files={"file": ("r.xlsx", _bytes(book))})
        name = before.criteria[0].name.en
        assert f"{name} Weight: “{before.criteria[0].weight}” → “7.5” changes scores" in text_of(changed)
        assert await rubric() == before
        document = unescape(
            re.search(r"<textarea name=\"document\"[^>]*>\n(.*?)</textarea>", changed.text, re.DOTALL)[1]
        )
        applied = {"digest": digest_on(changed), "then": "document", "document": document}
        assert (await browser.post(path, applied)).status_code == 303
        assert str((await rubric()).criteria[0].weight) == "7.5"
        versions = text_of(await browser.get(f"{path}/versions"))
        assert "Version 2 in use" in versions
        assert f"Weight: “{before.criteria[0].weight}” → “7.5”" in versions
        sheet["B5"] = "much"
        wrong = await browser.post(f"{path}/file", {}, files={"file": ("r.xlsx", _bytes(book))})
        assert wrong.status_code == 422
        assert "Rubric criteria, B5" in text_of(wrong)

    run(check)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00\x01", "neither an Excel workbook nor a TOML document"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (b"key = ", "not a TOML document"),
    ],
    ids=["noise", "broken", "toml"],
)
def test_a_file_that_is_no_rubric_is_refused_in_words(organizing, content, said):
    run, _stage, _run = organizing

    async def check(browser, path, _rubric):
        wrong = await browser.post(f"{path}/file", {}, files={"file": ("r", content)})
        assert wrong.status_code == 422
        assert said in text_of(wrong)

    run(check)


def _bytes(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
