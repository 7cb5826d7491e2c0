"""What of one entry could betray it: word runs, phrases, facts, names and sentences, ready to be compared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from themes.disclosure.folding import fold
from themes.disclosure.model import Source
from themes.disclosure.quantities import Fact
from themes.disclosure.shares import facts_of
from themes.disclosure.words import Word, hash_of, is_content, sentences, stem_of, words_of

Hashes = npt.NDArray[np.uint64]

RUN = 6
"""Words in a row that make a verbatim copy (TEXT.md, "The report")."""
SHORT_RUN = 4
"""Words in a row that are looked up as a phrase, function words included."""
PHRASES = (1, 2, 3)
"""Content words in a row that are looked up as phrases."""
PSEUDONYM = re.compile(r"\[[A-ZÄÖÜ][^\[\]\n]{0,40} (?:[A-Z]{1,3}|\d{1,4})\]")
"""What stands for a name in a judging copy (``[Person 2]``): no words and no number of the entrant's."""
MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Traces:
    """The traces of one entry. Hashes are stable across processes, so traces can be stored and merged.

    ``runs`` holds runs of six words and ``short_runs`` of four; ``phrases[n]`` runs of n content stems inside
    a sentence; ``sentences`` the keys of each sentence in a row, with ``stems`` its content stems;
    ``facts`` numbers with their unit and ``values`` numbers as they stand.
    """

    entry: str
    organisation: str
    runs: Hashes
    short_runs: Hashes
    phrases: dict[int, Hashes]
    sentences: tuple[str, ...]
    stems: tuple[Hashes, ...]
    facts: frozenset[Fact]
    values: frozenset[float]
    names: frozenset[str]
    plain: frozenset[str]


def trace(source: Source) -> Traces:
    """Reads one entry."""
    text = fold(PSEUDONYM.sub(" ", source.text))
    words = words_of(text)
    ranges = list(sentences(words, text))
    contents = [content_stems(words[first:last]) for first, last in ranges]
    names, plain = _names(words, ranges)
    quantities = facts_of(text, words)
    keys = hashes([word.key for word in words])
    return Traces(
        entry=source.entry,
        organisation=source.organisation,
        runs=np.unique(grams(keys, RUN)),
        short_runs=np.unique(grams(keys, SHORT_RUN)),
        phrases={size: _phrases(contents, size) for size in PHRASES},
        sentences=tuple(" ".join(word.key for word in words[first:last]) for first, last in ranges),
        stems=tuple(np.unique(hashes(content)) for content in contents),
        facts=frozenset(fact for quantity in quantities for fact in quantity.facts),
        values=frozenset(value for quantity in quantities for value in quantity.bare),
        names=names,
        plain=plain,
    )


def content_stems(words: Sequence[Word]) -> list[str]:
    """Stems of the words that carry content, in order."""
    return [stem_of(word.key) for word in words if is_content(word.key)]


def hashes(keys: Sequence[str]) -> Hashes:
    """The stable hash of each key."""
    return np.fromiter((hash_of(key) for key in keys), dtype=np.uint64, count=len(keys))


def grams(words: Hashes, size: int) -> Hashes:
    """Hashes of every ``size`` words in a row; empty where there are fewer."""
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for step in range(size):
        mixed = (mixed ^ words[step : step + count]) * MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _phrases(contents: Sequence[Sequence[str]], size: int) -> Hashes:
    found = [grams(hashes(content), size) for content in contents]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint64)


def _names(words: Sequence[Word], ranges: Sequence[tuple[int, int]]) -> tuple[frozenset[str], frozenset[str]]:
    """Keys written with a capital inside a sentence, and keys written without one anywhere."""
    inside = {word.key for word in _inside(words, ranges) if word.is_capitalised}
    plain = {word.key for word in words if word.text[0].islower()}
    return frozenset(inside), frozenset(plain)


def _inside(words: Sequence[Word], ranges: Sequence[tuple[int, int]]) -> Iterator[Word]:
    for first, last in ranges:
        yield from words[first + 1 : last]
