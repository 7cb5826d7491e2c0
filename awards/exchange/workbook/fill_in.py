"""Workbooks to be filled in: cells with a light ground, lists to choose from, and nothing that acts."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

import msgspec
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from awards.exchange.columns import Column, Look
from awards.exchange.words import column, say
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.headings import titles
from awards.exchange.workbook.heights import height_of
from awards.exchange.workbook.sheet import LETTERS, StreamedSheet, Value
from awards.exchange.workbook.styles import Role

LISTS = "lists"
HEADER = 4


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet to fill in holds: its columns, those that are typed into, its rows, and empty rows below.

    ``headings`` are those of the columns where these are not ours.
    """

    columns: Sequence[Column]
    typed: frozenset[str]
    rows: Sequence[Sequence[Value]]
    blank: int = 0
    headings: Sequence[str] = ()

    @property
    def first(self) -> int:
        """The number of the first row below the headings."""
        return HEADER + 1

    @property
    def last(self) -> int:
        """The number of the last row that can be filled in."""
        return HEADER + len(self.rows) + self.blank

    def span(self, key: str, first: int | None = None, last: int | None = None) -> str:
        """The cells of a column, all of them or from one row to another."""
        letter = LETTERS[[one.key for one in self.columns].index(key)]
        return f"{letter}{first or self.first}:{letter}{last or self.last}"


class FillIn:
    """A workbook to be filled in. Sheets are added in order; the lists to choose from come last."""

    def __init__(self, title: str, language: str) -> None:
        self.book = Book(title, language)
        self._lists: list[tuple[str, Sequence[Value]]] = []

    def add(self, key: str, entries: Entries) -> StreamedSheet:
        """A sheet with its rows. Limits on cells can be set afterwards."""
        book, columns = self.book, entries.columns
        made = book.add_sheet(key, [one.width for one in columns], frozen=f"A{HEADER + 1}")
        made.print_title_rows = f"{HEADER}:{HEADER}"
        book.write_top(made, key)
        headings = entries.headings or titles([one.key for one in columns], book.language)
        made.add(headings, book.headers(columns), height=32)
        styles = [
            book.style(Role.INPUT if one.key in entries.typed else Role.PLAIN, one.look) for one in columns
        ]
        for row in (*entries.rows, *[[None] * len(columns)] * entries.blank):
            made.add(row, styles, height_of(row, columns))
        return made

    def show(self, key: str, values: Sequence[Value]) -> int:
        """Lists values on the last sheet, once; returns which of its columns it is."""
        if (key, values) not in self._lists:
            self._lists.append((key, values))
        return self._lists.index((key, values))

    def choose(self, made: StreamedSheet, cells: str, key: str, values: Sequence[Value]) -> None:
        """Lets people choose among values in cells; what else they type is refused by their program."""
        letter, sheet = LETTERS[self.show(key, values)], quote_sheetname(self.book.title_of(LISTS))
        limit = DataValidation(
            type="list",
            formula1=f"{sheet}!${letter}${HEADER + 1}:${letter}${HEADER + len(values)}",
            sqref=cells,
        )
        self._limit(made, limit, say("choose", self.book.language))

    def whole(self, made: StreamedSheet, cells: str, low: int, high: int) -> None:
        """Takes only whole numbers in cells."""
        limit = DataValidation(
            type="whole", operator="between", formula1=str(low), formula2=str(high), sqref=cells
        )
        self._limit(made, limit, say("whole-number", self.book.language, low=low, high=high))

    def finish(self) -> bytes:
        """The file."""
        if self._lists:
            self._write_lists()
        target = BytesIO()
        self.book.save(target)
        return target.getvalue()

    def _limit(self, made: StreamedSheet, limit: DataValidation, said: str) -> None:
        limit.allow_blank, limit.showErrorMessage, limit.error = True, True, said
        sheet: Any = made  # what the class takes over from an ordinary sheet, the stubs do not know
        sheet.data_validations.append(limit)

    def _write_lists(self) -> None:
        book = self.book
        # Not the bare title: a list must not be taken for the table when the file comes back.
        headings = [
            say("choices", book.language, column=column(key).title.in_language(book.language))
            for key, _values in self._lists
        ]
        made = book.add_sheet(LISTS, [24] * len(headings), frozen=f"A{HEADER + 1}")
        book.write_top(made, LISTS)
        made.add(headings, [book.style(Role.HEADER)] * len(headings))
        rows: Iterable[tuple[Value, ...]] = zip_longest(*(values for _key, values in self._lists))
        for row in rows:
            made.add(row, [book.style(Role.PLAIN, _look(value)) for value in row])


def _look(value: Value) -> Look:
    return Look.CODE if isinstance(value, str) else Look.POINTS
