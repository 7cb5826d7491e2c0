"""Answers: a page, a redirect after a form, a message on the next page."""

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from litestar import MediaType, Response
from litestar.response import Redirect
from litestar.utils.scope.state import ScopeState

from awards.i18n import LANGUAGES, NAMES, current_language
from awards.templating import environment
from awards.web import flash
from awards.web.assets import asset
from awards.web.devices import owner_of
from awards.web.navigation import areas
from awards.web.visit import Visit, settings_of, visitor_or_person

Content = TypeVar("Content", bytes, str)


def page(request: Visit, template: str, status: int = 200, **context: Any) -> Response[str]:
    """A page of the service, from a template and what it shows."""
    html = environment().get_template(template).render({**frame(request), **context})
    response = Response(html, status_code=status, media_type=MediaType.HTML)
    flash.forget(request, response)
    return response


def frame(request: Visit) -> dict[str, Any]:
    """What the frame around every page needs."""
    actor = visitor_or_person(request)
    return {
        "actor": actor,
        "areas": areas(actor),
        "device_owner": owner_of(actor, settings_of(request)),
        "here": request.url.path,
        "messages": flash.take(request),
        "csrf_token": ScopeState.from_scope(request.scope).csrf_token or request.cookies.get("csrftoken", ""),
        "languages": [(code, NAMES[code]) for code in LANGUAGES],
        "language": current_language(),
        "development": settings_of(request).development,
        "asset": asset,
    }


def redirect(path: str) -> Redirect:
    """Sends the browser on after a form was handled (303: with GET)."""
    return Redirect(path, status_code=303)


def done(request: Visit, path: str, text: str, kind: flash.Kind = "done") -> Redirect:
    """Sends the browser on, and has the next page say what happened."""
    response = redirect(path)
    flash.flash(request, response, text, kind)
    return response


def download(
    content: Content, name: str, media_type: str, headers: Mapping[str, str] | None = None
) -> Response[Content]:
    """A file to keep under that name, which is encoded where it is not plain (RFC 6266), as Litestar's files are."""
    encoded = quote(name)
    named = f'filename="{name}"' if encoded == name else f"filename*=UTF-8''{encoded}"
    sent = {**(headers or {}), "content-disposition": f"attachment; {named}"}
    return Response(content, media_type=media_type, headers=sent, status_code=200)
