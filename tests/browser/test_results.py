"""Results, rules, files and presentations, as axe sees their pages and as the keyboard reaches them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import LiveSite
from tests.support.effort import ENGINES_OF_SLOW_TESTS
from tests.support.season import SLUG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("judged_season", ENGINES_OF_SLOW_TESTS, indirect=True),
]

PAGES = (
    "/results", "/results/contact-centre", "/results/contact-centre/maps", "/results/contact-centre/what-if",
    "/rules", "/presentations", "/imports", "/reveal",
)  # fmt: skip


def test_every_page_of_results_is_accessible(judged_site: LiveSite, visit) -> None:
    page: Page = visit(dark=True)
    stage = judged_site.stage
    judged_site.sign_in(page, stage.cast.organizer)
    found = []
    for path in (*PAGES, "imports of entries"):
        season = f"/organize/{SLUG}"
        judged_site.go(
            page, f"{season}/rounds/{stage.round}{path}" if path[0] == "/" else f"{season}/imports"
        )
        found += violations(page)
    assert found == []


def test_other_rules_are_seen_and_taken_without_javascript(judged_site: LiveSite, visit) -> None:
    page: Page = visit(javascript=False, width=390)
    stage = judged_site.stage
    judged_site.sign_in(page, stage.cast.organizer)
    judged_site.go(page, f"/organize/{SLUG}/rounds/{stage.round}/rules")
    page.locator("[name=medals-gold-place]").fill("2")
    page.get_by_role("button", name="See what they would change").click()
    expect(page.get_by_role("heading", name="What your rules would change")).to_be_visible()
    page.get_by_label("Why?").fill("The board gives two gold medals this year.")
    page.get_by_role("button", name="Take them as a new version").click()
    expect(page.get_by_text("Version 2:")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
