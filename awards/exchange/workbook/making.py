"""A workbook put together: which sheets it has, in which order, and how they are filled."""

from collections.abc import Sequence
from typing import IO

from awards.exchange.material import Copy, Given, Material
from awards.exchange.model import Kind
from awards.exchange.words import sheet
from awards.exchange.workbook.book import Book
from awards.exchange.workbook.layout import plan
from awards.exchange.workbook.parts import (
    ChartsPart,
    CommentsPart,
    CriteriaPart,
    LongPart,
    Part,
    ResultsPart,
    RulesPart,
    WidePart,
)
from awards.exchange.workbook.read_me import add_read_me, write_read_me
from awards.exchange.workbook.results import results_columns
from awards.exchange.workbook.table_parts import AnswersPart, EntriesPart, JudgesPart, ProgressPart
from awards.rounds.results import CategoryResults

SHEETS: dict[Kind, tuple[type[Part], ...]] = {
    Kind.RESULTS: (
        ResultsPart, ChartsPart, WidePart, LongPart, CriteriaPart, RulesPart, JudgesPart, CommentsPart, ProgressPart,
    ),
    Kind.SCORECARDS: (WidePart, LongPart, CriteriaPart, CommentsPart),
    Kind.CRITERIA: (CriteriaPart,),
    Kind.JUDGES: (JudgesPart,),
    Kind.PROGRESS: (ProgressPart,),
    Kind.ENTRIES: (EntriesPart, AnswersPart),
}  # fmt: skip
"""The sheets of each kind of workbook, before the one that explains them."""


class WorkbookMaker:
    """Makes a workbook: takes scores and judging copies while they are read, then finishes and saves."""

    def __init__(self, material: Material, target: IO[bytes]) -> None:
        kind = sheet(material.order.kind.value).title.in_language(material.language)
        self._book = Book(f"{material.data.season.name}: {kind}", material.language)
        self._material, self._target = material, target
        layout = plan(material, [column.key for column in results_columns(material)])
        self._parts = [made(self._book, material, layout) for made in SHEETS[material.order.kind]]
        self._read_me = add_read_me(self._book)

    def take_scores(self, chunk: Sequence[Given]) -> None:
        """Adds scores."""
        for part in self._parts:
            part.take_scores(chunk)

    def take_copies(self, chunk: Sequence[Copy]) -> None:
        """Adds judging copies."""
        for part in self._parts:
            part.take_copies(chunk)

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes what is left, and the file."""
        for part in self._parts:
            part.finish(found)
        write_read_me(
            self._book, self._read_me, self._material, {part.key: part.keys for part in self._parts}
        )
        self._book.save(self._target)

    def abandon(self) -> None:
        """Removes what was written so far."""
        self._book.abandon()
