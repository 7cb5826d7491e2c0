"""Who is asking: the session's cookie, looked up once per request, and the language of the answer."""

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from awards.accounts import sessions
from awards.i18n import LANGUAGES, preferred, set_language
from awards.roles.model import VISITOR
from awards.web.visit import SESSION_COOKIE

LANGUAGE_COOKIE = "awards_language"
YEAR = 365 * 24 * 3600


class SessionMiddleware(AbstractAuthenticationMiddleware):
    """Puts the person behind the request into ``request.user``; a visitor where there is no session."""

    async def authenticate_request(self, connection: ASGIConnection) -> AuthenticationResult:  # type: ignore[type-arg]
        """Looks the cookie's secret up; an unknown one is not carried on."""
        secret = connection.cookies.get(SESSION_COOKIE)
        actor = await sessions.actor_of(secret) if secret else None
        chosen = actor.language if actor else connection.cookies.get(LANGUAGE_COOKIE, "")
        header = connection.headers.get("accept-language", "")
        set_language(chosen if chosen in LANGUAGES else preferred(header))
        return AuthenticationResult(user=actor or VISITOR, auth=secret if actor else None)


def session_cookie(secret: str, *, secure: bool) -> Cookie:
    """The cookie that stands for a session."""
    return _cookie(SESSION_COOKIE, secret, sessions.LONGEST.days * 24 * 3600, secure=secure)


def ended_cookie(*, secure: bool) -> Cookie:
    """The cookie that takes a session's cookie away."""
    return _cookie(SESSION_COOKIE, "", 0, secure=secure)


def language_cookie(language: str, *, secure: bool) -> Cookie:
    """The cookie in which a visitor's language is kept."""
    return _cookie(LANGUAGE_COOKIE, language, YEAR, secure=secure)


def _cookie(key: str, value: str, max_age: int, *, secure: bool) -> Cookie:
    return Cookie(
        key=key, value=value, max_age=max_age, path="/", secure=secure, httponly=True, samesite="lax"
    )
