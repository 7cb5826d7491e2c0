"""Running a panel in a real browser: settings, coverage, drift, rubrics, calibration, deliberation; axe, German."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import expect

from awards import disclosure
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.rounds import deliberating, managing, queue
from awards.rounds.calibration import agreeing, arranging, collecting, comparing
from awards.rounds.calibration.collecting import OwnText
from awards.rounds.queue import Item
from awards.tables import Assignment
from tests.browser.axe import violations
from tests.browser.conftest import LiveSite, served
from tests.conftest import connected
from tests.support.effort import LONG, LOOKS
from tests.support.season import BASE_URL, SLUG, Stage, judge_one
from tests.support.site import settings_for

pytestmark = pytest.mark.browser

RUBRIC = "contact-centre"
TEXT = "A hall with forty seats answers letters within a day. " * 3


class Panel(msgspec.Struct, frozen=True):
    """A served season in which everything about a panel has something to show."""

    site: LiveSite
    organizer_paths: list[str]
    judge_paths: list[str]
    deliberation: str


@pytest.fixture(scope="module")
def panel(stages: Callable[[str, bool], tuple[Any, Stage]], keys: str) -> Iterator[Panel]:
    """The judged season with a calibration, a deliberation, an entry that came back and a round to be settled."""
    template, stage = stages("sqlite", True)
    url = template.fresh()
    disclosure.unlock(settings_for(url, keys))
    for run in connected(url):
        made = run(_arranged(stage))
    for site in served(url, stage, keys):
        yield Panel(site, *made)
    template.discard(url)


async def _arranged(stage: Stage) -> tuple[list[str], list[str], str]:
    organizer, judge = stage.cast.organizer, stage.cast.judges[0]
    calibration, sample, own_sample = await _calibration(stage)
    items = (await queue.queue_for(judge, stage.round)).items
    await _came_back(stage, items[0])
    await _lock_everything(stage)
    table = await deliberating.convene(organizer, stage.round, items[1].label, base_url=BASE_URL)
    draft = await managing.make_round(
        organizer, SLUG, name="Final", closes_at=None, scorecards_per_entry=3, finalists=1
    )
    base, setup = f"/organize/{SLUG}/rounds", f"/organize/{SLUG}/setup/rubrics/{RUBRIC}"
    running, talked = f"{base}/{stage.round}", f"/judging/{stage.round}/{items[1].token}/deliberation"
    organizers = [
        running, f"{running}/assignment", f"{running}/drift", f"{running}/deliberations",
        f"{running}/deliberations/{table}", f"{base}/{draft}",
        f"/organize/{SLUG}/judging", setup, f"{setup}/versions", f"{setup}/criteria/new",
        f"{base}/{calibration}", f"{base}/{calibration}/calibration", f"{base}/{calibration}/calibration/{sample}",
        f"{base}/{calibration}/calibration/{own_sample}/reference",
    ]  # fmt: skip
    judges = [f"/judging/{calibration}", f"/judging/{stage.round}", talked]
    for item in (await queue.queue_for(judge, calibration)).items:
        if item.state == "locked":
            judges.append(f"/judging/{calibration}/{item.token}/comparison")
    return organizers, judges, talked


async def _calibration(stage: Stage) -> tuple[str, str, str]:
    organizer = stage.cast.organizer
    token = await arranging.make(organizer, SLUG, name="Calibration", closes_at=None)
    await collecting.add_shipped(organizer, token, category=RUBRIC, key="callback-en")
    await collecting.add_own(organizer, token, category=RUBRIC, own=OwnText("en", "A quiet hall", TEXT))
    await arranging.hand_out(organizer, token)
    sample, own = (one.token for one in (await arranging.calibration(organizer, token)).samples)
    for shift, judge in enumerate(stage.cast.judges[:3]):
        item = next(one for one in (await queue.queue_for(judge, token)).items if one.title != "A quiet hall")
        await judge_one(judge, token, item.token, shift=2 * shift)
    await arranging.show(organizer, token, names=False, comparison=True)
    found = await comparing.for_facilitator(organizer, token, sample)
    await agreeing.agree(organizer, token, sample, {found.criteria[0].criterion.key: "Six needs a source."})
    return token, sample, own


async def _came_back(stage: Stage, item: Item) -> None:
    async with writing(Principal.STAFF):
        row = await Assignment.select().where(Assignment.token == item.token).first()
        assert row is not None
        same = {name: row[name] for name in ("round", "round_entry", "judge")}
        await Assignment.insert(
            Assignment(
                **same, token="again", state="repeat", repeat_of=row["id"], label="ZZZZ", created_at=now()
            )
        )
    await judge_one(stage.cast.judges[0], stage.round, "again", shift=3)


async def _lock_everything(stage: Stage) -> None:
    async with reading(Principal.STAFF):
        seated = {row["judge"] for row in await Assignment.select(Assignment.judge)}
    for judge in stage.cast.judges:
        if judge.account in seated:
            for item in (await queue.queue_for(judge, stage.round)).left:
                await judge_one(judge, stage.round, item.token)


@pytest.mark.parametrize("number", range(len(LOOKS)))
def test_the_pages_of_a_panel_are_accessible_and_fit(panel, visit, number):
    """On every change each page is looked at in one of the looks, in the long mode in all of them."""
    cast, (width, dark) = panel.site.stage.cast, LOOKS[number]
    shown = slice(None) if LONG else slice(number, None, len(LOOKS))
    page = visit(width=width, dark=dark)
    for actor, paths in ((cast.organizer, panel.organizer_paths), (cast.judges[0], panel.judge_paths)):
        panel.site.sign_in(page, actor)
        for path in paths[shown]:
            panel.site.go(page, path)
            for details in page.locator("main details > summary").all():
                details.click()
            assert page.locator("h1").count() == 1, path
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_pages_of_a_panel_speak_german(panel, visit):
    cast = panel.site.stage.cast
    page = visit(width=390, language="de-DE")
    for actor, paths in ((cast.organizer, panel.organizer_paths), (cast.judges[0], panel.judge_paths)):
        panel.site.sign_in(page, actor)
        panel.site.go(page, paths[0])
        page.get_by_role("button", name="Deutsch").click()
        for path in paths:
            panel.site.go(page, path)
            assert page.locator("html").get_attribute("lang") == "de"
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    panel.site.sign_in(page, cast.organizer)
    panel.site.go(page, panel.organizer_paths[2])
    expect(page.get_by_role("heading", level=1)).to_have_text("Doppelt bewertet")
    expect(page.locator("main")).to_contain_text("zu wenige")


def test_a_note_is_written_by_keyboard_and_without_javascript(panel, visit):
    page = visit(javascript=False)
    panel.site.sign_in(page, panel.site.stage.cast.judges[0])
    panel.site.go(page, panel.deliberation)
    page.locator("main textarea[name='text']").focus()
    page.keyboard.type("The second table decides it.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("The second table decides it.")
