"""A request and who makes it."""

from typing import TypeAlias

from litestar import Request
from litestar.datastructures import State

from awards.roles import Actor
from awards.roles.model import VISITOR
from awards.settings import Settings

Visit: TypeAlias = Request[Actor, str | None, State]
"""A request whose ``user`` is the person behind it and whose ``auth`` is the session's secret."""

SESSION_COOKIE = "awards_session"


class SignInNeeded(Exception):
    """The page is for people who have signed in."""


def settings_of(request: Visit) -> Settings:
    """The settings the service runs with."""
    found = request.app.state.settings
    assert isinstance(found, Settings)
    return found


def visitor_or_person(request: Visit) -> Actor:
    """Whoever asks; a visitor where an error came before anybody looked at the session."""
    found = request.scope.get("user")
    return found if isinstance(found, Actor) else VISITOR


def person(request: Visit) -> Actor:
    """The person who has signed in; a visitor is sent to sign in first."""
    if not request.user.signed_in:
        raise SignInNeeded
    return request.user


def is_api(request: Visit) -> bool:
    """Whether a program asks rather than a browser."""
    return request.url.path.startswith("/api/")
