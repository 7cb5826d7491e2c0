"""Sentences that recur nearly word for word in entries of different groups, set aside before counting.

Agencies sell the same paragraph to several entrants; it would lift a theme's support falsely. Candidates are
sentences that share runs of three words; they are compared by edit distance over words, with numbers
and names blanked. The work grows with the number of words, not with its square.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from themes.model import Reading

RUN = 3
KEPT = 4  # places remembered per run, each of another group
COMPARED = 3  # candidates compared per sentence
ALIKE = 0.72  # share of words in common, in order; templates with other names and numbers reach .75 to 1
SHORTEST = 5  # words; shorter sentences are alike by chance


class _Place(NamedTuple):
    group: str
    reading: int
    sentence: int


def find_boilerplate(readings: Sequence[Reading]) -> list[frozenset[int]]:
    """For each reading, the numbers of its sentences that recur in another group's entries."""
    seen: dict[tuple[str, ...], list[_Place]] = {}
    repeated: list[set[int]] = [set() for _ in readings]
    for place, forms in _sentences(readings):
        for other in _likely(seen, place, forms):
            if Indel.normalized_similarity(forms, _forms(readings, other)) >= ALIKE:
                repeated[place.reading].add(place.sentence)
                repeated[other.reading].add(other.sentence)
        for run in _runs(forms):
            _remember(seen.setdefault(run, []), place)
    return [frozenset(numbers) for numbers in repeated]


def _sentences(readings: Sequence[Reading]) -> Iterator[tuple[_Place, list[str]]]:
    for number, reading in enumerate(readings):
        for sentence in range(len(reading.sentences)):
            place = _Place(reading.group, number, sentence)
            forms = _forms(readings, place)
            if len(forms) >= SHORTEST:
                yield place, forms


def _forms(readings: Sequence[Reading], place: _Place) -> list[str]:
    return [form for form in readings[place.reading].sentences[place.sentence].forms if form]


def _runs(forms: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(forms[at : at + RUN]) for at in range(len(forms) - RUN + 1))


def _likely(seen: dict[tuple[str, ...], list[_Place]], place: _Place, forms: list[str]) -> list[_Place]:
    """The places of other groups that share most runs with a sentence."""
    shared = Counter(
        other for run in _runs(forms) for other in seen.get(run, ()) if other.group != place.group
    )
    return [other for other, _ in shared.most_common(COMPARED)]


def _remember(places: list[_Place], place: _Place) -> None:
    if len(places) < KEPT and all(known.group != place.group for known in places):
        places.append(place)
