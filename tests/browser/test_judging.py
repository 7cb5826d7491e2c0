"""Judging in a real browser: keyboard, no JavaScript, no connection, two windows, marking, axe, German."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page, expect

from awards import disclosure
from awards.roles import Actor
from awards.rounds import managing, queue, scorecards
from awards.rounds.marks import Mark
from awards.rounds.scorecards import ScorecardView
from tests.browser.axe import violations
from tests.browser.conftest import LiveSite, served
from tests.conftest import connected
from tests.support.effort import LOOKS
from tests.support.season import RATIONALE, Stage
from tests.support.site import settings_for

pytestmark = pytest.mark.browser

SEVEN = "customer-insight"
"""The category whose rubric has seven criteria."""


class Card(msgspec.Struct, frozen=True):
    """A scorecard of a judge that nobody has touched yet."""

    site: LiveSite
    judge: Actor
    round: str
    token: str
    label: str

    @property
    def path(self) -> str:
        """Where it is judged."""
        return f"/judging/{self.round}/{self.token}"

    def open(self, page: Page) -> Page:
        """The page on which it is judged."""
        self.site.sign_in(page, self.judge)
        self.site.go(page, self.path)
        return page

    def view(self) -> ScorecardView:
        """What is saved."""
        view: ScorecardView = self.site.ask(
            lambda: scorecards.scorecard_for(self.judge, self.round, self.token)
        )
        return view

    def mark(self, number: int) -> Mark:
        """What is saved for a criterion."""
        view = self.view()
        return view.marks.get(view.rubric.criteria[number].key, Mark())


@pytest.fixture(scope="module")
def round_site(stages: Callable[[str, bool], tuple[Any, Stage]], keys: str) -> Iterator[LiveSite]:
    """A served season with an open round that nobody has scored in."""
    template, stage = stages("sqlite", False)
    url = template.fresh()
    disclosure.unlock(settings_for(url, keys))
    for run in connected(url):
        run(managing.open_and_assign(stage.cast.organizer, stage.round))
    yield from served(url, stage, keys)
    template.discard(url)


@pytest.fixture(scope="module")
def fresh_cards(round_site: LiveSite) -> Iterator[Card]:
    """Every scorecard with seven criteria, each to be used once."""
    return iter(round_site.ask(lambda: _cards(round_site)))


async def _cards(site: LiveSite) -> list[Card]:
    return [
        Card(site, judge, site.stage.round, item.token, item.label)
        for judge in site.stage.cast.judges
        for item in (await queue.queue_for(judge, site.stage.round)).items
        if item.category == SEVEN
    ]


@pytest.fixture
def card(fresh_cards: Iterator[Card]) -> Card:
    """A scorecard with seven criteria that no other test uses."""
    return next(fresh_cards)


def state(page: Page):
    return page.locator("[data-save-state]")


def rationale(page: Page, number: int):
    return page.locator("[data-criterion] textarea").nth(number)


def test_seven_criteria_are_scored_and_locked_by_keyboard_alone(card, visit):
    page = card.open(visit())
    for number in range(7):
        page.keyboard.press(str(9 - number))
        page.keyboard.press("r")
        page.keyboard.type(f"{number}: {RATIONALE}")
        page.keyboard.press("Control+Enter")
    expect(page.locator("[data-lock]")).to_be_focused()
    expect(page.locator(".dot-done")).to_have_count(7)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(f"Entry {card.label} is locked")
    view = card.view()
    assert view.locked
    given = [view.marks[criterion.key] for criterion in view.rubric.criteria]
    assert [mark.points for mark in given] == [900, 800, 700, 600, 500, 400, 300]
    assert [mark.rationale[0] for mark in given] == list("0123456")


def test_keys_move_halve_and_can_be_switched_off(card, visit):
    page = card.open(visit())
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("4")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("k")
    page.keyboard.press("0")
    expect(state(page)).to_contain_text("Saved at")
    assert [card.mark(number).points for number in range(3)] == [0, 500, None]
    page.keyboard.press("?")
    page.get_by_label("Switch single keys off on this device").check()
    page.locator("[data-criterion] input[type=radio]").first.focus()
    page.keyboard.press("9")
    expect(page.locator("[data-criterion] input[type=radio]:checked").first).to_have_value("0")


def test_seven_criteria_are_scored_and_locked_without_javascript(card, visit):
    page = card.open(visit(javascript=False, width=390))
    criteria = page.locator("[data-criterion]")
    expect(criteria).to_have_count(7)
    for number in range(6):
        criteria.nth(number).get_by_role("radio").nth(8).check()
        rationale(page, number).fill(RATIONALE)
    page.get_by_role("button", name="Lock the scorecard").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the points.")
    expect(rationale(page, 0)).to_have_value(RATIONALE)
    criteria.nth(6).get_by_role("radio").nth(8).check()
    rationale(page, 6).fill(RATIONALE)
    page.get_by_role("button", name="Lock the scorecard").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Entry {card.label} is locked")
    assert card.view().locked
    page.goto(card.site.base_url + card.path)
    expect(page.locator("code.hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))


def test_without_a_connection_it_is_kept_on_the_device_and_sent_later(card, visit):
    page = card.open(visit(width=390))
    page.context.set_offline(True)
    rationale(page, 0).fill("Written on a train.")
    page.locator(".point").nth(6).click()
    expect(state(page)).to_contain_text("kept on this device")
    page.get_by_role("button", name="Lock the scorecard").click()
    expect(state(page)).to_contain_text("kept on this device")
    assert card.mark(0) == Mark()
    page.context.set_offline(False)
    expect(state(page)).to_contain_text("Saved at")
    assert card.mark(0) == Mark(600, "Written on a train.", 1)


def test_the_queue_says_what_was_not_sent_and_the_page_brings_it_back(card, visit):
    page = card.open(visit())
    page.route("**/autosave", lambda route: route.abort())
    rationale(page, 2).fill("The battery dies now.")
    expect(state(page)).to_contain_text("kept on this device")
    card.site.go(page, f"/judging/{card.round}")
    row = page.locator("li", has=page.locator(f"a[href='{card.path}']"))
    expect(row).to_contain_text("Text on this device, not sent yet")
    page.unroute("**/autosave")
    row.get_by_role("link").click()
    expect(rationale(page, 2)).to_have_value("The battery dies now.")
    page.wait_for_function("localStorage.length === 0")
    assert card.mark(2).rationale == "The battery dies now."


def test_two_windows_lose_nothing(card, visit):
    first = card.open(visit())
    second = card.open(first.context.new_page())
    rationale(first, 0).fill("From the first window.")
    rationale(first, 1).fill("Only in the first window.")
    expect(state(first)).to_contain_text("Saved at")
    rationale(second, 0).fill("From the second window.")
    expect(state(second)).to_contain_text("Another window of yours")
    assert card.mark(0).rationale == "From the first window."
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.locator(".clash").first).to_contain_text("From the first window.")
    expect(rationale(second, 0)).to_have_value("From the second window.")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("status").first).to_contain_text("Saved.")
    assert card.mark(0).rationale == "From the second window."
    assert card.mark(1).rationale == "Only in the first window."


SELECT = """([field, from, to]) => {
  const text = document.querySelector(`[data-field="${field}"] p[data-start]`).firstChild;
  document.getSelection().setBaseAndExtent(text, from, text, to);
}"""


def test_a_passage_is_marked_and_what_is_being_written_stays(card, visit):
    page = card.open(visit())
    rationale(page, 0).fill("Still being written.")
    page.evaluate(SELECT, ["lessons", 0, 20])
    page.get_by_role("button", name="Lesson").click()
    expect(page.locator("mark.marked-lesson")).to_have_count(1)
    page.evaluate(SELECT, ["results", 0, 15])
    page.locator("[data-marking] button").nth(0).click()
    expect(page.locator("[data-evidence] q")).to_have_text("Complaints fell")
    expect(rationale(page, 0)).to_have_value("Still being written.")


@pytest.fixture(scope="module")
def shown_card(fresh_cards: Iterator[Card]) -> Card:
    """A scorecard that is only looked at."""
    return next(fresh_cards)


def pages_of(card: Card) -> list[str]:
    own = f"/judging/{card.round}"
    return [own, card.path, f"{card.path}/passages", f"{own}/welcome", f"{own}/quiz", f"{own}/concerns"]


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_judges_pages_are_accessible_and_fit(shown_card, visit, width, dark):
    page = visit(width=width, dark=dark)
    for path in pages_of(shown_card):
        shown_card.site.sign_in(page, shown_card.judge)
        shown_card.site.go(page, path)
        for details in page.locator("main details > summary").all():
            if details.is_visible():
                details.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_judges_pages_speak_german(shown_card, visit):
    page = visit(width=390, language="de-DE")
    shown_card.open(page)
    page.get_by_role("button", name="Deutsch").click()
    for path in pages_of(shown_card):
        shown_card.site.go(page, path)
        assert page.locator("html").get_attribute("lang") == "de"
        assert violations(page) == []
    shown_card.site.go(page, shown_card.path)
    rationale(page, 0).fill("Kurz")
    expect(state(page)).to_contain_text("Gespeichert")
    expect(page.locator("[data-missing]").first).to_contain_text("noch 16 Zeichen")
    expect(page.get_by_role("button", name="Bewertung abschließen")).to_be_visible()
