"""A category's results as maps: entries × criteria, entries × lenses, entries × judges, each cell with its figure."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from awards.rounds.computing.figures import CardFigures, CategoryFigures
from awards.rounds.standings import Row
from rubrics.model import Lens, Rubric

SHADES = 6
"""Steps of colour from the lowest figure of a map to the highest."""

STEPS_OFF = 3
"""Steps of colour on either side of what was to be expected of a scorecard."""


class Cell(msgspec.Struct, frozen=True):
    """A figure in points, and its step of colour: 0 to ``SHADES``, or around 0 where cells are held against
    something. ``stands_out`` marks a scorecard further off than chance explains."""

    value: float | None
    shade: int = 0
    stands_out: bool = False


class Line(msgspec.Struct, frozen=True):
    """An entry and its cells, in the order of the map's columns."""

    row: Row
    cells: Sequence[Cell]


class Map(msgspec.Struct, frozen=True):
    """Entries against something, with the lowest and the highest figure; None in an empty map."""

    columns: Sequence[str]
    lines: Sequence[Line]
    lowest: float | None = None
    highest: float | None = None


def by_criterion(rows: Sequence[Row], rubric: Rubric, language: str) -> Map:
    """Fair scores per criterion."""
    columns = [criterion.name.in_language(language) for criterion in rubric.criteria]
    return _shaded(columns, rows, lambda row: [*row.figures.by_criterion] or [None] * len(columns))


def by_lens(rows: Sequence[Row], rubric: Rubric, name: Callable[[Lens], str]) -> Map:
    """Fair scores per lens: the mean of the criteria that look through it, by their weights."""
    used = [lens for lens in Lens if any(lens in criterion.lenses for criterion in rubric.criteria)]
    return _shaded(
        [name(lens) for lens in used], rows, lambda row: [_through(lens, row, rubric) for lens in used]
    )


def by_judge(rows: Sequence[Row], figures: CategoryFigures, names: Mapping[str, str]) -> Map:
    """Every scorecard's total; the shade says how far it is from what entry and judge lead to expect."""
    judges = sorted({card.judge for card in figures.cards}, key=lambda judge: names.get(judge, judge))
    cards = {(card.label, card.judge): card for card in figures.cards}
    lines = [Line(row, [_card(cards.get((row.label, judge))) for judge in judges]) for row in rows]
    return Map([names.get(judge, judge) for judge in judges], lines)


def _card(card: CardFigures | None) -> Cell:
    if card is None:
        return Cell(None)
    return Cell(card.total, max(-STEPS_OFF, min(STEPS_OFF, round(card.deviation))), card.stands_out)


def _through(lens: Lens, row: Row, rubric: Rubric) -> float | None:
    parts = [
        (float(share), value)
        for criterion, share, value in zip(
            rubric.criteria, rubric.shares, row.figures.by_criterion, strict=False
        )
        if lens in criterion.lenses and value is not None
    ]
    weight = sum(share for share, _value in parts)
    return sum(share * value for share, value in parts) / weight if weight else None


def _shaded(
    columns: Sequence[str], rows: Sequence[Row], values_of: Callable[[Row], Sequence[float | None]]
) -> Map:
    table = [(row, values_of(row)) for row in rows]
    known = [value for _row, values in table for value in values if value is not None]
    if not columns or not known:
        return Map(columns, [])
    low, high = min(known), max(known)
    width = (high - low) or 1.0
    lines = [
        Line(
            row,
            [
                Cell(None) if value is None else Cell(value, round(SHADES * (value - low) / width))
                for value in values
            ],
        )
        for row, values in table
    ]
    return Map(columns, lines, low, high)
