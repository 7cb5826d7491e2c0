"""Scores in long form and their rationales: the record, written while it is read."""

from collections.abc import Sequence

from awards.exchange.columns import CATEGORY, CRITERION, ENTRY, JUDGE, Column, Look
from awards.exchange.texts import pieces
from awards.exchange.words import say
from awards.exchange.workbook.addresses import Block
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.headings import add_table, titles
from awards.exchange.workbook.heights import height_of
from awards.exchange.workbook.layout import TOP_ROWS
from awards.exchange.workbook.sheet import Value
from awards.exchange.workbook.styles import Role

LONG = (CATEGORY, ENTRY, JUDGE, CRITERION, Column("points", Look.POINTS, 10))
COMMENTS = (CATEGORY, ENTRY, JUDGE, CRITERION, Column("rationale", Look.PROSE, 100))
HEADER = TOP_ROWS + 1
SURELY_FITS = 16_000


class RecordSheet:
    """A sheet with one table to which rows are added as they are read."""

    def __init__(self, book: Book, key: str, columns: Sequence[Column]) -> None:
        self._book, self._key, self._columns = book, key, columns
        self._headings = titles([column.key for column in columns], book.language)
        self._sheet = book.add_sheet(key, [column.width for column in columns], frozen=f"A{HEADER + 1}")
        self._sheet.print_title_rows = f"{HEADER}:{HEADER}"
        self._styles = [book.style(Role.PLAIN, column.look) for column in columns]

    def begin(self) -> None:
        """Writes the top of the sheet."""
        self._book.write_top(self._sheet, self._key)
        self._sheet.add(self._headings, self._book.headers(self._columns))

    def add(self, values: Sequence[Value]) -> None:
        """Adds a row. A text in the last cell that is too long for it goes on in the row below."""
        *head, text = values
        if not isinstance(text, str):
            self._sheet.add(values, self._styles)
            return
        for piece in cut(text, self._book.language) if len(text) > SURELY_FITS else [text]:
            row = [*head, piece]
            self._sheet.add(row, self._styles, height_of(row, self._columns))

    def end(self) -> None:
        """Makes the rows a table."""
        if self._sheet.rows_written > HEADER:
            block = Block(
                sheet=self._sheet.title, header=HEADER, first=HEADER + 1, last=self._sheet.rows_written,
                keys=[column.key for column in self._columns],
            )  # fmt: skip
            add_table(self._book, self._sheet, self._sheet.title, block, self._headings)


def cut(text: str, language: str) -> list[str]:
    """A text in pieces that fit into cells, each of which says that it goes on or was begun before."""
    parts = list(pieces(text))
    before, after = say("continued", language), say("continues", language)
    last = len(parts) - 1
    return [
        (before if place else "") + part + (after if place < last else "") for place, part in enumerate(parts)
    ]
