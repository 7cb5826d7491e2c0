"""Setting a season up in a real browser: keyboard, live preview, German, a narrow window, axe."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from awards.accounts.people import Profile, update_profile
from awards.setup import managing
from tests.browser.axe import violations
from tests.browser.conftest import LiveSite, served
from tests.browser.in_german import NARROW, is_in_order
from tests.support.entering import SLUG, open_season, organizer_of
from tests.support.servers import SQLiteTemplate

pytestmark = pytest.mark.browser

FORM = f"/organize/{SLUG}/setup/categories/first/form"
PAGES = (
    "/organize/new", f"/organize/{SLUG}/setup", f"/organize/{SLUG}/setup/categories/first", FORM, f"{FORM}/share",
)  # fmt: skip
BESIDE = tuple(
    f"/organize/{SLUG}{end}" for end in ("", "/entries", "/extensions", "/people", "/rounds", "/screening")
)


@pytest.fixture
def site(sqlite_template: SQLiteTemplate, keys: str) -> Iterator[LiveSite]:
    """A season that takes entries, served."""
    yield from served(sqlite_template.fresh(), None, keys)


async def _organizer():
    return await organizer_of(await open_season())


def test_a_question_moves_by_keyboard_and_stays_in_focus(site, visit):
    organizer = site.ask(_organizer)
    page = visit()
    site.sign_in(page, organizer)
    site.go(page, FORM)
    page.locator("#question-story a").focus()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#question-story")).to_be_focused()

    async def order():
        current = await managing.current_setup(organizer, SLUG)
        return [one.key for one in current.setup.form_of(current.setup.categories[0]).fields][:2]

    assert site.ask(order) == ["story", "title"]


def test_the_preview_follows_what_is_typed(site, visit):
    organizer = site.ask(_organizer)
    page = visit()
    site.sign_in(page, organizer)
    site.go(page, f"{FORM}/new")
    page.get_by_label("What is asked (English)").fill("Which markets?")
    expect(page.locator("[data-preview]")).to_contain_text("Which markets?")
    page.get_by_label("Kind of answer").select_option("multi-choice")
    page.locator("[name='option-en']").first.fill("The north")
    expect(page.locator("[data-preview] input[type=checkbox]")).to_have_count(1)
    expect(page.get_by_label("Words at most")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_every_page_is_clean_for_axe_and_fits_a_narrow_window(site, visit, dark):
    organizer = site.ask(_organizer)
    page = visit(width=NARROW, dark=dark)
    site.sign_in(page, organizer)
    for path in PAGES:
        site.go(page, path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_every_page_is_in_order_in_german(site, visit):
    organizer = site.ask(_organizer)
    site.ask(lambda: update_profile(organizer, Profile("Olga", "de", "Europe/Berlin")))
    page = visit(width=NARROW, language="de-DE")
    site.sign_in(page, organizer)
    for path in (*PAGES, *BESIDE):
        site.go(page, path)
        is_in_order(page)
