"""The site in a test: the real application, asked over ASGI as different people."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from litestar import Litestar

from awards.accounts import sessions
from awards.database import Principal, writing
from awards.roles import Actor
from awards.settings import Settings, from_environment
from awards.web.visit import SESSION_COOKIE
from tests.support.applications import application

BASE_URL = "http://testserver"


def settings_for(url: str, folder: str, **environment: str) -> Settings:
    """Settings for a test's database, with keys in a folder of the test's own."""
    return from_environment(
        {"DATABASE_URL": url, "AWARDS_DATA": folder, "AWARDS_BASE_URL": BASE_URL, **environment}
    )


class Browser:
    """A browser without JavaScript: keeps cookies, sends the forgery token along, follows no redirect."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, **options: Any) -> httpx.Response:
        """Loads a page."""
        return await self.client.get(path, **options)

    async def post(self, path: str, data: Mapping[str, Any] | None = None, **options: Any) -> httpx.Response:
        """Sends a form, as a page of this site would."""
        if "csrftoken" not in self.client.cookies:
            await self.client.get("/sign-in")
        token = self.client.cookies.get("csrftoken", "")
        return await self.client.post(path, data={"_csrf_token": token, **(data or {})}, **options)

    async def send(self, method: str, path: str, document: object = None) -> httpx.Response:
        """Asks the API, as a program would."""
        token = (await self.get("/api/v1/session")).json()["csrf_token"]
        return await self.client.request(method, path, json=document, headers={"x-csrftoken": token})

    async def follow(self, response: httpx.Response) -> httpx.Response:
        """Loads the page that a redirect leads to."""
        assert response.is_redirect, (response.status_code, text_of(response)[:500])
        return await self.get(response.headers["location"])


class Site:
    """The application and its visitors."""

    def __init__(self, app: Litestar) -> None:
        self.app = app

    @asynccontextmanager
    async def visitor(self) -> AsyncIterator[Browser]:
        """Somebody who has not signed in."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
            yield Browser(client)

    @asynccontextmanager
    async def signed_in(self, actor: Actor) -> AsyncIterator[Browser]:
        """Somebody with a session."""
        async with writing(Principal.STAFF):
            secret = await sessions.begin(actor.account or 0)
        async with self.visitor() as browser:
            browser.client.cookies.set(SESSION_COOKIE, secret, domain="testserver.local")
            yield browser


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Site]:
    """The application, started as a server would start it."""
    app = application(settings)
    async with app.lifespan():
        yield Site(app)


def text_of(response: httpx.Response) -> str:
    """What a person would read on a page: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())
