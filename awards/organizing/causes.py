"""Recurring causes in what people say about a season, found with the engine that finds themes in entries."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from themes.codebook import Theme, shipped_codebook
from themes.language import Language
from themes.model import Entry
from themes.reader import Reader
from themes.support import PROPOSED, check_k


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a person said: where (``concern``, ``recusal``, ``judge`` or ``entrant``) and in which words."""

    person: int
    source: str
    language: Language
    text: str


class Cause(msgspec.Struct, frozen=True):
    """A cause that at least *k* people named; ``sources`` are those in which at least *k* of them did."""

    theme: Theme
    people: int
    sources: Sequence[str]


def causes_in(voices: Sequence[Voice], k: int) -> list[Cause]:
    """The causes that at least ``k`` different people named, the most common first. Others are not told of."""
    check_k(k)
    named: dict[str, dict[int, set[str]]] = {}
    entries = [_entry(number, voice) for number, voice in enumerate(voices)]
    for voice, found in zip(voices, _reader().read_all(entries), strict=True):
        for theme in {hit.theme for hit in found.found if hit.strength >= PROPOSED}:
            named.setdefault(theme, {}).setdefault(voice.person, set()).add(voice.source)
    book = _reader().codebook
    causes = [
        Cause(theme, len(people), _shared(people.values(), k))
        for theme in book.themes
        if len(people := named.get(theme.id, {})) >= k
    ]
    return sorted(causes, key=lambda cause: -cause.people)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(shipped_codebook("season"))


def _entry(number: int, voice: Voice) -> Entry:
    return Entry(id=str(number), group=str(voice.person), language=voice.language, text=voice.text)


def _shared(sources: Iterable[set[str]], k: int) -> list[str]:
    everybody = [source for own in sources for source in own]
    return sorted({source for source in everybody if everybody.count(source) >= k})
