"""Word, Excel and PowerPoint files: their visible text, page by page.

Heads and feet of pages, remarks, changes that were taken back, hidden text, slides and sheets are left out, and so
are pictures and links.
"""

import io
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from entries.files.archives import opened, tree
from entries.files.model import MOST_PAGES, FileKind, FileRefused, Page, Trouble

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_CELLS = 40_000


def pages_of_office(content: bytes, kind: FileKind) -> Iterator[Page]:
    """The text of an office file: a document is one page, each slide and each sheet is one."""
    if kind is FileKind.XLSX:
        yield from _sheets(content)
        return
    with opened(content) as archive:
        if kind is FileKind.DOCX:
            yield Page(_document(tree(archive, "word/document.xml")))
        else:
            yield from _slides(archive)


def _document(root: Element) -> str:
    return "\n".join(line for found in root.iter(f"{_W}p") if (line := _paragraph(found)).strip())


def _paragraph(paragraph: Element) -> str:
    """The words of a paragraph, not those of paragraphs in frames inside of it: they come by themselves."""
    pieces = []
    for run in paragraph.iter(f"{_W}r"):
        if run.find(f"{_W}rPr/{_W}vanish") is None:
            pieces += [_piece(one) for one in run]
    return "".join(pieces)


def _piece(element: Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}.get(element.tag, "")


def _slides(archive: ZipFile) -> Iterator[Page]:
    relations = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("ppt", one.get("Target", "")))
        for one in tree(archive, "ppt/_rels/presentation.xml.rels")
    }
    listed = tree(archive, "ppt/presentation.xml").iter(f"{_P}sldId")
    names = [relations.get(one.get(f"{_R}id", ""), "") for one in listed]
    if len(names) > MOST_PAGES:
        raise FileRefused(Trouble.TOO_MANY_PAGES, len(names), MOST_PAGES)
    for name in names:
        slide = tree(archive, name)
        if slide.get("show") != "0":
            yield Page(_slide(slide))


def _slide(root: Element) -> str:
    lines = ("".join(one.text or "" for one in found.iter(f"{_A}t")) for found in root.iter(f"{_A}p"))
    return "\n".join(line for line in lines if line.strip())


def _sheets(content: bytes) -> Iterator[Page]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        if len(visible) > MOST_PAGES:
            raise FileRefused(Trouble.TOO_MANY_PAGES, len(visible), MOST_PAGES)
        for name in visible:
            yield Page(_rows(workbook.get_sheet_by_name(name).iter_rows()))
    except (CalamineError, OSError, ValueError):
        raise FileRefused(Trouble.BROKEN) from None


def _rows(rows: Iterable[Sequence[object]]) -> str:
    """The filled cells of each row, one row a line."""
    lines, cells = [], 0
    for row in rows:
        filled = [_cell(value) for value in row if str(value).strip()]
        cells += len(row)
        if cells > MOST_CELLS:
            raise FileRefused(Trouble.TOO_LONG, cells, MOST_CELLS)
        if filled:
            lines.append(" · ".join(filled))
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else " ".join(str(value).split())
