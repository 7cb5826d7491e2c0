"""A CSV file with a header, read in blocks; whatever is wrong is named by its line."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from rubrics.errors import InputError

ROWS_AT_ONCE = 500
ABSENT = -1


@dataclass(frozen=True)
class Block:
    """Some rows of a table: the line each ends on, and the cells of each column, without blanks around them.

    A column that the file does not have reads as empty cells.
    """

    lines: Sequence[int]
    columns: Sequence[Sequence[str]]

    def line_where(self, cells: Mapping[int, str]) -> int:
        """The first line on which each of these columns has this cell."""
        wanted = tuple(cells.values())
        rows = zip(*(self.columns[column] for column in cells), strict=True)
        return self.lines[next(index for index, row in enumerate(rows) if row == wanted)]


@dataclass(frozen=True)
class CsvTable:
    """A table whose columns are those that were asked for, in that order; `has` says which ones exist."""

    text: str
    header_line: int
    columns: tuple[int, ...]
    width: int

    def has(self, column: int) -> bool:
        """Whether the file has the column, by its number among those asked for."""
        return self.columns[column] != ABSENT

    def blocks(self) -> Iterator[Block]:
        """All rows that are not empty, in blocks."""
        reader = csv.reader(StringIO(self.text, newline=""), strict=True)
        numbered = ((reader.line_num, row) for row in reader)
        try:
            while chunk := list(islice(numbered, ROWS_AT_ONCE)):
                kept = [(line, row) for line, row in chunk if row and line > self.header_line]
                if kept:
                    yield self._block(*zip(*kept, strict=True))
        except csv.Error as error:
            raise InputError(f"line {reader.line_num}: is not CSV ({error}).") from error

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The line and the cells of every row, for tables that are small."""
        for block in self.blocks():
            yield from zip(block.lines, zip(*block.columns, strict=True), strict=True)

    def _block(self, lines: Sequence[int], rows: Sequence[list[str]]) -> Block:
        for line, row in zip(lines, rows, strict=True):
            if len(row) != self.width:
                raise InputError(
                    f"line {line}: has {len(row)} fields where the header has {self.width}. Put quotes around "
                    "text that contains a comma, and write decimals with a point."
                )
        cells = list(zip(*rows, strict=True))
        empty = [""] * len(rows)
        wanted = [empty if at == ABSENT else list(map(str.strip, cells[at])) for at in self.columns]
        return Block(lines, wanted)


def open_csv(text: str, required: Sequence[str], optional: Sequence[str] = ()) -> CsvTable:
    """The table in a CSV text; cells come in the order of `required`, then `optional`.

    Columns may stand in any order, and columns that nobody asked for are passed over. Raises InputError where
    a required column is missing or a column appears twice.
    """
    line, header = _header(text)
    for name in [*required, *optional]:
        if header.count(name) > 1:
            raise InputError(f"line {line}: column {name} appears twice.")
    missing = [name for name in required if name not in header]
    if missing:
        hint = " Separate the columns with commas." if len(header) == 1 and ";" in header[0] else ""
        raise InputError(f"line {line}: column {missing[0]} is missing from the header.{hint}")
    columns = [header.index(name) if name in header else ABSENT for name in [*required, *optional]]
    return CsvTable(text, line, tuple(columns), len(header))


def read_number(cell: str) -> float:
    """A finite number; InputError, which does not know the line, for anything else."""
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if "_" in cell or not abs(value) < float("inf"):
        problem = f'"{cell}" is not a number' if cell else "is empty"
        raise InputError(f"{problem}. Write a number such as 7 or 7.5.")
    return value


def _header(text: str) -> tuple[int, list[str]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if row:
                return reader.line_num, [name.strip().lower() for name in row]
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: is not CSV ({error}).") from error
    raise InputError("line 1: the file is empty; a header is needed.")
