"""Workbooks for tests: made, read back, and looked up by the headings that people see."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from awards.exchange.making import NEEDS_RESULTS, NEEDS_SCORES, maker_of
from awards.exchange.material import Material
from awards.i18n import speaking
from tests.awards.exchange.material import given
from tests.awards.exchange.rounds import Judged


def made(material: Material, categories: Sequence[Judged]) -> bytes:
    """The file that an export of the material writes."""
    target, order = BytesIO(), material.order
    with speaking(order.language):
        maker = maker_of(material, target)
        try:
            if (order.kind, order.format) in NEEDS_SCORES:
                maker.take_scores(given(material, categories))
            maker.finish(material.results() if (order.kind, order.format) in NEEDS_RESULTS else [])
        except BaseException:
            maker.abandon()
            raise
    return target.getvalue()


def opened(content: bytes | Path, *, values: bool = True) -> Any:
    """A workbook read back: the values of its formulas, or the formulas themselves."""
    source = BytesIO(content) if isinstance(content, bytes) else content
    return openpyxl.load_workbook(source, data_only=values)


def tables(sheet: Any) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table of a sheet by heading, under the title that stands above it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in sheet.tables.values():
        header, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        found[_title_above(sheet, sheet[table.ref][0][0].row)] = [
            dict(zip(header, row, strict=True)) for row in rows
        ]
    return found


def places(sheet: Any) -> dict[str, dict[str, dict[str, str]]]:
    """The cells of each table of a sheet: title above, first text cell of the row, heading, to the cell."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for table in sheet.tables.values():
        header, *rows = list(sheet[table.ref])
        found[_title_above(sheet, header[0].row)] = {
            next(str(cell.value) for cell in row if isinstance(cell.value, str)): {
                str(heading.value): cell.coordinate for heading, cell in zip(header, row, strict=True)
            }
            for row in rows
        }
    return found


def cells(book: Any) -> list[Any]:
    """Every cell of a workbook that is not empty."""
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def _title_above(sheet: Any, row: int) -> str:
    headings = (sheet.cell(above, 1) for above in range(row - 1, 0, -1))
    return str(next(cell.value for cell in headings if cell.font.size >= 13))
