"""A section of the judging copy in pieces: plain text, masks, and what is left that may point to the entrant."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from entries.leftovers import Leftover, leftovers
from entries.proposal import ProposedSection
from entries.redaction.model import Action, Span


class PieceKind(StrEnum):
    """How a piece is to be shown."""

    TEXT = "text"
    MASK = "mask"
    REVIEW = "review"
    LEFTOVER = "leftover"


class Piece(msgspec.Struct, frozen=True):
    """Some words as judges see them, with the original and the reason where they are marked."""

    text: str
    kind: PieceKind = PieceKind.TEXT
    original: str = ""
    reason: str = ""


class MarkedSection(msgspec.Struct, frozen=True):
    """A section with its pieces and its leftovers; a table has neither."""

    section: ProposedSection
    pieces: Sequence[Piece]
    leftovers: Sequence[Leftover]


def marked(section: ProposedSection, language: str, reader: str) -> MarkedSection:
    """A section of an entry in ``language``, with reasons in the language of its reader."""
    if not isinstance(section.original, str):
        return MarkedSection(section, (), ())
    found = leftovers(section.original, language, ((mask.start, mask.end) for mask in section.masks))
    pieces = tuple(_pieces(section.original, [*section.masks, *found], reader))
    return MarkedSection(section, pieces, found)


def _pieces(text: str, marks: Sequence[Span | Leftover], reader: str) -> Iterator[Piece]:
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start < at:
            continue
        if mark.start > at:
            yield Piece(text[at : mark.start])
        yield _piece(mark, reader)
        at = mark.end
    if at < len(text):
        yield Piece(text[at:])


def _piece(mark: Span | Leftover, reader: str) -> Piece:
    reasons = mark.reason if isinstance(mark, Leftover) else mark.reasons
    reason = reasons.get(reader) or reasons["en"]
    if isinstance(mark, Leftover):
        return Piece(mark.text, PieceKind.LEFTOVER, mark.text, reason)
    kind = PieceKind.REVIEW if mark.action is Action.REVIEW else PieceKind.MASK
    return Piece(mark.replacement, kind, mark.text, reason)
