"""Whom the current task acts for, and whether it came to read or to write."""

from contextvars import ContextVar

import msgspec

from awards.database.errors import DatabaseError
from awards.database.principals import Principal


class Acting(msgspec.Struct, frozen=True):
    """The principal of a connection and whether it may write."""

    principal: Principal | None
    writes: bool


UNBOUND = Acting(principal=None, writes=True)
"""Migrations and set-up act for nobody: they own the tables."""

acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current() -> Acting:
    """What the current task said it came for; an error where it said nothing."""
    found = acting.get()
    if found is None:
        raise DatabaseError("Open reading(principal) or writing(principal) first: no query runs for nobody.")
    return found
