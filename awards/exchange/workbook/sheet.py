"""A sheet that is written row by row, with formulas that carry the value they have when they are written.

openpyxl writes formulas without a value: a program that only shows a file (a preview, or Excel before editing is
allowed) then shows empty cells. Here a formula is written with its value. Rows go to the sheet's stream as text,
which also makes them several times cheaper than cell objects; everything around the rows is openpyxl's.
"""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.table import Table
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import tostring

from awards.exchange.errors import InputError
from awards.exchange.texts import CELL_LIMIT, in_cell, units

MOST_ROWS = 1_048_576
MOST_COLUMNS = 200
LETTERS = tuple(get_column_letter(number) for number in range(1, MOST_COLUMNS + 1))
BUFFER = 1 << 18


class Formula(NamedTuple):
    """A formula without its equals sign, and the value it has at the moment of writing."""

    text: str
    value: float | str | bool | None


Value: TypeAlias = str | float | bool | Formula | None


class StreamedSheet(WriteOnlyWorksheet):
    """A sheet whose rows are written as they are added. Everything above the rows must be set before the first."""

    def __init__(self, parent: Workbook, title: str) -> None:
        super().__init__(parent, title)
        self.rows_written = 0
        self._stream: IO[str] | None = None
        self._is_closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing can be added any more."""
        return self._is_closed

    def add(self, values: Sequence[Value], styles: Sequence[int], height: float | None = None) -> int:
        """Writes a row; returns its number. Each value has the style at its place; no value is an empty cell."""
        stream = self._begun()
        self.rows_written += 1
        if self.rows_written > MOST_ROWS:
            raise InputError(
                f"{self.title}: more than {MOST_ROWS:,} rows do not fit; export one category at a time."
            )
        number = str(self.rows_written)
        sized = f' ht="{height}" customHeight="1"' if height else ""
        cells = [
            cell_xml(letter + number, style, value)
            for letter, style, value in zip(LETTERS, styles, values, strict=False)
            if value is not None or style
        ]
        stream.write(f'<row r="{number}"{sized}>{"".join(cells)}</row>')
        return self.rows_written

    def skip(self) -> None:
        """Leaves a row empty."""
        self.add((), ())

    def place_table(self, table: Table) -> None:
        """Makes some of the rows a table; its columns must be named already."""
        own: Any = self  # what the class takes over from an ordinary sheet, the stubs do not know
        own._tables.add(table)  # noqa: SLF001 - add_table warns in every write-only sheet

    def abandon(self) -> None:
        """Removes what was written where the workbook will not be saved."""
        if self._stream is not None and not self._is_closed:
            self._writer.close()
            self._writer.cleanup()
            self._is_closed = True

    def close(self) -> None:
        """Ends the rows and writes what comes after them."""
        stream = self._begun()
        stream.write("</sheetData>")
        self._writer.xf.send(None)
        self._writer.write_tail()
        self._writer.close()
        self._is_closed = True

    def _begun(self) -> IO[str]:
        if self._stream is not None:
            return self._stream
        self._writer = _Writer(self)
        self._writer.write_top()
        sent: Any = self._writer.xf.send(True)
        stream: IO[str] = sent
        stream.write("<sheetData>")
        self._stream = stream
        return stream


class _Writer(WorksheetWriter):
    """openpyxl's writer of a sheet, with a plain text stream beneath it."""

    def get_stream(self) -> Generator[Any, Any, None]:
        """Takes elements and writes them; hands out the stream itself when it is sent True."""
        with Path(str(self.out)).open("w", encoding="utf-8", buffering=BUFFER) as stream:
            stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{SHEET_MAIN_NS}">')
            try:
                while True:
                    element = yield
                    if element is True:
                        yield stream
                    elif element is not None:
                        stream.write(tostring(element).decode())
            except GeneratorExit:
                stream.write("</worksheet>")


def cell_xml(place: str, style: int, value: Value) -> str:
    """A cell as XML. Text is neutralised, and can be nothing but text."""
    if value is None:
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    if isinstance(value, Formula):
        return _formula(place, style, value)
    if isinstance(value, bool):
        return f'<c r="{place}" s="{style}" t="b"><v>{value:d}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def _formula(place: str, style: int, formula: Formula) -> str:
    text, value = escape(formula.text), formula.value
    if isinstance(value, bool):
        return f'<c r="{place}" s="{style}" t="b"><f>{text}</f><v>{value:d}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}" s="{style}"><f>{text}</f><v>{value}</v></c>'
    return f'<c r="{place}" s="{style}" t="str"><f>{text}</f><v>{_text(value or "")}</v></c>'


def _text(value: str) -> str:
    text = in_cell(value)
    if len(text) > CELL_LIMIT // 2 and units(text) > CELL_LIMIT:
        raise InputError(
            f"A text of {len(text):,} characters does not fit into a cell: it must be cut up before."
        )
    return escape(text)
