"""Pages in German on a telephone: they fit, axe finds nothing, and no English text is left on them."""

import io
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from awards.i18n import FOLDER
from tests.browser.axe import violations

NARROW = 390


@cache
def english() -> frozenset[str]:
    """Every English text of the pages that reads otherwise in German and can stand on a line of its own."""
    known = [message for file in FOLDER.glob("de/*.po") for message in read_po(io.BytesIO(file.read_bytes()))]
    return frozenset(
        one.id
        for one in known
        if isinstance(one.id, str) and one.id != one.string and "%(" not in one.id and len(one.id) > 6
    )


def is_in_order(page: Page) -> None:
    """A German page that fits, names everything, and has one heading of the first level."""
    assert page.locator("html").get_attribute("lang") == "de"
    lines = {line.strip() for line in page.locator("main").inner_text().splitlines()}
    assert lines & english() == set(), page.url
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, page.url
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
