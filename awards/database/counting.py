"""Counting statements, so that a test can say how many queries a page makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_statements: ContextVar[list[str] | None] = ContextVar("statements", default=None)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collects the text of every statement that runs in this context, in order."""
    statements: list[str] = []
    token = _statements.set(statements)
    try:
        yield statements
    finally:
        _statements.reset(token)


def count(statement: str) -> None:
    """Notes a statement where somebody is counting."""
    statements = _statements.get()
    if statements is not None:
        statements.append(statement)
