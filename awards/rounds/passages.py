"""A judging copy's text cut into paragraphs and pieces, so that a page can show what was marked.

Offsets are code points of a section's text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from awards.rounds.highlights import Highlight
from entries.blind import Section

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'»“”’)\]]*\s+")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that is under the same highlights throughout."""

    text: str
    highlights: Sequence[Highlight]


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph: where it begins and ends in its section, and its pieces."""

    start: int
    end: int
    pieces: Sequence[Piece]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence and where it stands in its section."""

    start: int
    end: int
    text: str


def paragraphs(section: Section, marked: Sequence[Highlight]) -> list[Paragraph]:
    """The paragraphs of a section with what is marked in them."""
    own = [one for one in marked if one.field == section.field]
    spans = [found.span() for found in _LINE.finditer(section.text)]
    return [Paragraph(start, end, pieces(section.text, start, end, own)) for start, end in spans]


def pieces(text: str, start: int, end: int, marked: Sequence[Highlight]) -> list[Piece]:
    """``text[start:end]`` cut where highlights begin or end; overlapping ones share a piece."""
    cuts = {start, end}
    for one in marked:
        cuts |= {at for at in (one.start, one.end) if start < at < end}
    return [
        Piece(text[low:high], [one for one in marked if one.start < high and one.end > low])
        for low, high in pairwise(sorted(cuts))
    ]


def sentences(section: Section) -> list[Sentence]:
    """The sentences of a section, roughly: good enough to choose from without a mouse."""
    found = []
    for line in _LINE.finditer(section.text):
        ends = [end.end() for end in _SENTENCE_END.finditer(line.group())]
        cuts = [0, *ends, len(line.group())]
        for low, high in pairwise(cuts):
            text = line.group()[low:high].rstrip()
            if text:
                start = line.start() + low
                found.append(Sentence(start, start + len(text), text))
    return found
