"""One spelling for texts that look the same, so that no disguise of characters hides a disclosure.

Compatibility forms, letters of other scripts that look Latin, invisible characters, exotic digits, spaces,
dashes and quotation marks are folded to what a reader sees (Unicode TR 36 and TR 39 describe the tricks).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮаеіјкорсухѕԁһӏԛԝɡɑΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχτ",
    "ABESIJKMHOPCTYXYaeijkopcyxsdhlqwgaABEZHIKMNOPTYXaikvopuxt",
)
"""Cyrillic, Greek and phonetic letters that pass for Latin ones in a Latin word."""

QUOTES = {"’": "'", "‘": "'", "‚": "'", "‛": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"'}
FILLERS = frozenset("\u034f\u115f\u1160\u3164\uffa0\u2800")
"""Characters that print nothing although Unicode does not class them as format characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source, ``source[start:end]``, or what is shown in its place (a decoded entity)."""

    start: int
    end: int
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character ``i`` stands for ``source[starts[i]:ends[i]]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the source; ``start < end``."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """The folded text, where its places in the source do not matter."""
    shown = "".join(map(fold_character, text))
    if any(map(unicodedata.combining, shown)):
        return fold_pieces(text, [Piece(0, len(text))]).text
    return shown


def fold_pieces(source: str, pieces: Iterable[Piece]) -> Folded:
    """The folded text of several pieces in a row, with the place of each character in the source."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        for shown, start, end in _characters(source, piece):
            if unicodedata.combining(shown):
                if letters and letters[-1]:
                    letters[-1] = _compose(letters[-1], shown)
                    ends[-1] = end
                continue
            for letter in fold_character(shown):
                letters.append(letter)
                starts.append(start)
                ends.append(end)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _characters(source: str, piece: Piece) -> Iterable[tuple[str, int, int]]:
    if piece.shown is None:
        return ((source[place], place, place + 1) for place in range(piece.start, piece.end))
    return ((character, piece.start, piece.end) for character in piece.shown)


def _compose(base: str, mark: str) -> str:
    """The letter with its accent where Unicode has one, otherwise the bare letter (a struck-out name)."""
    composed = unicodedata.normalize("NFC", base + mark)
    return composed if len(composed) == 1 else base


@cache
def fold_character(character: str) -> str:
    """What a reader sees of one character: usually itself, sometimes several letters, sometimes nothing."""
    if " " <= character <= "~" or character == "\n":
        return character
    category = unicodedata.category(character)
    if category in {"Cf", "Me"} or character in FILLERS or _joins_unseen(character, category):
        return ""
    if category in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    return QUOTES.get(character) or _fold_visible(character, category)


def _joins_unseen(character: str, category: str) -> bool:
    """Whether it is a variation selector or the like: a mark that is attached but composes with nothing."""
    return category == "Mn" and not unicodedata.combining(character)


def _fold_visible(character: str, category: str) -> str:
    if category == "Pd":
        return "-"
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.combining(character):
        return character
    shown = "".join(c for c in unicodedata.normalize("NFKC", character) if unicodedata.category(c) != "Mn")
    if "\N{FRACTION SLASH}" in shown:
        return " " + shown.replace("\N{FRACTION SLASH}", "/")
    return shown.translate(LOOKALIKES)
