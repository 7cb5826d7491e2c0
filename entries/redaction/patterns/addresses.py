"""Postal addresses: the parts that ``streets`` tells, joined, with buildings before and towns behind."""

import re
from collections.abc import Iterator
from functools import cache

from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.patterns.streets import (
    BOXES,
    CODE_BEHIND_TOWN,
    CODES_BEFORE_TOWN,
    NAME,
    POSTCODES,
    particles,
    street_patterns,
)
from entries.redaction.words import Words

_UNIT = r"\d{1,4}(?:st|nd|rd|th|[A-Za-z]|/\d{1,3})?"
_GROUP_BEFORE = re.compile(
    rf"(?<![\w-])(?:{NAME}|{_UNIT})(?:[ -](?:{NAME}|{_UNIT}|of|the|and|&)){{0,4}},? \Z"
)
_SPACE = re.compile(r",? {1,2}")
_FARTHEST = 70
"""Characters between two parts of one address, and in a group of words before it, at most."""

_GROUPS = 3
_NUMBER = re.compile(r"\d{1,20}")
_BEFORE_NUMBER = 160
_BEHIND_NUMBER = 200
"""Characters around a number that the longest forms of addresses take up."""


def find_addresses(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Postal addresses in a text."""
    text = words.text
    for start, end in _merged(text, sorted(set(_parts(text, lexicon)))):
        first, last = _with_premises(text, start, lexicon), _with_towns(text, end, lexicon)
        yield Finding(first, last, IdentityClass.ADDRESS, "address", text[first:last].lower())


def _parts(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    for start, end in _around_digits(text):
        for pattern in (POSTCODES, BOXES, *street_patterns()):
            yield from (match.span() for match in pattern.finditer(text, start, end))
        for match in CODES_BEFORE_TOWN.finditer(text, start, end):
            length = _town(text, match.end(), lexicon)
            if length:
                yield match.start(), match.end() + length


def _around_digits(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which an address can stand: every one has a number near by."""
    start = end = 0
    for match in _NUMBER.finditer(text):
        if match.start() - _BEFORE_NUMBER > end:
            if end:
                yield start, end
            start = match.start() - _BEFORE_NUMBER
        end = match.end() + _BEHIND_NUMBER
    if end:
        yield max(0, start), end


def _merged(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins the parts of one address: those that overlap, and those with only names and commas between."""
    merged: list[tuple[int, int]] = []
    for start, end in parts:
        if merged and (start <= merged[-1][1] or _is_glue(text[merged[-1][1] : start])):
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _is_glue(between: str) -> bool:
    is_near = len(between) <= _FARTHEST and "\n\n" not in between
    return is_near and _glue().fullmatch(between) is not None


@cache
def _glue() -> re.Pattern[str]:
    word = rf"(?:{NAME}|\d{{1,6}}|{particles()}|#[\d-]{{1,8}})"
    return re.compile(rf"[ ,\n–-]{{0,3}}(?:{word}[ ,\n]{{1,2}}){{0,6}}[ ,\n–-]{{0,3}}")


def _with_premises(text: str, start: int, lexicon: Lexicon) -> int:
    """Takes in building and unit, and the town before a postcode: groups of capitalised words."""
    for _ in range(_GROUPS):
        match = _GROUP_BEFORE.search(text, max(0, start - _FARTHEST), start)
        group = _without_small_start(match[0], lexicon) if match else ""
        if not group or not _is_premises(group, text[start], lexicon):
            return start
        start -= len(group)
    return start


def _without_small_start(group: str, lexicon: Lexicon) -> str:
    """A group without the preposition or month that a sentence puts before it."""
    while group:
        first = re.split(r"[ ,]", group)[0].lower()
        if first not in lexicon.stop_words and first not in lexicon.calendar:
            break
        group = group.partition(" ")[2]
    return group


def _is_premises(group: str, follower: str, lexicon: Lexicon) -> bool:
    """Whether words before an address belong to it; German nouns do only where they name a building."""
    if lexicon.language == "en" and ("," in group or follower.isalpha()):
        return True
    return not lexicon.lists.premises.isdisjoint(re.split(r"[ ,]", group))


def _with_towns(text: str, end: int, lexicon: Lexicon) -> int:
    """Takes in towns and countries behind an address, and a code behind the town."""
    coded = _code_and_town().match(text, end) if lexicon.language == "de" else None
    end = coded.end() if coded else end
    for _ in range(_GROUPS):
        space = _SPACE.match(text, end)
        length = _town(text, space.end(), lexicon) if space else 0
        if space is None or not length:
            break
        end = space.end() + length
        code = CODE_BEHIND_TOWN.match(text, end)
        end = code.end() if code else end
    return end


def _town(text: str, start: int, lexicon: Lexicon) -> int:
    """The length of the town or country that begins at a place in the text, 0 if there is none."""
    match = _names().match(text, start)
    candidate = match[0].rstrip(".'-") if match else ""
    while candidate:
        if lexicon.is_place(candidate) or candidate.lower() in lexicon.geography:
            return len(candidate)
        candidate = re.sub(r"[ -]?[^ -]+$", "", candidate)
    return 0


@cache
def _code_and_town() -> re.Pattern[str]:
    """Behind a German street, a postcode and one capitalised word, which need be on no list."""
    return re.compile(rf",? {{1,2}}(?:[A-Z]{{1,2}}-)?\d{{4,5}} {NAME}")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"{NAME}(?:[ -](?:{particles()} )?{NAME}){{0,3}}")
