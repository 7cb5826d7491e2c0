"""CSV and JSON: written row by row, with the same keys whatever the reader's language."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any, Protocol

import msgspec

from awards.exchange.columns import Plain
from awards.exchange.texts import neutralised

BOM = "\ufeff"


class RowWriter(Protocol):
    """Takes rows of plain values, some at a time, and finishes the file."""

    def write(self, rows: Iterable[Sequence[Plain]]) -> None:
        """Adds rows."""

    def finish(self) -> None:
        """Writes what comes after the last row."""


class CsvWriter:
    """CSV after RFC 4180, in UTF-8; numbers have a decimal point, empty is empty, text is neutralised."""

    def __init__(self, target: IO[bytes], keys: Sequence[str], *, bom: bool) -> None:
        self._text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=False)
        if bom:
            self._text.write(BOM)
        self._csv = csv.writer(self._text)
        self._csv.writerow(keys)

    def write(self, rows: Iterable[Sequence[Plain]]) -> None:
        """Adds rows."""
        self._csv.writerows([_field(value) for value in row] for row in rows)

    def finish(self) -> None:
        """Hands the file back to whoever opened it."""
        self._text.detach()


class JsonWriter:
    """A JSON document ``{"export": {…}, "rows": [{…}, …]}``, a row to the line."""

    def __init__(self, target: IO[bytes], keys: Sequence[str], about: Mapping[str, Any]) -> None:
        self._target = target
        self._keys = keys
        self._separator = b"\n"
        target.write(b'{"export": ' + msgspec.json.encode(about) + b',\n"rows": [')

    def write(self, rows: Iterable[Sequence[Plain]]) -> None:
        """Adds rows."""
        for row in rows:
            self._target.write(self._separator + msgspec.json.encode(dict(zip(self._keys, row, strict=True))))
            self._separator = b",\n"

    def finish(self) -> None:
        """Closes the document."""
        self._target.write(b"\n]}\n")


def _field(value: Plain) -> str | int | float:
    if isinstance(value, str):
        return neutralised(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
