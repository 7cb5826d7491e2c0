"""A real browser in front of a real server: Debian's Chromium, ``awards serve``, a database of the test's own."""

import os
import shutil
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from awards.accounts import sessions
from awards.database import Principal, writing
from awards.roles import Actor
from awards.schema import connected
from awards.web.visit import SESSION_COOKIE
from tests.browser.serving import forked, operated
from tests.support.loops import once
from tests.support.season import Stage
from tests.support.servers import free_port

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; a failure where CI has none, else a skip that says so."""
    if CHROMIUM is None:
        message = "No Chromium: as root on Debian, 'apt-get install chromium'. Browser tests did not run."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        expect.set_options(timeout=20_000)  # what a page does by itself may take long on a busy machine
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of a fresh visitor: ``visit(javascript=False, width=390)``; scripts must not fail."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(
        *, javascript: bool = True, width: int = 1280, dark: bool = False, language: str = "en-GB"
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale=language,
            color_scheme="dark" if dark else "light", accept_downloads=True,
        )  # fmt: skip
        context.set_default_timeout(60_000)  # a job of a busy machine may take so long
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


class LiveSite:
    """A served season: its address, and how to be somebody in it."""

    def __init__(self, base_url: str, database_url: str, stage: Stage) -> None:
        self.base_url = base_url
        self.stage = stage
        self._database_url = database_url

    def sign_in(self, page: Page, actor: Actor) -> None:
        """Gives the page's browser a session."""

        async def begin() -> str:
            async with writing(Principal.STAFF):
                return await sessions.begin(actor.account or 0)

        cookie = {"name": SESSION_COOKIE, "value": self.ask(begin), "url": self.base_url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    def ask(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """Runs a service beside the server, on the same database."""

        async def asked() -> Any:
            async with connected(self._database_url):
                return await work()

        return once(asked())

    def go(self, page: Page, path: str) -> None:
        """Loads a page of the site."""
        page.goto(self.base_url + path)


@pytest.fixture
def judged_site(judged_season: tuple[str, Stage], keys: str) -> Iterator[LiveSite]:
    """The judged season, served."""
    yield from served(*judged_season, keys)


@pytest.fixture
def cleared_site(cleared_season: tuple[str, Stage], keys: str) -> Iterator[LiveSite]:
    """The season before judging, served."""
    yield from served(*cleared_season, keys)


def served(database_url: str, stage: Stage, keys: str) -> Iterator[LiveSite]:
    """Serves a database; PostgreSQL by two processes and as an operator would."""
    port = free_port()
    environment = {
        **os.environ, "DATABASE_URL": database_url, "AWARDS_DATA": keys, "PORT": str(port),
        "AWARDS_WORKERS": "1" if database_url.startswith("sqlite") else "2",
    }  # fmt: skip
    base_url = f"http://127.0.0.1:{port}"
    with forked(environment) if database_url.startswith("sqlite") else operated(environment):
        _wait_for(base_url + "/sign-in")
        yield LiveSite(base_url, database_url, stage)


START_SECONDS = 180
"""Two processes that import everything take this long on a machine on which everything else runs as well."""


def _wait_for(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The server did not start.")
