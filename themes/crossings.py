"""Who tells what where: counts of organisations in a table, with nothing that could point to fewer than k of them.

A cell below *k* is hidden. So is a shown cell that leaves fewer than *k* of its row out, and, where a row hides a
single cell, the smallest one beside it: the hidden one could be had by subtraction.
"""

from collections.abc import Mapping, Sequence, Set

import msgspec

from themes.disclosure import Bands
from themes.support import check_k


class Row(msgspec.Struct, frozen=True):
    """A row of the table. ``cells`` are counts, None where a count is hidden; ``total`` counts all of the row."""

    name: str
    total: int
    cells: tuple[int | None, ...]


class Crossing(msgspec.Struct, frozen=True):
    """A table of counts of organisations; rows with fewer than *k* organisations are not in it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def levels(self, bands: Bands) -> list[list[int | None]]:
        """The number of the band of each cell, None where it is hidden."""
        return [[None if cell is None else bands.of(cell) for cell in row.cells] for row in self.rows]


def cross(rows: Mapping[str, Set[str]], columns: Mapping[str, Mapping[str, Set[str]]], k: int) -> Crossing:
    """Counts of organisations by row and column.

    ``rows`` maps a row to everybody behind it, ``columns`` a column to row to those behind both.
    """
    check_k(k)
    names = tuple(columns)
    kept = [
        Row(name, len(groups), _safe([len(columns[one].get(name, ())) for one in names], len(groups), k))
        for name, groups in rows.items()
        if len(groups) >= k
    ]
    shown = [at for at in range(len(names)) if any(row.cells[at] is not None for row in kept)]
    return Crossing(
        tuple(names[at] for at in shown),
        tuple(Row(row.name, row.total, tuple(row.cells[at] for at in shown)) for row in kept),
    )


def together(groups: Mapping[str, Set[str]], k: int) -> Crossing:
    """How many organisations tell two themes at once, for every pair of themes that enough tell."""
    told = {name: own for name, own in groups.items() if len(own) >= k}
    pairs = {
        other: {name: own & told[other] for name, own in told.items() if name != other} for other in told
    }
    found = cross(told, pairs, k)
    return Crossing(found.columns, tuple(_both_ways(row, told, found.columns, k) for row in found.rows))


def over_time(
    periods: Mapping[str, tuple[Set[str], Mapping[str, Set[str]]]], names: Sequence[str], k: int
) -> Crossing:
    """How many organisations tell a theme in each period; what fewer than *k* tell, or leave out, is hidden.

    ``periods`` maps a period to everybody in it and to those behind each theme; ``total`` is of the last one.
    """
    check_k(k)
    rows = []
    for name in names:
        told = [(everybody, groups.get(name, set[str]())) for everybody, groups in periods.values()]
        cells = tuple(
            len(own) if len(own) >= k and not 0 < len(everybody - own) < k else None
            for everybody, own in told
        )
        if any(cell is not None for cell in cells):
            rows.append(Row(name, len(told[-1][1]), cells))
    return Crossing(tuple(periods), tuple(rows))


def _both_ways(row: Row, told: Mapping[str, Set[str]], columns: Sequence[str], k: int) -> Row:
    """A pair is shown only where it leaves out nobody, or enough, of either theme."""
    cells = tuple(
        None if cell is None or 0 < len(told[column]) - cell < k else cell
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return Row(row.name, row.total, cells)


def _safe(counts: Sequence[int], total: int, k: int) -> tuple[int | None, ...]:
    """The counts with what could point to fewer than *k* hidden."""
    cells: list[int | None] = [
        count if count >= k and not 0 < total - count < k else None for count in counts
    ]
    hidden = [at for at, count in enumerate(counts) if cells[at] is None and count]
    shown = [at for at, cell in enumerate(cells) if cell is not None]
    if len(hidden) == 1 and shown:
        cells[min(shown, key=lambda at: counts[at])] = None
    return tuple(cells)
