"""Headings of tables: each once, and as long as a table's column may be called."""

from collections.abc import Sequence

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from awards.exchange.texts import in_cell
from awards.exchange.words import column, say
from awards.exchange.workbook.addresses import Block
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.sheet import StreamedSheet

MOST_CHARACTERS = 250
STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)


def titles(keys: Sequence[str], language: str) -> list[str]:
    """The titles of columns by their keys."""
    return [column(key).title.in_language(language) for key in keys]


def distinct(names: Sequence[str], language: str) -> list[str]:
    """Names on one line; one that occurs again, whatever its case, gets a number."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        line = " ".join(name.split())[:MOST_CHARACTERS] or "–"
        made, number = line, 1
        while made.casefold() in taken:
            number += 1
            made = say("numbered", language, title=line, number=number)
        taken.add(made.casefold())
        found.append(made)
    return found


def add_table(book: Book, sheet: StreamedSheet, name: str, block: Block, headings: Sequence[str]) -> None:
    """Makes a block a table that can be sorted and filtered, under a name that says what it is."""
    # A table whose columns are called otherwise than its header cells would be repaired when it is opened.
    columns = [TableColumn(id=number, name=in_cell(heading)) for number, heading in enumerate(headings, 1)]
    table = Table(
        displayName=book.table_name(name), ref=block.ref, tableStyleInfo=STYLE, tableColumns=columns,
        autoFilter=AutoFilter(ref=block.ref),
    )  # fmt: skip
    sheet.place_table(table)
