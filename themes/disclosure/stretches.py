"""Small operations on stretches of a Markdown source, for reading it (see ``markup``)."""

import html
import re
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import unquote

from themes.disclosure.folding import Folded, Piece

Span: TypeAlias = tuple[int, int]

CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|&(?:\#\w{1,8}|[A-Za-z]\w{1,31});")


def clip(spans: list[Span], start: int, end: int) -> list[Span]:
    """The part of the spans that holds their characters ``start`` to ``end``, counted over all of them."""
    clipped = []
    passed = 0
    for first, last in spans:
        low, high = max(first, first + start - passed), min(last, first + end - passed)
        if low < high:
            clipped.append((low, high))
        passed += last - first
    return clipped


def skip(pattern: re.Pattern[str], text: str, place: int) -> int:
    """The place behind every repetition of a pattern that stands at ``place``."""
    while match := pattern.match(text, place):
        place = match.end()
    return place


def inside_pipes(row: str) -> Span:
    """The part of a table row without white space and without the pipe at either end."""
    start, end = len(row) - len(row.lstrip()), len(row.rstrip())
    start += row.startswith("|", start)
    return start, max(start, end - (row.endswith("|", start, end) and not row.endswith("\\|", start, end)))


def pick(folded: Folded, places: range) -> Folded:
    """The characters at some places of a folded text, which still know where they stand in the source."""
    text = "".join(folded.text[place] for place in places)
    starts = tuple(folded.starts[place] for place in places)
    return Folded(text, starts, tuple(folded.ends[place] for place in places))


def decoded(source: str, start: int, end: int) -> Iterator[Piece]:
    """Pieces in which entities and percent-coded characters are shown as what they stand for."""
    for match in CODED.finditer(source, start, end):
        yield Piece(start, match.start())
        shown = html.unescape(match[0]) if match[0].startswith("&") else unquote(match[0], errors="replace")
        yield Piece(match.start(), match.end(), shown)
        start = match.end()
    yield Piece(start, end)
