"""Errors as people and programs see them: one page, one JSON shape, never a stack trace.

The JSON shape is that of RFC 9457 (problem details). What does not exist and what is not theirs give the same
bytes.
"""

from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import structlog
from litestar import HttpMethod, Response, route
from litestar.exceptions import HTTPException
from litestar.params import FromPath
from litestar.types import ExceptionHandlersMap

from awards.accounts.sign_in import TooManyAttempts
from awards.database import Conflict
from awards.disclosure import VaultClosed, WrongKey
from awards.errors import Changed, NotFound, Refused
from awards.i18n import _
from awards.tokens import new_label
from awards.web.forms import texts_of
from awards.web.respond import done, page, redirect
from awards.web.visit import SignInNeeded, Visit, is_api

log = structlog.get_logger()


class Trouble(msgspec.Struct, frozen=True):
    """An error in words for the person who meets it."""

    status: int
    title: str
    text: str
    reference: str = ""


def not_found() -> Trouble:
    """For whatever is not there, for this person."""
    return Trouble(
        404, _("There is nothing here"), _("The address may be mistyped, or the page is not for you.")
    )


def answer(request: Visit, trouble: Trouble) -> Response[Any]:
    """The error as a page or, for a program, as problem details."""
    if is_api(request):
        body = {"type": "about:blank", "title": HTTPStatus(trouble.status).phrase, "status": trouble.status,
                "detail": trouble.text}  # fmt: skip
        if trouble.reference:
            body["reference"] = trouble.reference
        return Response(body, status_code=trouble.status, media_type="application/problem+json")
    return page(
        request,
        "error.html",
        status=trouble.status,
        trouble=trouble,
        typed=[] if trouble.status == 404 else texts_of(request),
        back=_page_before(request) if request.method == "POST" else "",
    )


def _on_not_found(request: Visit, _error: Exception) -> Response[Any]:
    return answer(request, not_found())


def _on_refused(request: Visit, error: Refused) -> Response[Any]:
    return answer(request, Trouble(422, _("That cannot be done"), error.message))


def _on_vault_closed(request: Visit, _error: Exception) -> Response[Any]:
    text = _(
        "This server is for judging: it was started with --no-vault and has no key to what names entrants. "
        "Nothing was changed. Do this on the server that was started by “awards serve” with the key."
    )
    return answer(request, Trouble(503, _("Not on this server"), text))


def _on_wrong_key(request: Visit, _error: Exception) -> Response[Any]:
    text = _(
        "This server was started with another key than the one that seals what names entrants. Nothing was changed. "
        "Have it started with the right AWARDS_VAULT_KEY; “awards check” says whether it is."
    )
    return answer(request, Trouble(503, _("The key does not fit"), text))


def _on_conflict(request: Visit, _error: Exception) -> Response[Any]:
    text = _(
        "Somebody else changed this at the same moment. Go back, look at what is there now, and try again."
    )
    return answer(request, Trouble(409, _("Changed meanwhile"), text))


def _on_sign_in_needed(request: Visit, _error: Exception) -> Response[Any]:
    if is_api(request):
        return answer(
            request, Trouble(401, _("Sign in first"), _("This address is for people who have signed in."))
        )
    if request.method == "GET":
        return redirect(f"/sign-in?next={request.url.path}")
    text = _(
        "You are signed out, so what you sent just now was not saved. Sign in, and you are back at the page."
    )
    return done(request, f"/sign-in?next={_page_before(request)}", text, "note")


def _page_before(request: Visit) -> str:
    """The page of ours from which a form was sent; the start page where that is not known."""
    before = urlsplit(request.headers.get("referer", ""))
    return before.path if before.netloc == request.url.netloc else "/"


def _on_too_many(request: Visit, _error: Exception) -> Response[Any]:
    text = _("There were many attempts for this address. Wait a quarter of an hour and try again.")
    return answer(request, Trouble(429, _("A moment, please"), text))


def _on_http(request: Visit, error: HTTPException) -> Response[Any]:
    if error.status_code in {404, 405}:
        return answer(request, not_found())
    if error.status_code == 403:
        text = _(
            "This page was open for too long or came from elsewhere. Go back, load it again, and send it once more."
        )
        return answer(request, Trouble(403, _("Please send that again"), text))
    if error.status_code == 413:
        return answer(request, Trouble(413, _("That is too large"), _("Send less at once.")))
    status = error.status_code if error.status_code < 500 else 400
    return answer(request, Trouble(status, _("That did not work"), _reason(request, error)))


def _reason(request: Visit, error: HTTPException) -> str:
    """For a program, what does not fit in its document and where; a page sends nothing that could not fit."""
    told = error.extra if isinstance(error.extra, list) else []
    messages = [f"{one['key']}: {one['message']}" for one in told if isinstance(one, dict) and "key" in one]
    return "; ".join(messages) if messages and is_api(request) else _("The request could not be understood.")


def _on_anything(request: Visit, error: Exception) -> Response[Any]:
    reference = new_label()
    log.error(
        "request.failed",
        reference=reference,
        path=request.url.path,
        error=type(error).__name__,
        exc_info=error,
    )
    text = _(
        "Something went wrong on our side. Nothing that was saved is lost. If it happens again, tell us this reference."
    )
    return answer(request, Trouble(500, _("This did not work"), text, reference))


@route(
    "/{rest:path}",
    http_method=[
        HttpMethod.GET,
        HttpMethod.HEAD,
        HttpMethod.POST,
        HttpMethod.PUT,
        HttpMethod.PATCH,
        HttpMethod.DELETE,
    ],
    include_in_schema=False,
)
async def nowhere(rest: FromPath[Path]) -> None:  # noqa: ARG001 - the path does not matter
    """Whatever has no page; behind the session, so that it looks the same as what is not theirs."""
    raise NotFound


HANDLERS: ExceptionHandlersMap = {
    NotFound: _on_not_found,
    Refused: _on_refused,
    VaultClosed: _on_vault_closed,
    WrongKey: _on_wrong_key,
    Changed: _on_conflict,
    Conflict: _on_conflict,
    SignInNeeded: _on_sign_in_needed,
    TooManyAttempts: _on_too_many,
    HTTPException: _on_http,
    Exception: _on_anything,
}
