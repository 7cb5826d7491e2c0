"""The sheets of results and scorecards, as parts of a workbook.

Parts are made in the order of the sheets, fed while scores and judging copies are read, and finished at the end.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from awards.exchange.columns import Column
from awards.exchange.material import Copy, Given, Material
from awards.exchange.tables.results import views
from awards.exchange.workbook.addresses import Layout
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.charts import add_charts, write_charts
from awards.exchange.workbook.criteria import add_criteria, add_rules, write_criteria, write_rules
from awards.exchange.workbook.layout import CRITERIA_KEYS
from awards.exchange.workbook.record import COMMENTS, LONG, RecordSheet
from awards.exchange.workbook.results import add_results, results_columns, write_results
from awards.exchange.workbook.scorecards import add_wide, write_wide
from awards.rounds.results import CategoryResults


class Part:
    """A sheet of a workbook. ``keys`` are its columns, for the sheet that explains them."""

    key: str
    keys: Sequence[str] = ()

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        self.book, self.material, self.layout = book, material, layout

    def take_scores(self, chunk: Sequence[Given]) -> None:
        """Is shown scores while they are read."""

    def take_copies(self, chunk: Sequence[Copy]) -> None:
        """Is shown judging copies while they are read."""

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes what needs the results, or nothing that is read in pieces."""


class ResultsPart(Part):
    """Results by category."""

    key = "results"

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._columns = results_columns(material)
        self._sheet = add_results(book, self._columns, layout)
        self.keys = [column.column.key for column in self._columns]

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes the sheet."""
        write_results(self.book, self._sheet, self.material, self.layout, found, self._columns)


class ChartsPart(Part):
    """Charts of the results."""

    key = "charts"

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._sheet = add_charts(book)

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - drawn from the cells of results
        """Writes the sheet."""
        write_charts(self.book, self._sheet, self.material, self.layout)


class WidePart(Part):
    """Scorecards in wide form."""

    key = "wide"
    keys = ("entry", "judge", "points", "total", "answered", "locked-total")

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._sheet = add_wide(book, material)

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - needs the points alone
        """Writes the sheet."""
        write_wide(self.book, self._sheet, self.material, self.layout)


class RecordPart(Part, ABC):
    """A sheet that is filled while scores are read."""

    columns: Sequence[Column]

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self.keys = [column.key for column in self.columns]
        self._sheet = RecordSheet(book, self.key, self.columns)
        self._sheet.begin()
        self._names = {
            (category.id, criterion.key): (
                material.name(category),
                criterion.name.in_language(material.language),
            )
            for category in material.categories
            for criterion in material.rubric(category).criteria
        }

    def take_scores(self, chunk: Sequence[Given]) -> None:
        """Adds a row for each score that has something to say here."""
        for score in chunk:
            value = self.value(score)
            if value != "":
                category, criterion = self._names[score.category.id, score.criterion]
                self._sheet.add((category, score.entry, score.judge, criterion, value))

    @abstractmethod
    def value(self, score: Given) -> float | str:
        """What the last column says of a score."""

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - everything is written already
        """Ends the table."""
        self._sheet.end()


class LongPart(RecordPart):
    """Scores in long form."""

    key = "long"
    columns = LONG

    def value(self, score: Given) -> float:
        """The points."""
        return score.points / 100


class CommentsPart(RecordPart):
    """Rationales."""

    key = "comments"
    columns = COMMENTS

    def value(self, score: Given) -> str:
        """The rationale."""
        return score.rationale


class CriteriaPart(Part):
    """Criteria and weights."""

    key = "criteria"
    keys = CRITERIA_KEYS

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._sheet = add_criteria(book)

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes the sheet."""
        by_key = {view.key: view for view in views(self.material, found)}
        write_criteria(self.book, self._sheet, self.material, self.layout, by_key)


class RulesPart(Part):
    """The rules for finalists and medals."""

    key = "rules"
    keys = ("award", "up-to-place", "from-score", "top-share", "limit", "value")

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._sheet = add_rules(book)

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - rules were there before the scores
        """Writes the sheet."""
        write_rules(self.book, self._sheet, self.material)
