"""A file put together, whatever its format: fed while scores and judging copies are read, then finished."""

from collections.abc import Sequence
from typing import IO, Any, Protocol

from awards.exchange.columns import Table
from awards.exchange.flat import CsvWriter, JsonWriter, RowWriter
from awards.exchange.material import Copy, Given, Material
from awards.exchange.model import Format, Kind
from awards.exchange.tables.entries import entry_columns, entry_rows
from awards.exchange.tables.people import judges_table, progress_table
from awards.exchange.tables.results import results_table
from awards.exchange.tables.scorecards import SCORES, criteria_table, score_rows
from awards.exchange.workbook.making import WorkbookMaker
from awards.rounds.results import CategoryResults

NEEDS_SCORES = {(Kind.SCORECARDS, form) for form in Format} | {(Kind.RESULTS, Format.XLSX)}
"""What is written from scores with their rationales."""

NEEDS_RESULTS = {(kind, form) for kind in (Kind.RESULTS, Kind.JUDGES) for form in Format}
"""What is written from results, which cost computing time."""


class Maker(Protocol):
    """Makes a file."""

    def take_scores(self, chunk: Sequence[Given]) -> None:
        """Adds scores."""

    def take_copies(self, chunk: Sequence[Copy]) -> None:
        """Adds judging copies."""

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes what is left."""

    def abandon(self) -> None:
        """Tidies up where the file will not be finished."""


def maker_of(material: Material, target: IO[bytes]) -> Maker:
    """The maker for what was ordered."""
    if material.order.format is Format.XLSX:
        return WorkbookMaker(material, target)
    return _FlatMaker(material, target)


class _FlatMaker:
    """Makes CSV and JSON: one table."""

    def __init__(self, material: Material, target: IO[bytes]) -> None:
        self._material, self._target = material, target
        self._writer: RowWriter | None = None
        if material.order.kind is Kind.SCORECARDS:
            self._writer = self._open([column.key for column in SCORES])
        elif material.order.kind is Kind.ENTRIES:
            self._writer = self._open([column.key for column in entry_columns(material, with_answers=True)])

    def take_scores(self, chunk: Sequence[Given]) -> None:
        """Adds scores."""
        if self._writer is not None:
            self._writer.write(score_rows(chunk))

    def take_copies(self, chunk: Sequence[Copy]) -> None:
        """Adds judging copies."""
        if self._writer is not None:
            self._writer.write(entry_rows(self._material, chunk, with_answers=True))

    def finish(self, found: Sequence[CategoryResults]) -> None:
        """Writes the table where it was not written row by row."""
        if self._writer is None:
            table = self._table(found)
            self._writer = self._open(table.keys)
            self._writer.write(table.rows)
        self._writer.finish()

    def abandon(self) -> None:
        """Hands the unfinished file back."""
        if self._writer is not None:
            self._writer.finish()

    def _table(self, found: Sequence[CategoryResults]) -> Table:
        match self._material.order.kind:
            case Kind.RESULTS:
                return results_table(self._material, found)
            case Kind.JUDGES:
                return judges_table(self._material, found)
            case Kind.PROGRESS:
                return progress_table(self._material)
            case _:
                return criteria_table(self._material)

    def _open(self, keys: Sequence[str]) -> RowWriter:
        order = self._material.order
        if order.format is Format.CSV:
            return CsvWriter(self._target, keys, bom=order.bom)
        return JsonWriter(self._target, keys, about(self._material))


def about(material: Material) -> dict[str, Any]:
    """What a JSON export says of itself."""
    order = material.order
    facts = {
        "season": material.data.season.slug,
        "round": material.round.name,
        "kind": order.kind,
        "identity": order.identity,
        "made_at": material.taken_at.isoformat(timespec="seconds"),
        "invented": material.data.season.invented,
    }
    if material.data.scores:
        facts["scorecards_sha256"] = {one.key: material.digest(one) for one in material.categories}
    return facts
