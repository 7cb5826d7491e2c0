"""Looking through a comment before an entrant reads it: is it about the work, and does it tell who the judge is?"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

SHORTEST_NAME = 4
"""Letters from which on a part of a name is looked for by itself."""
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|\bhttps?://\S+|\bwww\.\S+|\blinkedin\b|\+\d[\d ()/-]{6,}\d", re.IGNORECASE
)
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_NAME},}}")


class Concern(StrEnum):
    """What may be wrong with a comment."""

    PERSON = "person"
    JUDGE = "judge"


class Finding(msgspec.Struct, frozen=True):
    """Words that an organizer should look at, as they stand in the comment."""

    concern: Concern
    text: str


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    person: tuple[str, ...]
    person_phrases: tuple[str, ...]
    judge_phrases: tuple[str, ...]


def findings(comment: str, names: Iterable[str] = ()) -> list[Finding]:
    """Everything in a comment that somebody should look at; ``names`` are its judge's and those of the judge's ties."""
    return list(dict.fromkeys(_findings(comment, names)))


def _findings(comment: str, names: Iterable[str]) -> Iterator[Finding]:
    for pattern, concern in _patterns():
        yield from (Finding(concern, hit[0]) for hit in pattern.finditer(comment))
    parts = {part for name in names for part in _WORD.findall(name)}
    if parts:
        yield from (Finding(Concern.JUDGE, hit[0]) for hit in _any_of(parts).finditer(comment))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Concern], ...]:
    text = files("awards.feedback").joinpath("words.toml").read_text(encoding="utf-8")
    words = msgspec.convert(tomllib.loads(text), _Words)
    begins = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.person))})\w*", re.IGNORECASE)
    return (
        (begins, Concern.PERSON),
        (_any_of(words.person_phrases), Concern.PERSON),
        (_any_of(words.judge_phrases), Concern.JUDGE),
        (_CONTACT, Concern.JUDGE),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
