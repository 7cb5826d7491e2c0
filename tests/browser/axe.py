"""Accessibility as axe-core sees it: WCAG 2.2 AA and its best practices."""

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it is, each with the first element that it is about."""
    found = Axe().run(page, options=RULES)["violations"]
    return [f"{page.url}: {one['id']}: {one['help']} at {one['nodes'][0]['target']}" for one in found]
