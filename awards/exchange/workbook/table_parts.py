"""The sheets that show tables as the other formats have them, as parts of a workbook."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from awards.exchange.columns import Column, Plain
from awards.exchange.material import Copy, Material
from awards.exchange.tables.entries import ANSWERS, answer_rows, entry_columns, entry_rows
from awards.exchange.tables.people import PROGRESS, SCOPES, judge_columns, judges_table, progress_table
from awards.exchange.workbook.addresses import Layout
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.parts import Part
from awards.exchange.workbook.plain import add_plain, write_section, write_table
from awards.exchange.workbook.record import RecordSheet
from awards.rounds.results import CategoryResults


class TablePart(Part, ABC):
    """A sheet with a table in which categories are called by their names."""

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self.columns = self.columns_here()
        self.keys = [column.key for column in self.columns]
        self._names: dict[Plain, str] = {one.key: material.name(one) for one in material.categories}
        self.sheet = add_plain(book, self.key, self.columns)
        book.write_top(self.sheet, self.key)

    @abstractmethod
    def columns_here(self) -> Sequence[Column]:
        """The columns, known before there is a row."""

    def named(self, row: Sequence[Plain]) -> list[Plain]:
        """A row with the name of its category."""
        return [
            self._names.get(value, value) if column.key == "category" else value
            for column, value in zip(self.columns, row, strict=True)
        ]


class JudgesPart(TablePart):
    """Judges by category."""

    key = "judges"

    def columns_here(self) -> Sequence[Column]:
        """The columns of judges."""
        return judge_columns(self.material)

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes the sheet."""
        rows = [self.named(row) for row in judges_table(self.material, found).rows]
        write_table(self.book, self.sheet, self.columns, rows, self.sheet.title)


class ProgressPart(TablePart):
    """Progress by category, by judge and by entry."""

    key = "progress"

    def columns_here(self) -> Sequence[Column]:
        """The columns of progress without the first, which becomes headings."""
        return PROGRESS[1:]

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - needs the states alone
        """Writes the sheet."""
        rows = list(progress_table(self.material).rows)
        for scope in SCOPES:
            own = [self.named(row[1:]) for row in rows if row[0] == scope]
            if scope == "category":
                own = [[self._names[row[0]], *row[1:]] for row in own]
            write_section(self.book, self.sheet, self.columns, own, f"by-{scope}")


class EntriesPart(TablePart):
    """The entries of the round."""

    key = "entries"

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._rows: list[list[Plain]] = []

    def columns_here(self) -> Sequence[Column]:
        """The columns of entries without their answers."""
        return entry_columns(self.material, with_answers=False)

    def take_copies(self, chunk: Sequence[Copy]) -> None:
        """Keeps a short row for each entry."""
        self._rows += [self.named(row) for row in entry_rows(self.material, chunk, with_answers=False)]

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - entries stand for themselves
        """Writes the sheet."""
        write_table(self.book, self.sheet, self.columns, self._rows, self.sheet.title)


class AnswersPart(Part):
    """The judging copies, filled while they are read."""

    key = "answers"
    keys = tuple(column.key for column in ANSWERS)

    def __init__(self, book: Book, material: Material, layout: Layout) -> None:
        super().__init__(book, material, layout)
        self._names = {one.key: material.name(one) for one in material.categories}
        self._sheet = RecordSheet(book, self.key, ANSWERS)
        self._sheet.begin()

    def take_copies(self, chunk: Sequence[Copy]) -> None:
        """Adds a row for each answer."""
        for category, *rest in answer_rows(self.material, chunk):
            self._sheet.add([self._names[str(category)], *rest])

    def finish(self, found: Sequence[CategoryResults]) -> None:  # noqa: ARG002 - everything is written already
        """Ends the table."""
        self._sheet.end()
