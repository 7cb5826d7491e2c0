"""Finding a table in a file by the headings of its columns, in either language and under the usual other names."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from awards.exchange.errors import InputError
from awards.exchange.reading.grid import Grid
from awards.exchange.words import column, say
from awards.i18n import LANGUAGES, current_language

HEADER_WITHIN = 30
"""Rows of a sheet among which the headings are looked for: titles and notes may stand above them."""


class Record(msgspec.Struct, frozen=True):
    """A row below the headings: its cells by column key, and the sheet that it stands on."""

    grid: Grid
    row: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def place(self, key: str) -> str:
        """Where the cell of a column is, in words."""
        return self.grid.place(self.row, self.columns.get(key, 0))


class Columns(msgspec.Struct, frozen=True):
    """What a table must have, and what it may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every column that is looked for."""
        return (*self.required, *self.optional)


def records(grids: Sequence[Grid], wanted: Columns) -> Iterator[Record]:
    """The rows of every table with the wanted columns; InputError names what is missing where there is none."""
    tables = [(grid, *found) for grid in grids if (found := _header(grid, wanted)) is not None]
    if not tables:
        raise InputError(_missing(grids, wanted))
    for grid, header, columns in tables:
        yield from _rows(grid, header, columns)


def headings(key: str) -> frozenset[str]:
    """The headings under which a column is known, folded."""
    names = [
        key,
        *(column(key).title.in_language(language) for language in LANGUAGES),
        *_synonyms().get(key, ()),
    ]
    return frozenset(folded(name) for name in names)


def folded(heading: str) -> str:
    """A heading without case, hyphens, underscores and double blanks."""
    return " ".join(heading.replace("_", " ").replace("-", " ").casefold().split()).rstrip(" :*")


def _header(grid: Grid, wanted: Columns) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(grid.rows[:HEADER_WITHIN]):
        found = _matched(row, wanted)
        if all(key in found for key in wanted.required):
            return number, found
    return None


def _matched(row: Sequence[str], wanted: Columns) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        places.setdefault(folded(cell), place)
    return {
        key: min(places[name] for name in headings(key) & places.keys())
        for key in wanted.all
        if headings(key) & places.keys()
    }


def _rows(grid: Grid, header: int, columns: Mapping[str, int]) -> Iterator[Record]:
    for number in range(header + 1, len(grid.rows)):
        row = grid.rows[number]
        cells = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
        if any(cells.values()):
            yield Record(grid, number, cells, columns)


def _missing(grids: Sequence[Grid], wanted: Columns) -> str:
    rows = [_matched(row, wanted) for grid in grids for row in grid.rows[:HEADER_WITHIN]]
    best = max(rows, key=len, default={})
    language = current_language()
    names = ", ".join(column(key).title.in_language(language) for key in wanted.required if key not in best)
    return say("no-columns", language, columns=names)


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    text = files("awards.exchange").joinpath("words", "synonyms.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, tuple[str, ...]])
