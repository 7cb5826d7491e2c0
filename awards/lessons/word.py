"""A report as a Word document, with Word's own headings, lists and tables, so that it can be worked on further."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_LISTS = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}
_DEEPEST = 3
"""Word's own template has list styles for so many levels."""


def to_word(markdown: str, *, title: str, language: str, at: datetime) -> bytes:
    """A .docx file with the text of a Markdown document; its properties name no author."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language = title, language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = at.replace(tzinfo=None)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "de-DE" if language == "de" else "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)
    _Writer(document).write(_markdown.parse(markdown))
    packed = io.BytesIO()
    document.save(packed)
    return _repacked(packed, at)


def _repacked(packed: io.BytesIO, at: datetime) -> bytes:
    """The same file with one time on all its parts: it must not tell when somebody fetched it."""
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as parts, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as written:
        for part in parts.infolist():
            kept = zipfile.ZipInfo(part.filename, at.timetuple()[:6])
            written.writestr(kept, parts.read(part), zipfile.ZIP_DEFLATED)
    return again.getvalue()


class _Writer:
    """Walks through a Markdown document's tokens and writes each block as Word has it."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._lists: list[str] = []
        self._rows: list[list[Token]] = []
        self._next = "Normal"
        self._quoted = False

    def write(self, tokens: Sequence[Token]) -> None:
        """Writes the blocks one after the other."""
        for token in tokens:
            self._block(token)

    def _block(self, token: Token) -> None:
        if token.type in _LISTS:
            self._lists.append(_LISTS[token.type])
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
        elif token.type in {"blockquote_open", "blockquote_close"}:
            self._quoted = token.nesting == 1
        elif token.type == "heading_open":
            self._next = f"Heading {token.tag[1:]}"
        elif token.type == "tr_open":
            self._rows.append([])
        elif token.type == "table_close":
            self._table()
        elif token.type in {"fence", "code_block"}:
            self._document.add_paragraph(token.content)
        elif token.type == "inline":
            self._text(token)

    def _text(self, token: Token) -> None:
        if self._rows:
            self._rows[-1].append(token)
            return
        _write(self._document.add_paragraph(style=self._style()), token)
        self._next = "Normal"

    def _style(self) -> str:
        if self._next != "Normal":
            return self._next
        if self._lists:
            level = min(len(self._lists), _DEEPEST)
            return self._lists[-1] if level == 1 else f"{self._lists[-1]} {level}"
        return "Quote" if self._quoted else "Normal"

    def _table(self) -> None:
        """Writes the collected rows; the first is the heading."""
        table = self._document.add_table(len(self._rows), max(map(len, self._rows)), style="Table Grid")
        for cells, row in zip(self._rows, table.rows, strict=True):
            for token, cell in zip(cells, row.cells, strict=False):
                _write(cell.paragraphs[0], token)
        self._rows = []


def _write(paragraph: Paragraph, inline: Token) -> None:
    """The words of a block, bold and italic as they are in Markdown; of a link, its words."""
    bold = italic = 0
    for token in inline.children or []:
        bold += token.nesting if token.type.startswith("strong") else 0
        italic += token.nesting if token.type.startswith("em_") else 0
        words = "\n" if token.type == "hardbreak" else " " if token.type == "softbreak" else token.content
        if words:
            run = paragraph.add_run(words)
            run.bold, run.italic = bold > 0 or None, italic > 0 or None
