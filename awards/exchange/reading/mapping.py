"""What the columns of a file from elsewhere are: guessed by their headings, and chosen by a person."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.exchange.errors import InputError
from awards.exchange.reading.grid import Grid
from awards.exchange.reading.headers import HEADER_WITHIN, Record, folded
from awards.exchange.words import say
from awards.i18n import current_language

EXAMPLES = 3


class Heading(msgspec.Struct, frozen=True):
    """A column of the file: its heading, and the first values below it."""

    title: str
    examples: Sequence[str]


class Target(msgspec.Struct, frozen=True):
    """What a column can be: its key, what it is called, and the headings by which it is guessed, folded."""

    key: str
    title: str
    known_as: frozenset[str]


class Sheet(msgspec.Struct, frozen=True):
    """The table of a file: the sheet on which it stands, and the row of its headings, counted from 0."""

    grid: Grid
    header: int

    @property
    def headings(self) -> list[Heading]:
        """The columns, in order."""
        return [
            Heading(title, self._examples(place)) for place, title in enumerate(self.grid.rows[self.header])
        ]

    def records(self, chosen: Mapping[int, str]) -> list[Record]:
        """The rows below the headings, their cells by the targets that were chosen for columns."""
        columns = {target: place for place, target in chosen.items()}
        found = []
        for number in range(self.header + 1, len(self.grid.rows)):
            row = self.grid.rows[number]
            cells = {target: row[place] for target, place in columns.items() if place < len(row)}
            if any(cells.values()):
                found.append(Record(self.grid, number, cells, columns))
        return found

    def _examples(self, place: int) -> list[str]:
        below = (row[place] for row in self.grid.rows[self.header + 1 :] if place < len(row) and row[place])
        return [text for text, _number in zip(below, range(EXAMPLES), strict=False)]


def sheet_of(grids: Sequence[Grid]) -> Sheet:
    """The first table of a file: the row near the top of a sheet with most headings. InputError where none is."""
    for grid in grids:
        counts = [sum(bool(cell) for cell in row) for row in grid.rows[:HEADER_WITHIN]]
        if counts and max(counts) > 1:
            return Sheet(grid, counts.index(max(counts)))
    raise InputError(say("no-table", current_language()))


def guessed(sheet: Sheet, targets: Sequence[Target], kept: Mapping[str, str]) -> dict[int, str]:
    """The target of each column: as it was chosen for a heading before, else by what the heading says."""
    known = {target.key for target in targets}
    found: dict[int, str] = {}
    for place, heading in enumerate(sheet.headings):
        name = folded(heading.title)
        by_name = next((one.key for one in targets if name in one.known_as), "")
        target = kept.get(name, by_name)
        if target in known and target not in found.values():
            found[place] = target
    return found


def to_keep(sheet: Sheet, chosen: Mapping[int, str]) -> dict[str, str]:
    """What was chosen, by heading, for the next file: also that a column is nothing."""
    return {
        folded(heading.title): chosen.get(place, "")
        for place, heading in enumerate(sheet.headings)
        if heading.title
    }
