"""How high a row must be for its text to be read: programs differ in whether they find out by themselves."""

from collections.abc import Sequence

from awards.exchange.columns import Column, Look
from awards.exchange.workbook.sheet import Formula, Value

LINE = 15.0
HIGHEST = 405.0
"""Points. A row of Excel can be 409 points high."""


def height_of(values: Sequence[Value], columns: Sequence[Column]) -> float | None:
    """The height of a row in points, or None where one line is enough."""
    most = max((lines_of(value, column) for value, column in zip(values, columns, strict=True)), default=1)
    return None if most <= 1 else min(HIGHEST, LINE * most)


def lines_of(value: Value, column: Column) -> int:
    """How many lines a value takes in its column."""
    if column.look is not Look.PROSE or not isinstance(value, str) or isinstance(value, Formula):
        return 1
    width = max(1, int(column.width))
    if len(value) < width and "\n" not in value:
        return 1
    return sum(1 + max(0, len(line) - 1) // width for line in value.split("\n"))
