"""The scorecards in wide form: one row each, with points that can be changed and a total that follows."""

from collections.abc import Sequence
from fractions import Fraction

from awards.exchange.columns import Look
from awards.exchange.material import Material
from awards.exchange.words import say
from awards.exchange.workbook import formulas
from awards.exchange.workbook.addresses import Block, Layout
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.formats import allow_between, highlight
from awards.exchange.workbook.headings import add_table, distinct, titles
from awards.exchange.workbook.layout import POINTS
from awards.exchange.workbook.sheet import LETTERS, Formula, StreamedSheet, Value
from awards.exchange.workbook.styles import WARN, Role
from awards.seasons.model import Category
from rubrics.model import Rubric

FIRST_WIDTHS = [9.0, 18.0]
OTHER_WIDTH = 15.0
KEY = "wide"


def add_wide(book: Book, material: Material) -> StreamedSheet:
    """The sheet, still empty."""
    most = max(len(material.rubric(category).criteria) for category in material.categories)
    return book.add_sheet(KEY, [*FIRST_WIDTHS, *[OTHER_WIDTH] * (most + 3)], frozen="C3")


def wide_headings(material: Material, category: Category) -> list[str]:
    """The headings of a category's scorecards; criteria stand under the same names in the sheet of criteria."""
    language = material.language
    criteria = [one.name.in_language(language) for one in material.rubric(category).criteria]
    around = titles(["entry", "judge", "total", "answered", "locked-total"], language)
    return distinct([*around[:2], *criteria, *around[2:]], language)


def write_wide(book: Book, sheet: StreamedSheet, material: Material, layout: Layout) -> None:
    """Writes every category's scorecards."""
    book.write_top(sheet, KEY)
    for category in material.categories:
        block = layout.wide.get(category.id)
        if block is not None:
            _Wide(book, sheet, material, category, block, layout).write()


class _Wide:
    """One category's table of scorecards."""

    def __init__(
        self,
        book: Book,
        sheet: StreamedSheet,
        material: Material,
        category: Category,
        block: Block,
        layout: Layout,
    ) -> None:
        self._book, self._sheet, self._material = book, sheet, material
        self._category, self._block, self._layout = category, block, layout
        self._rubric: Rubric = material.rubric(category)
        self._headings = wide_headings(material, category)
        self._first, self._last = LETTERS[2], LETTERS[1 + len(self._rubric.criteria)]

    def write(self) -> None:
        """Writes heading, weights, headings of columns and rows."""
        self._sheet.add([self._material.name(self._category)], [self._book.style(Role.HEADING)])
        self._write_weights()
        text, number = self._book.style(Role.HEADER), self._book.style(Role.HEADER, Look.POINTS)
        self._sheet.add(self._headings, [text, text, *[number] * (len(self._headings) - 2)], height=34)
        self._write_rows()
        self._sheet.skip()
        name = f"{self._book.title_of(KEY)}_{self._category.key}"
        add_table(self._book, self._sheet, name, self._block, self._headings)
        self._add_checks()

    def _write_weights(self) -> None:
        row = self._block.header - 1
        weights: list[Value] = [
            Formula(
                formulas.weight_of(f"$A${row - 1}", f"{LETTERS[2 + place]}${row + 1}", self._layout.criteria),
                float(criterion.weight),
            )
            for place, criterion in enumerate(self._rubric.criteria)
        ]
        band = self._book.style(Role.BAND)
        self._sheet.add(
            [None, say("weight-row", self._material.language), *weights], [band] * (2 + len(weights))
        )

    def _write_rows(self) -> None:
        given = self._points()
        styles = [
            self._book.style(Role.PLAIN, Look.CODE), self._book.style(Role.PLAIN),
            *[self._book.style(Role.INPUT, Look.POINTS)] * len(self._rubric.criteria),
            self._book.style(Role.PLAIN, Look.FIGURE), self._book.style(Role.PLAIN, Look.SHARE),
            self._book.style(Role.VALUE, Look.FIGURE),
        ]  # fmt: skip
        shares = self._rubric.shares
        for _scorecard, entry, judge in self._material.cards[self._category.id]:
            points = given.get((entry, judge), {})
            row = [points.get(criterion.key) for criterion in self._rubric.criteria]
            self._sheet.add([entry, judge, *row, *self._totals(row, shares)], styles)

    def _totals(self, points: Sequence[float | None], shares: Sequence[Fraction]) -> list[Value]:
        number = self._sheet.rows_written + 1
        weights_row = self._block.header - 1
        own = f"${self._first}{number}:${self._last}{number}"
        weights = f"${self._first}${weights_row}:${self._last}${weights_row}"
        total, answered = weighted_mean(points, shares)
        return [
            Formula(formulas.total(own, weights), total), Formula(formulas.answered(own, weights), answered), total,
        ]  # fmt: skip

    def _points(self) -> dict[tuple[str, str], dict[str, float]]:
        judges = self._material.data.judges
        found: dict[tuple[str, str], dict[str, float]] = {}
        for entry, judge, criterion, points in self._material.data.scores.get(self._category.id, ()):
            found.setdefault((entry, judges[judge]), {})[criterion] = points / 100
        return found

    def _add_checks(self) -> None:
        for criterion in self._rubric.criteria:
            lowest, highest = criterion.lowest / 100, criterion.highest / 100
            allow_between(self._sheet, self._block.span(POINTS + criterion.key), lowest, highest)
        total, locked = (self._block.cell(key, self._block.first) for key in ("total", "locked-total"))
        highlight(self._sheet, self._block.span("total"), f"ABS({total}-{locked})>0.000001", ink=WARN)


def weighted_mean(points: Sequence[float | None], shares: Sequence[Fraction]) -> tuple[float | None, float]:
    """The mean of the points that were given, weighted, and the share of the weight that they answer."""
    given = [(value, float(share)) for value, share in zip(points, shares, strict=True) if value is not None]
    answered = sum(share for _value, share in given)
    return (sum(value * share for value, share in given) / answered if given else None), answered
