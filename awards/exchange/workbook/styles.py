"""How cells look: a few roles and a few kinds of content, in the colours of the service."""

from enum import StrEnum
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook

from awards.exchange.columns import Look

ACCENT = "FF1C4A63"
ACCENT_SOFT = "FFE3EDF2"
INPUT_GROUND = "FFFBEED6"
INK_SOFT = "FF565E68"
LINE = "FFDDD7CB"
WARN = "FF855008"
BAR = "FF7FA9BF"


class Role(StrEnum):
    """What a cell is for."""

    PLAIN = "plain"
    INPUT = "input"
    VALUE = "value"
    TITLE = "title"
    HEADING = "heading"
    NOTE = "note"
    HEADER = "header"
    BAND = "band"


NUMBER_FORMATS = {
    Look.POINTS: "General",
    Look.FIGURE: "0.00",
    Look.SIGNED: "+0.00;-0.00;0.00",
    Look.COUNT: "0",
    Look.SHARE: "0%",
}
_WRAPPED = {Look.PROSE}
_ACROSS = {Look.FLAG: "center", **dict.fromkeys(NUMBER_FORMATS, "right")}
_TEXTS = {Look.TEXT, Look.PROSE, Look.CODE}
_CELLS = {Role.PLAIN, Role.INPUT, Role.VALUE}
_IN_TABLES = _CELLS | {Role.HEADER}
_UNDER = Border(bottom=Side(style="hair", color=LINE))


class Styles:
    """The styles of a workbook, each registered when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet: Any = workbook.create_sheet("styles")
        workbook.remove(self._sheet)
        self._known: dict[tuple[Role, Look], int] = {}

    def number(self, role: Role, look: Look = Look.TEXT) -> int:
        """The number of the style under which cells refer to it."""
        key = (role, look)
        if key not in self._known:
            self._known[key] = self._register(role, look)
        return self._known[key]

    def _register(self, role: Role, look: Look) -> int:
        cell = WriteOnlyCell(self._sheet)
        cell.number_format = NUMBER_FORMATS.get(look, "@" if look is Look.CODE else "General")
        _dress(cell, role, look)
        return int(cell.style_id)


def _dress(cell: Any, role: Role, look: Look) -> None:
    wrapped = look in _WRAPPED or role is Role.HEADER
    # Text keeps its distance from the right-aligned figures to its left.
    aside = 1 if look in _TEXTS and role in _IN_TABLES else 0
    cell.alignment = Alignment(
        wrap_text=wrapped,
        vertical="top",
        horizontal=_ACROSS.get(look, "left" if aside else None),
        indent=aside,
    )
    if role in _CELLS:
        cell.border = _UNDER
    match role:
        case Role.TITLE:
            cell.font = Font(name="Calibri", size=16, bold=True, color=ACCENT)
        case Role.HEADING:
            cell.font = Font(name="Calibri", size=13, bold=True, color=ACCENT)
        case Role.NOTE:
            cell.font = Font(name="Calibri", size=10, color=INK_SOFT)
        case Role.HEADER:
            cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
            cell.fill = PatternFill("solid", start_color=ACCENT)
        case Role.BAND:
            cell.font = Font(name="Calibri", size=10, bold=True, color=ACCENT)
            cell.fill = PatternFill("solid", start_color=ACCENT_SOFT)
        case Role.INPUT:
            cell.font = Font(name="Calibri", size=11, color=ACCENT)
            cell.fill = PatternFill("solid", start_color=INPUT_GROUND)
        case Role.VALUE:
            cell.font = Font(name="Calibri", size=11, color=INK_SOFT)
        case Role.PLAIN:
            pass
