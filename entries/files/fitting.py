"""Sheets of a workbook made ready for being drawn: as wide as a page lies, and with no text cut off.

A text that does not fit into its cell is cut off where the next cell is filled, and a name that is cut off would not be
found on the drawing. So columns become as wide and rows as high as what stands in them.
"""

import re
from collections.abc import Mapping, Sequence

from lxml import etree  # type: ignore[import-untyped]  # it has no annotations

_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_COLUMNS = 16_384
_NARROWEST, _WIDEST = 9, 100
_NUMBER = 12
"""How many digits of a number are shown, more or less."""
_HIDDEN = {"1", "true"}


def texts(strings: etree._Element) -> list[str]:
    """The texts that cells refer to by number."""
    return ["".join(piece.text or "" for piece in one.iter(f"{{{_space(one)}}}t")) for one in strings]


def fitting(sheet: etree._Element, strings: Sequence[str]) -> etree._Element:
    """The same sheet with its columns, rows and pages fitted to what stands in it; what is hidden stays hidden."""
    data = sheet.find(f"{{{_space(sheet)}}}sheetData")
    if data is not None:
        _set_columns(sheet, data, _widths(data, strings))
        for row in data:
            row.attrib.pop("ht", None)
            row.attrib.pop("customHeight", None)
    _set_page(sheet)
    return sheet


def _set_columns(sheet: etree._Element, data: etree._Element, widths: Mapping[int, float]) -> None:
    space = _space(sheet)
    columns = etree.Element(f"{{{space}}}cols")
    kept: set[int] = set()
    for before in sheet.findall(f"{{{space}}}cols"):
        for one in before:
            if one.get("hidden") in _HIDDEN:
                kept.update(range(int(one.get("min", 0)), min(int(one.get("max", 0)), _COLUMNS) + 1))
                columns.append(one)
        sheet.remove(before)
    for number, width in widths.items():
        if number not in kept:
            place = str(number)
            etree.SubElement(
                columns, f"{{{space}}}col", min=place, max=place, width=f"{width:.1f}", customWidth="1"
            )
    columns[:] = sorted(columns, key=lambda one: int(one.get("min", 0)))
    if len(columns):
        data.addprevious(columns)


def _widths(data: etree._Element, strings: Sequence[str]) -> dict[int, float]:
    """How wide each filled column must be, by its number from 1."""
    longest: dict[int, int] = {}
    for row in data:
        for at, cell in enumerate(row, 1):
            found = _PLACE.fullmatch(cell.get("r", ""))
            number = _number(found[1]) if found else at
            longest[number] = max(longest.get(number, 0), _length(cell, strings))
    return {number: min(max(length * 1.2 + 2, _NARROWEST), _WIDEST) for number, length in longest.items()}


def _length(cell: etree._Element, strings: Sequence[str]) -> int:
    """How many characters the longest line of a cell has."""
    kind, space = cell.get("t", "n"), _space(cell)
    value = cell.findtext(f"{{{space}}}v") or ""
    if kind == "s":
        value = strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    elif kind == "inlineStr":
        value = "".join(piece.text or "" for piece in cell.iter(f"{{{space}}}t"))
    elif kind == "n":
        value = value[:_NUMBER]
    return max((len(line) for line in value.splitlines()), default=0)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _set_page(sheet: etree._Element) -> None:
    space = _space(sheet)
    for name in ("pageSetup", "rowBreaks", "colBreaks"):
        for one in sheet.findall(f"{{{space}}}{name}"):
            sheet.remove(one)
    facts = sheet.find(f"{{{space}}}sheetPr")
    if facts is None:
        facts = etree.Element(f"{{{space}}}sheetPr")
        sheet.insert(0, facts)
    for one in facts.findall(f"{{{space}}}pageSetUpPr"):
        facts.remove(one)
    etree.SubElement(facts, f"{{{space}}}pageSetUpPr", fitToPage="1")
    etree.SubElement(sheet, f"{{{space}}}pageSetup", orientation="landscape", fitToWidth="1", fitToHeight="0")


def _space(element: etree._Element) -> str:
    return etree.QName(element).namespace or ""
