"""Hands that know no mouse: the tab key to a control, and what is pressed there."""

from playwright.sync_api import Locator, Page

MOST_STEPS = 120


def reach(page: Page, wanted: Locator) -> None:
    """Moves on by the tab key until the wanted control has the focus."""
    for _ in range(MOST_STEPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by keyboard")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Reaches a control that leads to another page, and presses it."""
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press(key)
