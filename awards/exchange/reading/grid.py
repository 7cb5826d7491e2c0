"""Workbooks and CSV files as cells with places that people can find."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
import python_calamine

from awards.exchange.errors import InputError
from awards.exchange.reading.archive import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, check_workbook
from awards.exchange.texts import plain
from awards.exchange.words import say
from awards.exchange.workbook.sheet import LETTERS
from awards.i18n import current_language

MOST_SHEETS = 60
MOST_CHARACTERS = 200_000
_ARCHIVE = b"PK\x03\x04"
_DELIMITERS = ",;\t"


class Grid(msgspec.Struct, frozen=True):
    """A sheet, or a CSV file (then ``name`` is empty). Every cell is text, as a person reads it."""

    name: str
    rows: Sequence[Sequence[str]]

    def place(self, row: int, column: int) -> str:
        """Where a cell is, counting from 0, in words: ``Judges, C7`` or ``line 7, column 3``."""
        if self.name:
            return f"{self.name}, {LETTERS[column]}{row + 1}"
        return say("place-csv", current_language(), line=row + 1, column=column + 1)


def read_file(content: bytes) -> list[Grid]:
    """The sheets of a workbook, or the one table of a CSV file. InputError says why a file cannot be used."""
    if not content.strip():
        raise _refused("file-empty")
    if content.startswith((_ARCHIVE, b"\xd0\xcf\x11\xe0")):
        check_workbook(content)
        return _workbook(content)
    return [Grid("", list(_csv(content)))]


def _workbook(content: bytes) -> list[Grid]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        return [Grid(name, _sheet(book.get_sheet_by_name(name))) for name in book.sheet_names[:MOST_SHEETS]]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _refused("file-broken") from error


def _sheet(sheet: Any) -> list[list[str]]:
    return [[shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def shown(value: object) -> str:
    """A cell's value as text: whole numbers without a point, dates as in ISO 8601, no apostrophe of ours."""
    if isinstance(value, str):
        return plain(value)[:MOST_CHARACTERS].strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)


def number(text: str) -> Decimal:
    """A number as people write it, with a point or a comma for decimals; InputError, without a place, otherwise."""
    try:
        found = Decimal(text.replace(" ", "").replace("\u202f", "").replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise InputError(say("not-a-number", current_language(), text=text[:40]))
    return found


def _csv(content: bytes) -> Iterator[list[str]]:
    if len(content) > MOST_BYTES:
        raise _refused("file-large", megabytes=MOST_BYTES // 1_000_000)
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number_read, row in enumerate(reader, 1):
            if number_read > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise _refused("file-rows", rows=f"{number_read:,}", most=f"{MOST_ROWS:,}")
            yield [plain(field)[:MOST_CHARACTERS].strip() for field in row]
    except csv.Error as error:
        raise _refused("file-csv", line=reader.line_num) from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused("file-encoding")


def _delimiter(text: str) -> str:
    """The delimiter that occurs most in the first line that holds anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _refused(key: str, **values: object) -> InputError:
    return InputError(say(key, current_language(), **values))
