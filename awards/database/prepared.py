"""Reads whose statement is put together once.

Piccolo builds a statement anew from its columns each time, which takes longer than the database takes to
answer a short one. What every page asks is built at its first use instead; only the values differ.
"""

from typing import Any

from piccolo.query import Select


class Prepared:
    """A select to be asked again and again, with other values in the places of its conditions' values."""

    def __init__(self, select: "Select[Any]") -> None:
        self._select = select
        self._statement = ""

    async def rows(self, *values: object) -> list[dict[str, Any]]:
        """What is found with these values, in the order of the conditions, inside the caller's transaction."""
        found: list[dict[str, Any]] = await self._select.table.raw(self._template(), *values)
        return found

    async def first(self, *values: object) -> dict[str, Any] | None:
        """The first row, or None."""
        return next(iter(await self.rows(*values)), None)

    def _template(self) -> str:
        if not self._statement:
            (query,) = self._select.querystrings
            _next, pieces, _values = query.bundle(bundled=[], combined_args=[])
            self._statement = "".join(one.prefix + ("" if one.no_arg else "{}") for one in pieces)
        return self._statement
