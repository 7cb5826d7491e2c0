"""Asking the application without a network in between: thousands of requests a minute, byte for byte.

The forgery token is made once and shared by everybody, so that two answers differ only where their content does.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

import msgspec
from litestar import Litestar
from litestar.middleware.csrf import generate_csrf_token

HOST = "awards.example"
ORIGIN = f"https://{HOST}"
FORGERY_COOKIE = "csrftoken"
FORGERY_FIELD = "_csrf_token"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class Answer(msgspec.Struct, frozen=True):
    """What came back: status, headers in order with lower-case names, and the body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def location(self) -> str:
        """Where a redirect leads, as a path of this site."""
        return self.header("location").removeprefix(ORIGIN)

    @property
    def is_html(self) -> bool:
        """Whether this is a page."""
        return self.header("content-type").startswith("text/html")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


class Visitor:
    """Somebody at the site: keeps cookies, sends the forgery token along, follows no redirect."""

    def __init__(self, app: Litestar, cookies: Mapping[str, str] | None = None) -> None:
        self.app = app
        self.cookies = {FORGERY_COOKIE: forgery_token(app), **(cookies or {})}

    async def get(self, path: str) -> Answer:
        """Loads a page."""
        return await self.ask("GET", path)

    async def post(self, path: str, data: Mapping[str, str | Sequence[str]] | None = None) -> Answer:
        """Sends a form, as a page of this site would."""
        return await self.ask("POST", path, {FORGERY_FIELD: self.cookies[FORGERY_COOKIE], **(data or {})})

    async def ask(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Answer:
        """Sends any request; ``data`` goes as a form, to the API as JSON."""
        kind, body = _encoded(path, data)
        scope = _scope(method, path, self.cookies, (kind, str(len(body))) if body else None)
        answer = await _call(self.app, scope, body)
        for name, value in answer.headers:
            if name == "set-cookie":
                self._keep(value)
        return answer

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        if re.search(r"max-age=0\b", cookie, re.IGNORECASE):
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value.strip('"')


def _encoded(path: str, data: Mapping[str, Any] | None) -> tuple[str, bytes]:
    if data is None:
        return FORM, b""
    if not path.startswith("/api/"):
        return FORM, urlencode(data, doseq=True).encode()
    return JSON, msgspec.json.encode({name: value for name, value in data.items() if name != FORGERY_FIELD})


def forgery_token(app: Litestar) -> str:
    """A forgery token that the application accepts, always the same one."""
    return forgery_token_of(app.state.settings.secret_key.hex())


@cache
def forgery_token_of(secret: str) -> str:
    """The one forgery token for a secret key in hexadecimal; the first call draws it at random."""
    return str(generate_csrf_token(secret))


def _scope(
    method: str, path: str, cookies: Mapping[str, str], content: tuple[str, str] | None
) -> dict[str, Any]:
    parts = urlsplit(path)
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = [("host", HOST), ("accept", "text/html"), ("cookie", jar)]
    if content:
        headers += [("content-type", content[0]), ("content-length", content[1])]
        headers += [("x-csrftoken", cookies.get(FORGERY_COOKIE, ""))] if content[0] == JSON else []
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": unquote(parts.path) or "/",
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "client": ("192.0.2.1", 50000),
        "server": (HOST, 443),
    }


async def _call(app: Litestar, scope: dict[str, Any], body: bytes) -> Answer:
    messages: list[Any] = []
    received = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Any:
        return next(received, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        messages.append(message)

    await app(scope, receive, send)  # type: ignore[arg-type]
    head = messages[0]
    return Answer(
        status=head["status"],
        headers=tuple((name.decode().lower(), value.decode()) for name, value in head["headers"]),
        body=b"".join(message.get("body", b"") for message in messages[1:]),
    )
