"""Canaries: words that stand in every field which names somebody, and that no page may ever show.

All of them carry the same mark, which occurs nowhere else, so that one search of a text finds them all; the rest
of the word tells which field of whose it came from. Numbers carry a mark of digits.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

MARK = "zyqvex"
DIGITS = "73951846"
_SYLLABLES = ("ba", "do", "fi", "gu", "ka", "lo", "mi", "nu", "pa", "ro", "si", "tu", "wa", "je", "ho", "le")


class Canary(msgspec.Struct, frozen=True):
    """A word that must not get out, and where it was planted."""

    word: str
    place: str

    @property
    def key(self) -> str:
        """How it looks once a text is folded."""
        return folded(self.word)


class Aviary:
    """Makes canaries, each with a word of its own, and tells them apart again."""

    def __init__(self, known: Iterable[Canary] = ()) -> None:
        self.canaries: list[Canary] = list(known)
        self._by_key = {canary.key: canary.place for canary in self.canaries}

    @property
    def places(self) -> set[str]:
        """Every place in which a canary was planted."""
        return {canary.place for canary in self.canaries}

    def word(self, place: str) -> str:
        """A new name, such as ``Zyqvexbado``."""
        return self._add(MARK.capitalize() + _syllables(len(self.canaries)), place)

    def number(self, place: str, digits: int = 2) -> str:
        """A new number that begins with the mark of digits."""
        return self._add(DIGITS + str(len(self.canaries)).zfill(digits), place)

    def places_in(self, text: str) -> set[str]:
        """Where the canaries come from that stand in a text, however they are written there."""
        return {self._place(hit) for hit in hits(text)}

    def _add(self, word: str, place: str) -> str:
        self.canaries.append(Canary(word, place))
        self._by_key[folded(word)] = place
        return word

    def _place(self, hit: str) -> str:
        # The longest that fits: one word may begin like another.
        fitting = (self._by_key.get(hit[:length]) for length in range(_WIDTH, 0, -1))
        return next(filter(None, fitting), f"part of one: {hit[:20]}")


def folded(text: str) -> str:
    """Text without case, accents, spaces, punctuation and invisible characters: what is left of a disguise."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORDS.sub("", plain)


_NOT_WORDS = re.compile(r"[\W_]+")
_MARKS = re.compile(f"{MARK}|{DIGITS}")
_WIDTH = 40


def hits(text: str) -> Iterator[str]:
    """Everything in a text that begins with a mark, folded."""
    plain = folded(text)
    for found in _MARKS.finditer(plain):
        yield plain[found.start() : found.start() + _WIDTH]


def _syllables(number: int) -> str:
    """A pronounceable ending of three or four syllables that belongs to one number only."""
    digits = [number >> 8 & 15, number >> 4 & 15, number & 15]
    return "".join(_SYLLABLES[digit] for digit in digits)
