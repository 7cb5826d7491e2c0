"""Small cells in tables: below k, leaving fewer than k to a total, or hidden and yet to be computed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from themes.disclosure.lexicon import cell_lists
from themes.disclosure.markup import Segment, Table
from themes.disclosure.model import Finding
from themes.disclosure.quantities import numbers_of
from themes.disclosure.words import words_of


@dataclass(frozen=True, slots=True)
class _Cell:
    """One body cell: its count, where it holds one, and whether it was suppressed."""

    segment: Segment
    count: int | None
    is_masked: bool


Line = Sequence[_Cell]


def small_cells(table: Table, population: int, k: int) -> Iterator[Finding]:
    """Every cell of a table that tells of fewer than k organisations."""
    header, *body = table.rows
    columns = [
        place for place, head in enumerate(header) if place and not _is_listed(head, cell_lists().ranks)
    ]
    grid = [[_cell(row[place]) for place in columns if place < len(row)] for row in body]
    heads = [header[place] for place in columns]
    labels = [row[0] for row in body if row]
    yield from (
        _finding(cell, *verdict) for row in grid for cell in row if (verdict := _alone(cell, population, k))
    )
    for line in grid:
        yield from _against_total(line, heads, k)
    for place in range(len(columns)):
        yield from _against_total([row[place] for row in grid if place < len(row)], labels, k)


def _cell(segment: Segment) -> _Cell:
    text = segment.text.strip().lower()
    is_masked = not text or text in cell_lists().masks or text.startswith("<")
    return _Cell(segment, _count(segment.text), is_masked)


def _count(text: str) -> int | None:
    """The whole number that is all a cell holds, in figures or words, perhaps with a noun behind it."""
    words = words_of(text)
    numbers = numbers_of(text, words)
    if len(numbers) != 1 or len(words) > 2 or numbers[0].start != words[0].start or "<" in text:
        return None
    return numbers[0].whole


def _alone(cell: _Cell, population: int, k: int) -> tuple[int, str] | None:
    if cell.count is None:
        return None
    if 0 <= cell.count < k:
        return cell.count, "small_cell"
    rest = population - cell.count
    return (rest, "complement") if 0 < rest < k else None


def _against_total(line: Line, heads: Sequence[Segment], k: int) -> Iterator[Finding]:
    """A row or column with a total: what a cell leaves over, and what a hidden cell must have been."""
    totals = [cell for cell, head in zip(line, heads, strict=False) if _is_listed(head, cell_lists().totals)]
    if len(totals) != 1 or totals[0].count is None:
        return
    total = totals[0].count
    others = [cell for cell in line if cell is not totals[0]]
    for cell in others:
        if cell.count is not None and 0 < total - cell.count < k:
            yield _finding(cell, total - cell.count, "complement")
    masked = [cell for cell in others if cell.is_masked]
    hidden = total - sum(cell.count or 0 for cell in others)
    if (
        len(masked) == 1
        and all(cell.is_masked or cell.count is not None for cell in others)
        and 0 <= hidden < k
    ):
        yield _finding(masked[0] if masked[0].segment.text else totals[0], hidden, "masked_cell")


def _is_listed(segment: Segment, words: frozenset[str]) -> bool:
    return segment.text.strip(" :\n").lower() in words


def _finding(cell: _Cell, organisations: int, reason: str) -> Finding:
    return Finding("small_cell", *cell.segment.span, organisations, reason)
