"""A Markdown report as the texts a reader could find in it, each character with its place in the source.

Nothing is thrown away: what a page shows becomes *flow* segments, with the markup between letters taken out
(a name split by ``**`` is whole again), and what a page hides (comments, link targets, titles, alternative
texts, attributes, reference definitions) becomes *aside* segments. The reading is deliberately more generous
than CommonMark: a construct that a renderer might not recognise is checked all the same.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from themes.disclosure.folding import Folded, Piece, fold_pieces
from themes.disclosure.stretches import Span, clip, decoded, inside_pipes, pick, skip

Place: TypeAlias = Literal["prose", "heading", "cell", "aside"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph, heading, table cell or hidden text."""

    place: Place
    folded: Folded

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @property
    def span(self) -> Span:
        """Where the text stands in the source, without the white space around it (unless it is all white)."""
        text = self.folded.text
        first = len(text) - len(text.lstrip()) if text.strip() else 0
        return self.folded.place(first, len(text.rstrip()) or len(text))


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells as segments; the first row is its header."""

    rows: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report, read: ``flow`` in the order of the page (with the tables' cells), ``asides`` apart."""

    source: str
    flow: tuple[Segment, ...]
    asides: tuple[Segment, ...]
    tables: tuple[Table, ...]


HIDDEN = re.compile(r"<!--(?P<comment>.*?)(?:-->|\Z)|<(?P<tag>/?[A-Za-z?!][^<>]{0,2000})>", re.DOTALL)
AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]{1,200}@[^\s<>@]{1,200}")
LIST_MARKER = re.compile(r"(?:[-*+]|(\d{1,9})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
QUOTE_MARKER = re.compile(r"[ \t]*>")
HEADING = re.compile(r"#{1,6}(?:[ \t]+|$)")
FENCE = re.compile(r"(?:`{3,}|~{3,}|:{3,})")
RULE = re.compile(r"[ \t]*(?:(?:[-*_=][ \t]*){3,}|[-=]+[ \t]*)$")
DEFINITION = re.compile(r"\[(?P<label>[^\]\n]{1,500})\]:[ \t]*(?P<target>[^\n]*)")
DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,100}\|?[ \t]*")
INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|\](?P<aside>\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,2000}){0,5}\)|\[[^\]\n]{0,500}\])"
    r"|\[\^(?P<note>[^\]\n]{1,200})\]"
    r"|(?P<dropped>!\[|[\[\]*~`]|==|(?<![^\W_])_+|_+(?![^\W_]))"
)
HTML_TABLE = re.compile(r"<table\b.*?(?:</table|\Z)", re.DOTALL | re.IGNORECASE)
HTML_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</table|\Z)", re.DOTALL | re.IGNORECASE)
HTML_CELL = re.compile(r"<t[hd]\b[^<>]*>(.*?)(?=</?t[hdr]\b|</table|\Z)", re.DOTALL | re.IGNORECASE)
SPACED_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .·_-][^\W\d_]){3,60}(?![^\W_])")
CELL_EDGE = re.compile(r"(?<!\\)\|")


def read(source: str) -> Document:
    """Every text in a Markdown source."""
    return _Reader(source).document()


@dataclass(slots=True)
class _Reader:
    """Walks the source once, line by line; what is hidden inside a line is set aside on the way."""

    source: str
    flow: list[Segment] = field(default_factory=list)
    asides: list[Segment] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    block: list[Span] = field(default_factory=list)
    place: Place = "prose"
    listed: int = 0

    def document(self) -> Document:
        lines = list(self._lines())
        row = 0
        while row < len(lines):
            if row + 1 < len(lines) and self._starts_table(lines[row], lines[row + 1]):
                row = self._table(lines, row)
            else:
                self._line(lines[row])
                row += 1
        self._close()
        self.tables.extend(self._html_tables())
        return Document(self.source, tuple(self.flow), tuple(self.asides), tuple(self.tables))

    def _lines(self) -> Iterator[list[Span]]:
        """The lines as spans that are shown; comments and tags are taken out and set aside."""
        shown: list[Span] = []
        for start, end in self._shown():
            while (feed := self.source.find("\n", start, end)) >= 0:
                yield [*shown, (start, feed + 1)]
                shown, start = [], feed + 1
            shown.append((start, end))
        yield shown

    def _shown(self) -> Iterator[Span]:
        start = 0
        for match in HIDDEN.finditer(self.source):
            yield start, match.start()
            start = match.end()
            inner = match.span("comment") if match["comment"] is not None else match.span("tag")
            if AUTOLINK.fullmatch(self.source, *inner):
                yield inner
            self._aside(inner)
        yield start, len(self.source)

    def _text(self, spans: list[Span]) -> str:
        return "".join(self.source[start:end] for start, end in spans)

    def _starts_table(self, line: list[Span], following: list[Span]) -> bool:
        if "|" not in self._text(line):
            return False
        delimiter = self._text(following).strip()
        return "-" in delimiter and DELIMITER_ROW.fullmatch(delimiter) is not None

    def _table(self, lines: list[list[Span]], row: int) -> int:
        """Reads the table that starts in line ``row``; answers the line after it."""
        self._close()
        rows = [self._cells(lines[row])]
        row += 2
        while row < len(lines) and "|" in self._text(lines[row]):
            rows.append(self._cells(lines[row]))
            row += 1
        self.tables.append(Table(tuple(rows)))
        return row

    def _cells(self, line: list[Span]) -> tuple[Segment, ...]:
        text = self._text(line)
        inner = inside_pipes(text)
        edges = [inner[0], *(place for match in CELL_EDGE.finditer(text, *inner) for place in match.span())]
        pairs = zip(edges[::2], [*edges[1::2], inner[1]], strict=True)
        cells = tuple(self._segment("cell", clip(line, start, end)) for start, end in pairs)
        self.flow.extend(cell for cell in cells if cell.text.strip())
        return cells

    def _html_tables(self) -> Iterator[Table]:
        for table in HTML_TABLE.finditer(self.source):
            rows = [self._html_cells(*row.span()) for row in HTML_ROW.finditer(self.source, *table.span())]
            if rows:
                yield Table(tuple(rows))

    def _html_cells(self, start: int, end: int) -> tuple[Segment, ...]:
        cells = (cell.span(1) for cell in HTML_CELL.finditer(self.source, start, end))
        return tuple(self._segment("cell", list(_without_tags(self.source, *cell))) for cell in cells)

    def _line(self, line: list[Span]) -> None:
        text = self._text(line)
        body = skip(QUOTE_MARKER, text, 0)
        body += len(text[body:]) - len(text[body:].lstrip())
        if not text[body:].strip() or RULE.fullmatch(text.rstrip("\n"), body):
            self._close()
        elif definition := DEFINITION.match(text, body):
            self._define(line, definition)
        else:
            self._content(line, text, body)

    def _define(self, line: list[Span], definition: re.Match[str]) -> None:
        self._close()
        is_note = definition["label"].startswith("^")
        for group in ("label",) if is_note else ("label", "target"):
            for span in clip(line, *definition.span(group)):
                self._aside(span)
        if is_note:
            self.block = clip(line, definition.start("target"), len(self._text(line)))

    def _content(self, line: list[Span], text: str, body: int) -> None:
        if marker := self._list_marker(text, body):
            self._close()
            body = marker
        if mark := HEADING.match(text, body) or FENCE.match(text, body):
            self._close()
            body = mark.end()
            self.place = "heading" if mark[0].startswith("#") else "prose"
        self.block.extend(clip(line, body, len(text)))
        if mark:
            self._close()

    def _list_marker(self, text: str, body: int) -> int | None:
        """The end of the list marker; a number that does not continue its list is content, not a marker."""
        match = LIST_MARKER.match(text, body)
        if match is None:
            return None
        if match[1] is not None:
            if int(match[1]) > self.listed + 1:
                return None
            self.listed = int(match[1])
        return match.end()

    def _close(self) -> None:
        """Ends the block that is being gathered."""
        if self.block:
            segment = self._segment(self.place, self.block)
            if segment.text.strip():
                self.flow.append(segment)
        self.block, self.place = [], "prose"

    def _segment(self, place: Place, spans: list[Span]) -> Segment:
        pieces = [piece for span in spans for piece in self._inline(span)]
        segment = Segment(place, fold_pieces(self.source, pieces))
        self._join_spaced(segment)
        return segment

    def _inline(self, span: Span) -> Iterator[Piece]:
        """The pieces of one span without their markup; what the markup hides is set aside."""
        start, end = span
        for match in INLINE.finditer(self.source, start, end):
            yield Piece(start, match.start())
            start = match.end()
            if match["escaped"]:
                yield Piece(match.start() + 1, match.end())
            elif match["entity"]:
                yield Piece(match.start(), match.end(), html.unescape(match["entity"]))
            elif group := next((name for name in ("aside", "note") if match[name]), None):
                self._aside(match.span(group))
        yield Piece(start, end)

    def _aside(self, span: Span) -> None:
        segment = Segment("aside", fold_pieces(self.source, decoded(self.source, *span)))
        if segment.text.strip(" ()[]\n"):
            self.asides.append(segment)

    def _join_spaced(self, segment: Segment) -> None:
        """Sets ``N o r d`` aside as ``Nord``: letters that are spaced out still spell a name."""
        for match in SPACED_LETTERS.finditer(segment.text):
            places = range(match.start(), match.end(), 2)
            self.asides.append(Segment("aside", pick(segment.folded, places)))


def _without_tags(source: str, start: int, end: int) -> Iterator[Span]:
    for match in HIDDEN.finditer(source, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end
