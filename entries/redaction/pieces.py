"""The pieces of words that names are matched with: a word, a hump of CamelCase, a number inside a word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entries.redaction.forms import Ending
from entries.redaction.keys import keys, pieces
from entries.redaction.terms import Term
from entries.redaction.words import Words

_GAP = re.compile(r"(?: {1,2}|\n)?(?:[-'&+·/][ \n]?)?|\.")
_LONGEST_GAP = 3
_ABBREVIATED = 2
"""Letters of the parts of names that are written with a full stop: *St. Gallen*, *& Co. KG*, *J. Marsh*."""


@dataclass(frozen=True)
class Piece:
    """A part of the word ``token``, with its keys and its place among all pieces."""

    start: int
    end: int
    token: int
    keys: tuple[str, ...]
    place: int


@dataclass(frozen=True)
class Match:
    """A term found: in the pieces from ``first`` to ``last``, with what hangs on to it."""

    term: Term
    first: Piece
    last: Piece
    ending: Ending | None = None

    @property
    def tokens(self) -> range:
        """The tokens that the match touches."""
        return range(self.first.token, self.last.token + 1)

    def begins_word(self, words: Words) -> bool:
        """Whether the match begins where a word does, and not at a hump inside it."""
        return self.first.start == words.starts[self.first.token]


def pieces_of(words: Words, corrected: Mapping[int, tuple[str, ...]]) -> list[Piece]:
    """The pieces of all words; a token in ``corrected`` is one piece, with the keys given there."""
    spans = _spans(words, corrected)
    return [Piece(start, end, token, found, place) for place, (start, end, token, found) in enumerate(spans)]


def _spans(
    words: Words, corrected: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    for token, text in enumerate(words.texts):
        if not (text[0].isalnum() or text[0] == "_"):
            continue
        start = words.starts[token]
        if token in corrected:
            yield start, words.ends[token], token, corrected[token]
        elif text.isalpha() and (text.islower() or text[1:].islower()):
            yield start, words.ends[token], token, keys(text)
        else:
            for first, last in pieces(text):
                yield start + first, start + last, token, keys(text[first:last])


def joined(words: Words, piece: Piece, following: Piece) -> bool:
    """Whether two pieces stand so close that they can belong to one name."""
    if following.start - piece.end > _LONGEST_GAP:
        return False
    gap = words.text[piece.end : following.start]
    if gap == ". ":
        return piece.end - piece.start <= _ABBREVIATED
    return _GAP.fullmatch(gap) is not None
