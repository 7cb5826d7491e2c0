"""Reading one numeral: digits with separators of either language, English number words, German ones."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from themes.disclosure.lexicon import number_lists
from themes.disclosure.words import Word

Form: TypeAlias = Literal["digits", "words", "article", "part"]

SEPARATOR = re.compile(r"[.,']")
THREE_DIGITS = 3
LARGEST_GROUP_HEAD = 3
MAXIMUM_DIGITS = 15
GERMAN_ADJECTIVE = re.compile(
    r"(?P<number>\w+?)(?P<unit>prozentig|sekuendig|minuetig|stuendig|taegig|woechig|monatig|jaehrig|fach)"
    r"(?:e[nmrs]?)?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its possible values, how, the place of the word behind it, a fused unit."""

    values: frozenset[float]
    form: Form
    behind: int
    unit: str = ""

    @property
    def written(self) -> float:
        """The likeliest reading: the largest, since separators group more often than they divide."""
        return max(self.values)


def read(text: str, words: Sequence[Word], place: int) -> Numeral | None:
    """The numeral that starts with the word at ``place``, with its scale (``1.2 million``); None for none."""
    numeral = _unscaled(text, words, place)
    if numeral is None or numeral.unit:
        return numeral
    scale = number_lists().scales.get(_key(words, numeral.behind))
    if scale is None or not _is_scale(text, words, numeral):
        return numeral
    values = frozenset(value * scale for value in numeral.values)
    return Numeral(values, "words" if numeral.form == "article" else numeral.form, numeral.behind + 1)


def _is_scale(text: str, words: Sequence[Word], numeral: Numeral) -> bool:
    """A single letter is a scale only right behind digits: ``12k``, ``1.2 m``; ``3 m`` may be metres."""
    between = text[words[numeral.behind - 1].end : words[numeral.behind].start]
    return between.strip(" -") == "" and (len(words[numeral.behind].key) > 1 or between == "")


def _unscaled(text: str, words: Sequence[Word], place: int) -> Numeral | None:
    word = words[place]
    if word.is_number:
        return _digits(text, words, place)
    return _english(words, place) or _german(word.key, place)


def _key(words: Sequence[Word], place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""


def _digits(text: str, words: Sequence[Word], place: int) -> Numeral | None:
    behind = place + 1
    digits = words[place].text
    while _continues_group(text, words, behind, digits):
        digits += "'" + words[behind].text
        behind += 1
    values = readings(digits)
    if text[words[behind - 1].end : words[behind - 1].end + 1] == "/" and _key(words, behind).isdigit():
        return _vulgar(values, float(words[behind].key), behind + 1)
    return Numeral(values, "digits", behind) if values else None


def _vulgar(values: frozenset[float], divisor: float, behind: int) -> Numeral | None:
    """``1/3`` as a share in per cent; ``2019/20`` and dates are left to their parts."""
    top = max(values, default=0.0)
    if not 0 < top < divisor <= 20:
        return None
    share = round(100 * top / divisor, 1)
    return Numeral(frozenset({share, float(round(share))}), "part", behind, "prozent")


def _continues_group(text: str, words: Sequence[Word], behind: int, digits: str) -> bool:
    """``12 800``: a space that groups thousands."""
    following = words[behind] if behind < len(words) else None
    if following is None or not following.is_number or len(following.text) != THREE_DIGITS:
        return False
    head = digits.split("'", maxsplit=1)[0]
    return len(head) <= LARGEST_GROUP_HEAD and text[words[behind - 1].end : following.start] == " "


@lru_cache(maxsize=1 << 12)
def readings(digits: str) -> frozenset[float]:
    """What a run of digits with separators can mean: ``1.180`` is 1180, ``4,10`` is 4.1, a date its parts."""
    groups = SEPARATOR.split(digits)
    if len("".join(groups)) > MAXIMUM_DIGITS:
        return frozenset()
    separators = SEPARATOR.findall(digits)
    grouped = all(len(group) == THREE_DIGITS for group in groups[1:]) and groups[0] not in {"", "0"}
    if grouped and len(set(separators)) <= 1:
        return frozenset({float("".join(groups))})
    if len(separators) == 1 or (len(set(separators)) > 1 and len(set(separators[:-1])) == 1):
        return frozenset({float("".join(groups[:-1]) + "." + groups[-1])})
    return frozenset(map(float, groups))


def _english(words: Sequence[Word], place: int) -> Numeral | None:
    """``twenty-three``, ``one hundred and eighty``, ``two and a half``, ``half a dozen``."""
    numbers = number_lists()
    key = _key(words, place)
    if key in {"a", "an"} and _key(words, place + 1) in numbers.scales and len(_key(words, place + 1)) > 2:
        return Numeral(frozenset({numbers.scales[_key(words, place + 1)]}), "words", place + 2)
    if key == "half" and _key(words, place + 1) == "a" and _key(words, place + 2) == "dozen":
        return Numeral(frozenset({6.0}), "words", place + 3)
    if key in {"hundred", "hundert", "tausend"}:
        return Numeral(frozenset({numbers.scales[key]}), "words", place + 1)
    return _English(words, place).numeral() if key in numbers.cardinals else None


@dataclass(slots=True)
class _English:
    """Adds up the words of one English number."""

    words: Sequence[Word]
    place: int
    total: float = 0.0
    current: float = 0.0
    room: float = float("inf")

    def numeral(self) -> Numeral:
        while self._take():
            self.place += 1
        value = self.total + self.current
        if tuple(_key(self.words, self.place + step) for step in range(3)) == ("and", "a", "half"):
            value, self.place = value + 0.5, self.place + 3
        return Numeral(frozenset({value}), "words", self.place)

    def _take(self) -> bool:
        key = _key(self.words, self.place)
        if key == "and":
            return self._joins()
        if key in {"hundred", "hundert"} and 0 < self.current < 100:
            self.current, self.room = self.current * 100, 100
            return True
        if key in {"thousand", "tausend"} and self.current:
            self.total, self.current, self.room = self.current * 1000, 0, 1000
            return True
        return self._add(number_lists().cardinals.get(key))

    def _add(self, value: float | None) -> bool:
        """Adds a word that fits below what came before: ``three`` behind ``twenty``, not behind ``two``."""
        if value is None or value >= self.room or (self.current % 100 and value >= 10):
            return False
        self.current += value
        self.room = 10 if value >= 20 else 0
        return True

    def _joins(self) -> bool:
        """``and`` belongs to the number only behind a hundred or a thousand."""
        following = number_lists().cardinals.get(_key(self.words, self.place + 1))
        return following is not None and self.room in {100, 1000}


def _german(key: str, place: int) -> Numeral | None:
    numbers = number_lists()
    if key in numbers.articles:
        return Numeral(frozenset({1.0}), "article", place + 1)
    value = german_value(key)
    if value is not None:
        return Numeral(frozenset({value}), "words", place + 1)
    adjective = GERMAN_ADJECTIVE.fullmatch(key)
    value = german_value(adjective["number"]) if adjective else None
    if adjective is None or value is None:
        return None
    return Numeral(frozenset({value}), "words", place + 1, adjective["unit"])


@lru_cache(maxsize=1 << 14)
def german_value(key: str) -> float | None:
    """The value of a German number word (``dreiundzwanzig``, ``zweieinhalb``, ``zwölfhundert``), if it is one."""
    if not key.startswith(_german_starts()):
        return None
    if key.endswith("einhalb") and (whole := german_value(key.removesuffix("einhalb"))):
        return whole + 0.5
    return _composed(key, "tausend", 1000, lambda rest: _composed(rest, "hundert", 100, _below_hundred().get))


def _composed(key: str, scale: str, factor: int, lower: Callable[[str], float | None]) -> float | None:
    head, found, tail = key.partition(scale)
    if not found:
        return lower(key)
    many = lower(head) if head else 1.0
    rest = lower(tail.removeprefix("und")) if tail else 0.0
    return None if many is None or rest is None else many * factor + rest


@lru_cache(maxsize=1)
def _german_starts() -> tuple[str, ...]:
    return (*number_lists().german, "hundert", "tausend")


@lru_cache(maxsize=1)
def _below_hundred() -> dict[str, float]:
    listed = dict(number_lists().german)
    ones = {word: value for word, value in listed.items() if value < 10 and word not in {"eins", "zwo"}}
    tens = {word: value for word, value in listed.items() if value >= 20}
    composed = {f"{one}und{ten}": low + high for one, low in ones.items() for ten, high in tens.items()}
    return listed | composed
