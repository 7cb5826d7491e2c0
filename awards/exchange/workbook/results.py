"""The results: a table per category whose places and awards follow the points, the weights and the limits."""

from collections.abc import Sequence
from itertools import groupby

from awards.exchange.material import Material
from awards.exchange.words import say
from awards.exchange.workbook.addresses import Block, Layout
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.formats import data_bar, highlight
from awards.exchange.workbook.headings import add_table
from awards.exchange.workbook.heights import height_of
from awards.exchange.workbook.lines import MEDALS, heaviest_criterion, lines
from awards.exchange.workbook.results_columns import WORKING, At, ResultColumn, columns_of, headings_of
from awards.exchange.workbook.sheet import LETTERS, StreamedSheet
from awards.exchange.workbook.styles import Role
from awards.formats import moment
from awards.rounds.results import CategoryResults

KEY = "results"
MEDAL_GROUNDS = ("FFF3E7C3", "FFE4E7EA", "FFF0DCCB")
"""Behind the first three medals of a rule: gold, silver and bronze, light enough for dark text."""


def results_columns(material: Material) -> list[ResultColumn]:
    """The columns of this round's results."""
    rules = material.round.rule_book
    return columns_of(rules.finalists, rules.medals, is_open=material.order.is_open)


def add_results(book: Book, columns: Sequence[ResultColumn], layout: Layout) -> StreamedSheet:
    """The sheet, still empty. The working of the rules is not printed."""
    beside_entry = next(place for place, column in enumerate(columns) if column.key == "entry") + 1
    made = book.add_sheet(
        KEY, [column.column.width for column in columns], frozen=f"{LETTERS[beside_entry]}3"
    )
    printed = sum(column.band != WORKING for column in columns)
    last = max((block.last for block in layout.results.values()), default=1)
    made.print_area = f"A1:{LETTERS[printed - 1]}{last}"
    return made


def write_results(
    book: Book, sheet: StreamedSheet, material: Material, layout: Layout, found: Sequence[CategoryResults],
    columns: Sequence[ResultColumn],
) -> None:  # fmt: skip
    """Writes every category's results."""
    book.write_top(sheet, KEY)
    for one in found:
        block = layout.results.get(one.category.id)
        if block is not None:
            _Results(book, sheet, material, layout, columns).write(one, block)


class _Results:
    """One category's table of results."""

    def __init__(
        self,
        book: Book,
        sheet: StreamedSheet,
        material: Material,
        layout: Layout,
        columns: Sequence[ResultColumn],
    ) -> None:
        self._book, self._sheet, self._material = book, sheet, material
        self._layout, self._columns = layout, columns

    def write(self, found: CategoryResults, block: Block) -> None:
        """Writes heading, where the figures come from, bands, headings of columns and rows."""
        book, sheet = self._book, self._sheet
        headings = headings_of(self._columns, book.language)
        sheet.add([self._material.name(found.category)], [book.style(Role.HEADING)])
        sheet.add([self._source(found)], [book.style(Role.NOTE)])
        sheet.add(self._bands(), [book.style(Role.BAND)] * len(self._columns))
        sheet.add(headings, book.headers([column.column for column in self._columns]), height=48)
        self._write_rows(found, block)
        sheet.skip()
        add_table(book, sheet, f"{book.title_of(KEY)}_{found.category.key}", block, headings)
        self._add_formats(found, block)

    def _source(self, found: CategoryResults) -> str:
        if found.evaluation is None:
            return say("not-scored", self._book.language)
        at = moment(self._material.taken_at, self._material.data.season.time_zone)
        cards = len(self._material.cards.get(found.category.id, ()))
        digest = self._material.digest(found.category)
        return say("computed-from", self._book.language, at=at, count=cards, digest=digest)

    def _bands(self) -> list[str | None]:
        cells: list[str | None] = []
        for band, group in groupby(self._columns, key=lambda column: column.band):
            cells += [say(band, self._book.language), *[None] * (len(list(group)) - 1)]
        return cells

    def _write_rows(self, found: CategoryResults, block: Block) -> None:
        styles = [self._book.style(column.role, column.column.look) for column in self._columns]
        wide = self._layout.wide.get(found.category.id) if found.evaluation else None
        heaviest = heaviest_criterion(found.evaluation) if found.evaluation else ""
        rules = dict(self._layout.rules)
        for line in lines(found, self._material.data, self._book.language):
            at = At(
                row=self._sheet.rows_written + 1, block=block, wide=wide, heaviest=heaviest, rules=rules,
                language=self._book.language, organisation=self._material.organisations.get(line.row.label, ""),
            )  # fmt: skip
            values = [column.write(line, at) for column in self._columns]
            self._sheet.add(values, styles, height_of(values, [column.column for column in self._columns]))

    def _add_formats(self, found: CategoryResults, block: Block) -> None:
        lowest = min(criterion.lowest for criterion in found.rubric.criteria) / 100
        highest = max(criterion.highest for criterion in found.rubric.criteria) / 100
        for key in ("raw", "fair"):
            data_bar(self._sheet, block.span(key), lowest, highest)
        data_bar(self._sheet, block.span("finalist_chance"), 0, 1)
        cell = block.cell("proposed_medal", block.first)
        for award, ground in zip(self._layout.rules[MEDALS].awards, MEDAL_GROUNDS, strict=False):
            highlight(self._sheet, block.span("proposed_medal"), f"{cell}={award[0]}", ground=ground)
