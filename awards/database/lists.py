"""Lists of values in statements, which take only so many values each."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500
"""Rows in one statement: each may have sixty values before either engine has too many (32,766)."""

Item = TypeVar("Item")


def places(values: Collection[object]) -> str:
    """Places for values in a list of SQL."""
    return ", ".join("{}" for _ in values)


def in_parts(items: Sequence[Item], most: int = AT_ONCE) -> Iterator[Sequence[Item]]:
    """The items in their order, ``most`` at a time."""
    return (items[at : at + most] for at in range(0, len(items), most))
