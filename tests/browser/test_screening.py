"""A tired custodian screens an entry by keyboard."""

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


def test_a_name_is_decided_and_the_copy_cleared_by_keys(judged_site: LiveSite, visit) -> None:
    page: Page = visit()
    judged_site.sign_in(page, judged_site.stage.cast.organizer)
    judged_site.go(page, f"/organize/{SLUG}/entries/{judged_site.stage.entries[0]}")
    assert violations(page) == []
    names = page.locator("[data-name]")
    page.keyboard.press("j")
    expect(names.first).to_be_focused()
    for number in range(names.count()):
        page.keyboard.press("a" if number else "r")
    expect(names.first.get_by_role("radio", checked=True)).to_have_value("reject")
    expect(page.locator("[data-clear]")).to_be_focused()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.screening-original p.reading'))")
    page.keyboard.press("m")
    expect(page.locator("#add-form")).to_be_focused()
    assert page.locator("#add-form").input_value().startswith("Calls answered")
    # Another mask takes along what was decided, and one goes on where one was.
    page.locator("#add-form").fill("waited eleven days")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(
        "decisions are saved. “waited eleven days” is masked in"
    )
    expect(page.locator("#add-form")).to_be_focused()
    expect(page.get_by_text("Shown because a custodian said so")).to_be_visible()
    page.locator("[data-clear]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    # The first name was declared and let stand: that wants a reason.
    expect(page.locator("[data-open]")).to_be_focused()
    assert violations(page) == []
    page.locator("#reason").fill("A word that everybody uses")
    with page.expect_navigation():
        page.get_by_role("button", name="Clear with this reason").click()
    # With one, and the round is running: judges keep the copy that they have.
    expect(page.get_by_text("is frozen but kept back from judges")).to_be_visible()
