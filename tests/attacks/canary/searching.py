"""Searching what a person got for canaries: the way there, the headers, and every layer of the content."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from awards.rehearsal.asking import Answer
from awards.rehearsal.crawling import Seen
from awards.rehearsal.decoding import layers
from tests.support.canaries import Aviary

_RUN = re.compile(r"[A-Za-z0-9_-]{12,}")
SHORT = 12
"""Characters of a digest or token that are enough to know it again."""


class Needles:
    """Everything that must not be found: the canaries, what could be derived from them, and secret tokens."""

    def __init__(self, aviary: Aviary, tokens: Mapping[str, str]) -> None:
        self._aviary = aviary
        self._runs = {token[:SHORT]: place for token, place in tokens.items()}
        self._runs |= _digests(aviary)

    def in_answers(self, seen: Iterable[Seen]) -> list[str]:
        """Every hit in what somebody got: where it was, and which field of whose it came from."""
        return [
            f"{one.method} {one.path} ({way}): {place}"
            for one in seen
            for way, place in self.in_answer(one.answer)
        ]

    def in_answer(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """Every hit in an answer, with the way to it."""
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers)
        yield from self._in("headers", head.encode())
        yield from self._in("body", answer.body)

    def in_bytes(self, name: str, content: bytes) -> list[str]:
        """Every hit in a mail, a file or a log."""
        return [f"{name} ({way}): {place}" for way, place in self._in("body", content)]

    def _in(self, part: str, content: bytes) -> Iterator[tuple[str, str]]:
        told: set[str] = set()
        for way, text in _layers(content):
            places = self._aviary.places_in(text)
            places |= {self._runs[run[:SHORT]] for run in _RUN.findall(text) if run[:SHORT] in self._runs}
            yield from ((" > ".join((part, *way)), place) for place in sorted(places - told))
            told |= places


@lru_cache(maxsize=20_000)
def _layers(content: bytes) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((layer.way, layer.text) for layer in layers(content))


@lru_cache(maxsize=4)
def _digests(aviary: Aviary) -> Mapping[str, str]:
    """What could be made of the canaries, and of which. Nothing is planted any more once somebody looks."""
    return {run: f"a digest of {canary.place}" for canary in aviary.canaries for run in _derived(canary.word)}


def _derived(word: str) -> Iterator[str]:
    """The beginnings of what somebody might make an identifier of."""
    for text in (word, word.lower(), word.upper()):
        for name in ("md5", "sha1", "sha256", "blake2b"):
            digest = hashlib.new(name, text.encode())
            yield digest.hexdigest()[:SHORT]
            yield urlsafe_b64encode(digest.digest()).decode()[:SHORT]
