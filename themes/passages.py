"""Passages: windows of two or three sentences inside a section, with boilerplate left out.

A window never crosses a section, a repeated sentence, or a paragraph of more than one sentence; list items,
one to a line, are read together. A sentence that stands alone is a passage of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from themes.language import Language
from themes.matching.forms import NAME
from themes.model import Highlight, Reading, Sentence

SIZES = (2, 3)
SHORTEST = 4  # words; a heading that stands alone is no passage
HIGHLIGHTED = 0.5  # share of a passage or of a highlight that has to be covered


class Passage(msgspec.Struct, frozen=True):
    """A window on an entry: sentences ``first`` to ``last``, code points ``start`` to ``end``.

    ``factual`` is the share of its sentences with a name or a figure in digits.
    """

    entry: str
    group: str
    language: Language
    category: str
    section: str
    criteria: tuple[str, ...]
    lessons: bool
    background: bool
    highlighted: bool
    factual: float
    first: int
    last: int
    start: int
    end: int


def cut_passages(reading: Reading, boilerplate: frozenset[int]) -> Iterator[Passage]:
    """All passages of a reading; they overlap, since a lesson may begin at any sentence."""
    for run in _runs(reading.sentences, boilerplate):
        for first, last in _windows(run):
            passage = _passage(reading, first, last)
            if _length(reading.sentences[first : last + 1]) >= SHORTEST:
                yield passage


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The share of the shorter span that the two spans have in common, between 0 and 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / max(1, min(a[1] - a[0], b[1] - b[0]))


def _runs(sentences: Sequence[Sentence], boilerplate: frozenset[int]) -> Iterator[list[int]]:
    """Numbers of sentences that may share a passage."""
    sizes = Counter((sentence.section, sentence.paragraph) for sentence in sentences)
    run: list[int] = []
    for number, sentence in enumerate(sentences):
        if run and (number in boilerplate or not _together(sentences[number - 1], sentence, sizes)):
            yield run
            run = []
        if number not in boilerplate:
            run.append(number)
    if run:
        yield run


def _together(a: Sentence, b: Sentence, sizes: Counter[tuple[int, int]]) -> bool:
    if a.section != b.section:
        return False
    alone = 1 in (sizes[a.section, a.paragraph], sizes[b.section, b.paragraph])
    return a.paragraph == b.paragraph or alone


def _windows(run: list[int]) -> Iterator[tuple[int, int]]:
    sizes = [size for size in SIZES if size <= len(run)] or [len(run)]
    for size in sizes:
        for at in range(len(run) - size + 1):
            yield run[at], run[at + size - 1]


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(1 for sentence in sentences for word in sentence.words if word)


def _passage(reading: Reading, first: int, last: int) -> Passage:
    start, end = reading.sentences[first].start, reading.sentences[last].end
    section = reading.sections[reading.sentences[first].section]
    return Passage(
        entry=reading.entry,
        group=reading.group,
        language=reading.language,
        category=reading.category,
        section=section.key,
        criteria=section.criteria,
        lessons=section.lessons,
        background=section.background,
        highlighted=_is_highlighted(start, end, reading.highlights),
        factual=_factual(reading.sentences[first : last + 1]),
        first=first,
        last=last,
        start=start,
        end=end,
    )


def _factual(sentences: Sequence[Sentence]) -> float:
    return sum(any(map(_is_fact, sentence.words, sentence.forms)) for sentence in sentences) / len(sentences)


def _is_fact(word: str, form: str) -> bool:
    return form == NAME or any(letter.isdigit() for letter in word)


def _is_highlighted(start: int, end: int, highlights: Sequence[Highlight]) -> bool:
    return any(overlap((start, end), (mark.start, mark.end)) > HIGHLIGHTED for mark in highlights)
