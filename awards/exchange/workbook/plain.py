"""Simpler sheets: a table of plain values as it is, one below the other where there are several."""

from collections.abc import Iterable, Sequence

from awards.exchange.columns import Column, Look, Plain
from awards.exchange.words import say
from awards.exchange.workbook.addresses import Block
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.formats import data_bar
from awards.exchange.workbook.headings import add_table, titles
from awards.exchange.workbook.heights import height_of
from awards.exchange.workbook.sheet import StreamedSheet, Value
from awards.exchange.workbook.styles import Role


def add_plain(book: Book, key: str, columns: Sequence[Column]) -> StreamedSheet:
    """The sheet, still empty."""
    return book.add_sheet(key, [column.width for column in columns], frozen="B3")


def write_table(
    book: Book, sheet: StreamedSheet, columns: Sequence[Column], rows: Iterable[Sequence[Plain]], name: str
) -> None:
    """Writes a table below what is there; a table without rows is left out."""
    kept = list(rows)
    if not kept:
        return
    headings = titles([column.key for column in columns], book.language)
    header = sheet.add(headings, book.headers(columns), height=32)
    styles = [book.style(Role.PLAIN, column.look) for column in columns]
    for row in kept:
        values = [shown(value, book.language) for value in row]
        sheet.add(values, styles, height_of(values, columns))
    keys = [column.key for column in columns]
    block = Block(sheet=sheet.title, header=header, first=header + 1, last=header + len(kept), keys=keys)
    add_table(book, sheet, name, block, headings)
    for column in columns:
        if column.look is Look.SHARE:
            data_bar(sheet, block.span(column.key), 0, 1)


def write_section(
    book: Book, sheet: StreamedSheet, columns: Sequence[Column], rows: Sequence[Sequence[Plain]], heading: str
) -> None:
    """Writes a table under a heading of its own, given by its key; a table without rows is left out."""
    if rows:
        title = say(heading, book.language)
        sheet.add([title], [book.style(Role.HEADING)])
        write_table(book, sheet, columns, rows, f"{sheet.title}_{title}")
        sheet.skip()


def shown(value: Plain, language: str) -> Value:
    """A value as people read it."""
    if isinstance(value, bool):
        return say("yes" if value else "no", language)
    return None if value == "" else value
