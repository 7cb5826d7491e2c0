"""Short messages from one page to the next, in a signed cookie that is read once."""

from typing import Any, Literal, TypeAlias

from itsdangerous import BadSignature, URLSafeSerializer
from litestar import Response
from litestar.datastructures import Cookie

from awards.web.visit import Visit, settings_of

COOKIE = "awards_flash"
Kind: TypeAlias = Literal["done", "note", "problem"]


def _serializer(request: Visit) -> URLSafeSerializer:
    return URLSafeSerializer(settings_of(request).secret_key, salt="flash")


def flash(request: Visit, response: Response[Any], text: str, kind: Kind = "done") -> None:
    """Has the next page show a message."""
    value = _serializer(request).dumps([[kind, text]])
    response.cookies.append(_cookie(request, str(value), 60))


def take(request: Visit) -> list[tuple[str, str]]:
    """The messages that the last response left; :func:`forget` removes them."""
    raw = request.cookies.get(COOKIE)
    if not raw:
        return []
    try:
        return [(str(kind), str(text)) for kind, text in _serializer(request).loads(raw)]
    except (BadSignature, ValueError, TypeError):
        return []


def forget(request: Visit, response: Response[Any]) -> None:
    """Takes the cookie away where there is one."""
    if COOKIE in request.cookies:
        response.cookies.append(_cookie(request, "", 0))


def _cookie(request: Visit, value: str, max_age: int) -> Cookie:
    secure = settings_of(request).secure_cookies
    return Cookie(
        key=COOKIE, value=value, max_age=max_age, path="/", secure=secure, httponly=True, samesite="lax"
    )
