"""Entering in a real browser: autosave, two people, undo, word counts, keyboard, no JavaScript, axe."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

import awards.web
from awards import disclosure
from awards.clock import now
from awards.entering import collaborators, drafts, submitting
from awards.roles import Actor
from awards.roles.policy import Right
from awards.web.visit import SESSION_COOKIE
from entries.forms.numbers import number_of
from entries.words import count_words
from tests.browser.axe import violations
from tests.browser.conftest import LiveSite, served
from tests.browser.keyboard import press
from tests.support.effort import LOOKS
from tests.support.entering import BASE_URL, complete, open_season
from tests.support.people import person
from tests.support.servers import SQLiteTemplate
from tests.support.site import settings_for

pytestmark = pytest.mark.browser

SCRIPTS = Path(awards.web.__file__).parent / "static" / "js"


class Desk:
    """An entry that Ada writes and Bob may write as well."""

    def __init__(self, site: LiveSite, number: int) -> None:
        self.site = site
        self.slug = f"open-{number}"
        self.ada, self.bob, self.token = site.ask(self._prepare)
        self.path = f"/entries/{self.token}"

    async def _prepare(self) -> tuple[Actor, Actor, str]:
        await open_season(self.slug)
        ada, bob = [await person(f"{name}@{self.slug}.example") for name in ("ada", "bob")]
        token = await complete(ada, slug=self.slug)
        await collaborators.invite(ada, token, bob.email, Right.SUBMIT, base_url=BASE_URL)
        return ada, bob, token

    def open(self, page: Page, actor: Actor, end: str = "") -> Page:
        self.site.sign_in(page, actor)
        self.site.go(page, self.path + end)
        return page

    def saved(self, field: str) -> object:
        return self.site.ask(lambda: drafts.draft_for(self.ada, self.token)).value(field)


@pytest.fixture(scope="module")
def open_site(sqlite_template: SQLiteTemplate, keys: str) -> Iterator[LiveSite]:
    """A served site with nothing in it; each test makes a season of its own."""
    url = sqlite_template.fresh()
    disclosure.unlock(settings_for(url, keys))
    yield from served(url, None, keys)  # type: ignore[arg-type]


_numbers = count(1)


@pytest.fixture
def desk(open_site: LiveSite) -> Desk:
    """An entry in a season that takes entries."""
    return Desk(open_site, next(_numbers))


def state(page: Page):
    return page.locator("[data-save-state]")


def test_what_is_written_is_saved_by_itself(desk, visit):
    page = desk.open(visit(), desk.ada)
    page.get_by_label("Story").fill("It saves itself.")
    expect(state(page)).to_contain_text("Saved at")
    assert desk.saved("story") == "It saves itself."
    page.get_by_label("Chat").check()
    page.get_by_label("Measure").first.fill("Calls")
    expect(state(page)).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_label("Chat")).to_be_checked()
    expect(page.get_by_label("Measure").first).to_have_value("Calls")


def test_without_a_connection_it_is_kept_on_the_device_and_sent_later(desk, visit):
    page = desk.open(visit(), desk.ada)
    page.context.set_offline(True)
    page.get_by_label("Story").fill("Written in a tunnel.")
    expect(state(page)).to_contain_text("kept on this device")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(state(page)).to_contain_text("kept on this device")
    page.context.set_offline(False)
    expect(state(page)).to_contain_text("Saved at", timeout=20_000)
    assert desk.saved("story") == "Written in a tunnel."


def test_what_was_kept_on_the_device_comes_back_after_a_reload(desk, visit):
    page = desk.open(visit(), desk.ada)
    page.route("**/autosave", lambda route: route.abort())
    page.get_by_label("Story").fill("The battery dies now.")
    expect(state(page)).to_contain_text("kept on this device")
    page.unroute("**/autosave")
    page.reload()
    expect(page.get_by_label("Story")).to_have_value("The battery dies now.")
    expect(state(page)).to_contain_text("Saved at")
    assert desk.saved("story") == "The battery dies now."


def test_one_window_does_not_throw_away_what_another_keeps(desk, visit):
    page = desk.open(visit(), desk.ada)
    second, third = page.context.new_page(), page.context.new_page()
    desk.open(second, desk.ada)
    page.route("**/autosave", lambda route: route.abort())
    page.get_by_label("Story").fill("Kept by the first window.")
    expect(state(page)).to_contain_text("kept on this device")
    second.get_by_label("Title").fill("Saved by the second one")
    expect(state(second)).to_contain_text("Saved at")
    desk.open(third, desk.ada)
    expect(third.get_by_label("Title")).to_have_value("Saved by the second one")
    expect(third.get_by_label("Story")).to_have_value("Kept by the first window.")


def test_rows_that_were_added_come_back_after_a_reload(desk, visit):
    page = desk.open(visit(), desk.ada)
    page.route("**/autosave", lambda route: route.abort())
    for _ in range(2):
        page.get_by_role("button", name="Add a row").click()
    page.get_by_label("Measure").last.fill("Complaints")
    expect(state(page)).to_contain_text("kept on this device")
    page.unroute("**/autosave")
    page.reload()
    expect(page.get_by_label("Measure").last).to_have_value("Complaints")
    expect(state(page)).to_contain_text("Saved at")
    assert [row.measure for row in desk.saved("metrics")] == ["Complaints"]


def test_what_came_too_late_for_the_entry_can_still_be_copied(desk, visit):
    page = desk.open(visit(), desk.ada)
    page.route("**/autosave", lambda route: route.abort())
    page.get_by_label("Story").fill("A sentence from the train.")
    expect(state(page)).to_contain_text("kept on this device")
    desk.site.ask(lambda: submitting.submit(desk.bob, desk.token, at=now(), base_url=BASE_URL))
    page.unroute("**/autosave")
    page.reload()
    late = page.get_by_role("region", name="Typed on this device and not saved")
    expect(late).to_contain_text("A sentence from the train.")
    assert violations(page) == []
    late.get_by_role("button", name="Remove it from this device").click()
    page.reload()
    expect(page.get_by_text("A sentence from the train.")).to_have_count(0)


def test_what_was_declared_is_still_there_after_signing_in_again(desk, visit):
    page = desk.open(visit(), desk.ada, "/identity")
    page.get_by_label("Places").fill("Saltcoats")
    page.context.clear_cookies(name=SESSION_COOKIE)
    page.get_by_role("button", name="Save and see what judges see").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.get_by_role("status")).to_contain_text("You are signed out")
    assert page.url.endswith(f"next={desk.path}/identity")
    desk.open(page, desk.ada, "/identity")
    expect(page.get_by_text("It is back.")).to_be_visible()
    expect(page.get_by_label("Places")).to_have_value("Saltcoats")
    assert violations(page) == []
    page.get_by_role("button", name="Save and see what judges see").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    desk.open(page, desk.ada, "/identity")
    expect(page.get_by_text("It is back.")).to_be_hidden()
    expect(page.get_by_label("Places")).to_have_value("Saltcoats")


def test_undo_works_after_a_reload(desk, visit):
    page = desk.open(visit(), desk.ada)
    story = page.get_by_label("Story")
    before = story.input_value()
    story.fill("First thought.")
    page.wait_for_timeout(800)
    story.fill("Second thought.")
    expect(state(page)).to_contain_text("Saved at")
    page.reload()
    story.focus()
    page.keyboard.press("Control+z")
    expect(story).to_have_value("First thought.")
    page.keyboard.press("Control+z")
    expect(story).to_have_value(before)
    page.keyboard.press("Control+Shift+z")
    expect(story).to_have_value("First thought.")
    page.get_by_role("button", name="Redo").click()
    expect(story).to_have_value("Second thought.")


def kept(page: Page) -> str:
    """Everything that the window and the device keep, as a person sees it who looks with tools."""
    return str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def test_nothing_that_was_saved_is_left_on_the_device_after_signing_out(desk, visit):
    page = desk.open(visit(), desk.ada)
    other = desk.open(page.context.new_page(), desk.ada)
    for one, text in ((page, "At Oneorg we walk."), (other, "At Oneorg we ride.")):
        one.get_by_label("Story" if one is page else "Title").fill(text)
        expect(state(one)).to_contain_text("Saved at")
        assert text in kept(one)
    assert "Oneorg" not in str(page.evaluate("JSON.stringify({...localStorage})"))
    page.evaluate("localStorage.setItem('awards:undo:/entries/one', 'At Oneorg, as it was kept before')")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_contain_text("You are signed out")
    assert "Oneorg" not in kept(page)
    expect(other.get_by_role("button", name="Undo")).to_be_hidden()
    assert "Oneorg" not in kept(other)


def test_what_was_not_sent_is_shown_to_whoever_typed_it_and_to_nobody_else(desk, visit):
    """Bob may write the same entry, on the same device."""
    page = desk.open(visit(), desk.ada)
    before = page.get_by_label("Story").input_value()
    page.route("**/autosave", lambda route: route.abort())
    page.get_by_label("Story").fill("Only Ada knows this.")
    expect(state(page)).to_contain_text("kept on this device")
    desk.open(page, desk.ada, "/identity").get_by_label("Places").fill("Saltcoats")
    desk.open(page, desk.bob)
    expect(page.get_by_label("Story")).to_have_value(before)
    desk.open(page, desk.bob, "/identity")
    expect(page.get_by_text("It is back.")).to_be_hidden()
    expect(page.get_by_label("Places")).not_to_have_value("Saltcoats")
    desk.open(page, desk.ada, "/identity")
    expect(page.get_by_label("Places")).to_have_value("Saltcoats")
    page.unroute("**/autosave")
    desk.open(page, desk.ada)
    expect(page.get_by_label("Story")).to_have_value("Only Ada knows this.")
    expect(state(page)).to_contain_text("Saved at")
    assert desk.saved("story") == "Only Ada knows this."


@pytest.mark.parametrize(
    ("button", "result"),
    [("Keep mine", "hers"), ("Take theirs", "his"), ("Keep both", "his\n\nhers")],
)
def test_two_people_in_one_field_choose(desk, visit, button, result):
    page, other = desk.open(visit(), desk.ada), desk.open(visit(), desk.bob)
    other.get_by_label("Story").fill("his")
    expect(state(other)).to_contain_text("Saved at")
    page.get_by_label("Story").fill("hers")
    expect(state(page)).to_contain_text("Somebody else changed")
    expect(page.locator("[data-comparison]")).to_contain_text("Bob saved this meanwhile")
    assert desk.saved("story") == "his"
    page.get_by_role("button", name=button).click()
    expect(state(page)).to_contain_text("Saved at")
    expect(page.get_by_label("Story")).to_have_value(result)
    assert desk.saved("story") == result
    if result != "hers":
        page.get_by_label("Story").press("Control+z")
        expect(page.get_by_label("Story")).to_have_value("hers")


def test_two_people_in_one_field_choose_without_javascript(desk, visit):
    page, other = desk.open(visit(javascript=False), desk.ada), desk.open(visit(javascript=False), desk.bob)
    for one, text in ((other, "his"), (page, "hers")):
        one.get_by_label("Story").fill(text)
        one.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed")
    expect(page.get_by_label("Story")).to_have_value("hers")
    expect(page.locator(".clash")).to_contain_text("his")
    assert desk.saved("story") == "his"
    page.get_by_label("Keep both, theirs first").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    assert desk.saved("story") == "his\n\nhers"


def test_one_sees_where_the_other_writes(desk, visit):
    page, other = desk.open(visit(), desk.ada), desk.open(visit(), desk.bob)
    other.get_by_label("Story").focus()
    page.get_by_label("Title").focus()
    expect(page.locator("[data-others]")).to_contain_text("Bob writes in “Story”.")


def test_a_question_is_asked_only_where_it_must_be(desk, visit):
    page = desk.open(visit(), desk.ada)
    share = page.get_by_label("What the partner did")
    expect(share).to_be_hidden()
    page.get_by_label("Yes").check()
    expect(share).to_be_visible()
    plain = desk.open(visit(javascript=False), desk.bob)
    expect(plain.get_by_label("What the partner did")).to_be_visible()
    expect(plain.locator(".condition")).to_contain_text("“Was a partner involved?” is “Yes”")


def test_an_entry_is_written_and_submitted_by_keyboard_alone(desk, visit):
    page = desk.open(visit(), desk.ada)
    page.get_by_label("Title").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Written without a mouse")
    press(page, page.get_by_role("button", name="Save and go on"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What would give you away")
    press(page, page.get_by_role("button", name="Save and see what judges see"))
    press(page, page.get_by_role("link", name="Check and submit").last)
    press(page, page.get_by_role("button", name="Submit the entry"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your entry is in")
    expect(page.locator("main")).to_contain_text("Written without a mouse")


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_pages_are_accessible_and_fit(desk, visit, width, dark):
    page = visit(width=width, dark=dark)
    for end in ("", "/identity", "/preview", "/check", "/people"):
        desk.open(page, desk.ada, end)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    for path in ("/entries", f"/seasons/{desk.slug}", "/"):
        desk.site.go(page, path)
        assert violations(page) == []


def test_the_receipt_and_a_closed_entry_are_accessible_in_german(desk, visit):
    desk.site.ask(lambda: submitting.submit(desk.ada, desk.token, at=now(), base_url=BASE_URL))
    page = visit(width=390, language="de-DE")
    desk.open(page, desk.ada, "/receipt")
    page.get_by_role("button", name="Deutsch").click()
    for end, heading in (("/receipt", "Ihre Einreichung ist eingegangen"), ("", "Calls answered")):
        desk.site.go(page, desk.path + end)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert page.locator("html").get_attribute("lang") == "de"
        assert violations(page) == []


def evaluator(page: Page, script: str, function: str):
    """A function of one of our scripts, called in the browser on many values at once."""
    source = (SCRIPTS / f"{script}.js").read_text(encoding="utf-8")
    exported = re.sub(r"^export ", "", source, flags=re.MULTILINE)
    return lambda values: page.evaluate(f"values => {{ {exported}\nreturn values.map({function}); }}", values)


TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=40)
    | st.lists(
        st.sampled_from(
            ["customer-led", "1,234.5", "U-Bahn", "don't", "Kunden\u00adservice", "–", "&", "AT&T", "ß"]
        )
    ).map(" ".join),
    min_size=1,
    max_size=60,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS)
def test_words_are_counted_alike_in_the_browser_and_on_the_server(visit, texts):
    count = evaluator(plain_page(visit), "word-count", "countWords")
    # Letters that one of the two does not know yet (a newer Unicode) cannot be compared.
    known = [text for text in texts if all(unicodedata.category(one) != "Cn" for one in text)]
    assert count(known) == [count_words(text) for text in known]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.from_regex(r"[+\-−]?[\d.,' ]{1,12}", fullmatch=True), min_size=1, max_size=60))
def test_numbers_are_read_alike_in_the_browser_and_on_the_server(visit, texts):
    read = evaluator(plain_page(visit), "conditions", "numberOf")
    expected = [number_of(text) for text in texts]
    assert read(texts) == [None if one is None else pytest.approx(float(one)) for one in expected]


_plain: dict[int, Page] = {}


def plain_page(visit) -> Page:
    """One empty page for all examples of a test."""
    if id(visit) not in _plain:
        _plain[id(visit)] = visit()
    return _plain[id(visit)]
