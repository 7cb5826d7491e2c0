"""A workbook as a file: always the same bytes for the same content, and nothing in it that was not put there."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook import Workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.writer.excel import ExcelWriter

from awards.exchange.columns import Column, Look
from awards.exchange.words import say, sheet
from awards.exchange.workbook.sheet import LETTERS, StreamedSheet
from awards.exchange.workbook.styles import Role, Styles

MAKER = "Awards"
FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - the file format has no zones
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
LARGE = 1 << 30
A4 = 9
COMPRESSION = 4


class Book:
    """A workbook in a language, to which sheets are added in order."""

    def __init__(self, title: str, language: str) -> None:
        self.language = language
        self._workbook = Workbook(write_only=True)
        # Times and people stay out of the properties: who made a file, and when, is in the audit trail.
        self._workbook.properties = DocumentProperties(
            creator=MAKER, lastModifiedBy=MAKER, created=FIXED, modified=FIXED, title=title
        )
        self._styles = Styles(self._workbook)
        self._table_names: set[str] = set()
        self._sheets: list[StreamedSheet] = []

    def style(self, role: Role, look: Look = Look.TEXT) -> int:
        """The number of a style."""
        return self._styles.number(role, look)

    def title_of(self, key: str) -> str:
        """The title of a sheet in the workbook's language."""
        return sheet(key).title.in_language(self.language)

    def add_sheet(self, key: str, widths: list[float], *, frozen: str | None = None) -> StreamedSheet:
        """A new sheet at the end, ready to print on A4 across, as many pages long as it needs."""
        made: Any = StreamedSheet(self._workbook, self.title_of(key))
        self._workbook._add_sheet(made)  # type: ignore[attr-defined]  # noqa: SLF001 - create_sheet makes its own kind
        for number, width in enumerate(widths):
            made.column_dimensions[LETTERS[number]].width = width
        made.freeze_panes = frozen
        made.sheet_view.showGridLines = False
        made.sheet_properties.pageSetUpPr.fitToPage = True
        setup = made.page_setup
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", A4, 1, 0
        made.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        made.HeaderFooter.oddFooter.left.text = "&A"
        made.HeaderFooter.oddFooter.right.text = say("page-of", self.language)
        self._sheets.append(made)
        sheet_made: StreamedSheet = made
        return sheet_made

    def table_name(self, name: str) -> str:
        """A name for a table with letters, digits and underscores only, as formulas require, and never twice."""
        plain = "_" * name[:1].isdigit() + "".join(c if c.isalnum() else "_" for c in name)
        made, number = plain, 1
        while made.casefold() in self._table_names:
            number += 1
            made = f"{plain}_{number}"
        self._table_names.add(made.casefold())
        return made

    def headers(self, columns: Sequence[Column]) -> list[int]:
        """The styles of columns' headings: aligned as what stands below them."""
        return [self.style(Role.HEADER, column.look) for column in columns]

    def write_top(self, made: StreamedSheet, key: str) -> None:
        """Writes the first three rows of a sheet: its title, what it holds, and an empty row."""
        made.add([self.title_of(key)], [self.style(Role.TITLE)], height=24)
        made.add([sheet(key).note.in_language(self.language)], [self.style(Role.NOTE)])
        made.skip()

    def save(self, target: IO[bytes]) -> None:
        """Writes the file."""
        self._workbook.active = 0
        with _FixedZip(target, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as archive:
            ExcelWriter(self._workbook, archive).write_data()

    def abandon(self) -> None:
        """Removes what was written so far, where the file will not be finished."""
        for made in self._sheets:
            made.abandon()


class _FixedZip(ZipFile):
    """An archive whose members all bear the same date."""

    def writestr(self, name: Any, data: Any, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Adds a member."""
        super().writestr(self._member(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Adds a file as a member."""
        source = Path(filename)
        with (
            source.open("rb") as read,
            self.open(self._member(arcname), "w", force_zip64=source.stat().st_size > LARGE) as written,
        ):
            shutil.copyfileobj(read, written, 1 << 20)

    def _member(self, name: str) -> ZipInfo:
        member = ZipInfo(name, ZIP_EPOCH)
        member.compress_type = ZIP_DEFLATED
        member._compresslevel = COMPRESSION  # type: ignore[attr-defined]  # noqa: SLF001 - public only from 3.13
        return member
