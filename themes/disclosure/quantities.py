"""Numbers as facts: digits and words, English and German, with their unit.

``33 per cent``, ``33 %``, ``thirty-three percent``, ``dreiunddreißig Prozent`` and ``one in three`` give the
same fact, so that rewriting a number does not hide it. Durations are compared in seconds or in months.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from themes.disclosure import numerals
from themes.disclosure.lexicon import number_lists
from themes.disclosure.numerals import Form, Numeral
from themes.disclosure.words import Word, words_of

Fact: TypeAlias = tuple[float, str]

CURRENCY_BEFORE = re.compile(r"(?:[€£$¥]|\b(?:EUR|GBP|USD|SGD|CHF)) ?$")
SIGN_BEHIND = re.compile(r" ?([%‰€£$])")
SHARED = frozenset({"percent", "permille", "money", "time", "months", "times"})
SIGNS = {"%": "percent", "‰": "permille"}
LINK = re.compile(r"\s?(?:-|to|and|bis|und|auf)\s?")
CLOSE = frozenset({"", " ", "-", "\n"})
ABBREVIATED_LABELS = frozenset({"no", "nr"})
DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
HEDGES = frozenset(
    {"about", "around", "roughly", "approximately", "some", "nearly", "almost"}
    | {"circa", "ca", "rund", "etwa", "knapp", "fast", "ungefaehr"}
)
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number in a text, ``text[start:end]`` with its unit.

    ``bare`` are the values it can have as it stands (a share that was rounded has several), ``values`` the
    same in its unit.
    ``unit`` is empty for a bare number; otherwise ``percent``, ``permille``, ``money``, ``time`` (seconds),
    ``months``, ``times``, or ``month-4`` for a day in April.
    """

    start: int
    end: int
    bare: frozenset[float]
    values: frozenset[float]
    unit: str
    form: Form
    hedged: bool = False

    @property
    def written(self) -> float:
        """The likeliest reading: the largest, since separators group more often than they divide."""
        return max(self.bare)

    @property
    def facts(self) -> frozenset[Fact]:
        """Every value with the unit."""
        return frozenset((value, self.unit) for value in self.values)

    @property
    def whole(self) -> int | None:
        """The count it states, where it is a bare whole number."""
        if self.unit or self.form == "part" or not self.written.is_integer():
            return None
        return int(self.written)


def numbers_of(text: str, words: Sequence[Word] | None = None) -> list[Quantity]:
    """Every number in a folded text, in order. Labels (``lesson 3``) and idioms (``24/7``) are none."""
    scanner = _Scanner(text, words_of(text) if words is None else words)
    idioms = {place for match in _idioms().finditer(text) for place in range(*match.span())}
    return _with_shared_units(text, [one for one in scanner.scan() if one.start not in idioms])


@dataclass(slots=True)
class _Scanner:
    text: str
    words: Sequence[Word]

    def scan(self) -> list[Quantity]:
        found: list[Quantity] = []
        place = 0
        while place < len(self.words):
            numeral = numerals.read(self.text, self.words, place)
            if numeral is None:
                place += 1
                continue
            if date := DATE.fullmatch(self.words[place].text):
                found.extend(_date(self.words[place], date))
            elif not self._is_label(place):
                found.append(self._quantity(place, numeral))
            place = numeral.behind
        return found

    def _key(self, place: int) -> str:
        return self.words[place].key if 0 <= place < len(self.words) else ""

    def _is_label(self, place: int) -> bool:
        """Whether it only labels what stands before it (``lesson 3``), or is part of a word (``B2B``)."""
        start = self.words[place].start
        before = self.text[start - 1 : start] if start else ""
        if before.isalpha() or before in {"#", "_"}:
            return self.words[place].is_number
        if not place or self._key(place - 1) not in number_lists().labels:
            return False
        gap = self.text[self.words[place - 1].end : self.words[place].start]
        return gap in {" ", " #"} or (gap == ". " and self._key(place - 1) in ABBREVIATED_LABELS)

    def _quantity(self, place: int, numeral: Numeral) -> Quantity:
        start, end = self.words[place].start, self.words[numeral.behind - 1].end
        unit, factor, end = self._unit(place, end, numeral)
        values = frozenset(round(value * factor, 6) for value in numeral.values)
        hedged = self._key(place - 1) in HEDGES
        return Quantity(start, end, numeral.values, values, unit, numeral.form, hedged)

    def _unit(self, place: int, end: int, numeral: Numeral) -> tuple[str, float, int]:
        """Unit, factor, and where the number with its unit ends."""
        if numeral.unit:
            return (*number_lists().units[numeral.unit], end)
        if sign := SIGN_BEHIND.match(self.text, end):
            return SIGNS.get(sign[1], "money"), 1.0, sign.end()
        start = self.words[place].start
        if CURRENCY_BEFORE.search(self.text, max(0, start - 5), start):
            return "money", 1.0, end
        if month := self._month(place, numeral):
            return month, 1.0, end
        return self._unit_word(numeral.behind, end)

    def _unit_word(self, behind: int, end: int) -> tuple[str, float, int]:
        if (self._key(behind), self._key(behind + 1)) == ("per", "cent"):
            return "percent", 1.0, self.words[behind + 1].end
        known = number_lists().units.get(self._key(behind))
        if known is None or self.text[end : self.words[behind].start] not in CLOSE:
            return "", 1.0, end
        return (*known, self.words[behind].end)

    def _month(self, place: int, numeral: Numeral) -> str | None:
        """The unit of a day in a month: ``14 March``, ``14. März``, ``March 14th``."""
        if numeral.form != "digits" or not 1 <= numeral.written <= LAST_DAY:
            return None
        behind = numeral.behind + (self._key(numeral.behind) in ORDINAL_ENDINGS)
        months = number_lists().months
        month = months.get(self._key(behind)) or months.get(self._key(place - 1))
        return None if month is None else f"month-{month}"


def _date(word: Word, date: re.Match[str]) -> Iterator[Quantity]:
    """``14.03.2019`` as what ``14 March 2019`` gives: a day of a month, and a year."""
    day, month, year = (int(group) for group in date.groups())
    for value, unit, group in ((day, f"month-{month}", 1), (year, "", 3)):
        start, end = word.start + date.start(group), word.start + date.end(group)
        values = frozenset({float(value)})
        yield Quantity(start, end, values, values, unit, "digits")


def _with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """``from 31 to 9 per cent``: the first number has the unit of the second."""
    shared = list(found)
    for place in range(len(found) - 2, -1, -1):
        one, other = shared[place], shared[place + 1]
        if not one.unit and other.unit in SHARED and LINK.fullmatch(text, one.end, other.start):
            shared[place] = replace(one, values=_scaled(one, other), unit=other.unit)
    return shared


def _scaled(one: Quantity, like: Quantity) -> frozenset[float]:
    factor = max(like.values) / like.written if like.written else 1.0
    return frozenset(round(value * factor, 6) for value in one.values)


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, number_lists().idioms)), re.IGNORECASE)
