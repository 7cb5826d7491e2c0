"""Tables as every format shows them: columns with keys, and rows of plain values."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeAlias

import msgspec

Plain: TypeAlias = str | int | float | bool | None


class Look(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    PROSE = "prose"
    CODE = "code"
    POINTS = "points"
    FIGURE = "figure"
    SIGNED = "signed"
    COUNT = "count"
    SHARE = "share"
    FLAG = "flag"


class Column(msgspec.Struct, frozen=True):
    """A column: its key, what its cells hold, and how wide it is in a workbook (in characters)."""

    key: str
    look: Look = Look.TEXT
    width: float = 14


class Table(msgspec.Struct, frozen=True):
    """A table: the key of the sheet that it stands on, its columns, and its rows in order."""

    key: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Plain]]

    @property
    def keys(self) -> list[str]:
        """The columns' keys."""
        return [column.key for column in self.columns]


CATEGORY = Column("category", Look.TEXT, 26)
ENTRY = Column("entry", Look.CODE, 9)
ORGANISATION = Column("organisation", Look.TEXT, 28)
JUDGE = Column("judge", Look.TEXT, 18)
CRITERION = Column("criterion", Look.TEXT, 26)
TITLE = Column("title", Look.PROSE, 40)


def rounded(value: float | None, decimals: int = 10) -> float | None:
    """A figure without the digits that depend on the machine."""
    return None if value is None else round(value, decimals) + 0.0
