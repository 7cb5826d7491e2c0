"""Names that the tagger is sure of, with what stands directly beside them: a step of the pipeline, for review."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.names.labels import Label, labelled
from entries.redaction.spans import put, words_of
from entries.redaction.tagging.tagger import NAMES, tagger
from entries.redaction.words import Words

Chances = Mapping[int, npt.NDArray[np.float32]]
_EVERYDAY = frozenset({Label.WORD, Label.BUSINESS, Label.FUNCTION})
_NO_NAMES = frozenset({Label.BUSINESS, Label.FUNCTION, Label.NEUTRAL})
_AND = frozenset({"and", "und"})
_NEVER = 2.0
_ADJECTIVES = ("er", "sche", "schen", "sches", "schem")
"""Endings of German adjectives of places."""
_OF_A_PLACE = "er"
"""Ending of those that are made of a town's name."""


class TaggedNames:
    """The step ``tagged_names``.

    A run of capitalised words is a name where each is one with a probability of at least ``likely``, and one of them
    with at least ``sure``, or ``certain`` where all of them are everyday words. What is no name alone (*Northern*,
    *Parliament*) is part of one where it is ``certain``. A word that by itself stands for a
    declared name is left to the step ``declared_names``, which knows how it has to be written.
    """

    def __init__(self, language: Lexicon, group: str, *, certain: float, sure: float, likely: float) -> None:
        self.language = language
        self.group = group
        self.certain = certain
        self.sure = sure
        self.likely = likely

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group."""
        words = words_of(doc)
        declared: DeclaredNames | None = doc.user_data.get("declared_names")
        chances = tagger(self.language.language).probabilities(words, self.language)
        labels = labelled(words, self.language).labels
        runs = [_Run(words, labels, run, chances) for run in self._runs(words, labels, chances)]
        names = [run for run in runs if self._is_name(run, declared)]
        put(doc, self.group, [run.finding() for run in _with_pairs(names)])
        return doc

    def _runs(self, words: Words, labels: Sequence[Label], chances: Chances) -> Iterator[list[int]]:
        """Tokens of one name each."""
        run: list[int] = []
        for index, chance in chances.items():
            is_small = labels[index] is Label.FUNCTION and words.initial[index]
            if 1 - chance[0] < self._needed(words, labels, index) or is_small:
                continue
            if run and not _is_beside(words, run[-1], index):
                yield run
                run = []
            run.append(index)
        if run:
            yield run

    def _needed(self, words: Words, labels: Sequence[Label], index: int) -> float:
        """How likely a word has to be a part of a name; peoples and abbreviations of the trade are none."""
        if labels[index] is not Label.NEUTRAL:
            return self.likely
        lower, language = words.lower[index], self.language
        is_fixed = words.texts[index].isupper() or lower in language.geography
        return _NEVER if is_fixed else self.certain

    def _is_name(self, run: "_Run", declared: DeclaredNames | None) -> bool:
        is_known = declared is not None and run.stands_for(declared)
        enough = self.certain if run.is_everyday() or run.is_of_place() else self.sure
        return run.chance() >= enough and not run.is_term() and not is_known


@dataclass(frozen=True)
class _Run:
    """Neighbouring words that the tagger takes for a name."""

    words: Words
    labels: Sequence[Label]
    tokens: Sequence[int]
    chances: Chances

    def is_everyday(self) -> bool:
        """Whether all its words are everyday ones."""
        return all(self.labels[index] in _EVERYDAY for index in self.tokens)

    def chance(self) -> float:
        """How likely the likeliest of its words is a name, but for one that begins it with a capital for a reason."""
        has_reason = self.is_of_place() or (self.is_everyday() and self._has_other_reason())
        telling = self.tokens[1:] if has_reason else self.tokens
        return max((1 - float(self.chances[index][0]) for index in telling), default=0.0)

    def is_of_place(self) -> bool:
        """Whether it is a place's adjective and everyday words that need be no name: *Frankfurter Kranz*."""
        rest = self.tokens[1:]
        is_adjective = self.words.lower[self.tokens[0]].endswith(_OF_A_PLACE)
        return is_adjective and bool(rest) and all(self.labels[index] in _EVERYDAY for index in rest)

    def is_term(self) -> bool:
        """Whether the words are business's, or belong to a term that names nobody: *Modern Slavery Act*."""
        is_empty = all(
            self.labels[index] in _NO_NAMES or len(self.words.texts[index]) == 1 for index in self.tokens
        )
        return is_empty or (self.is_everyday() and self._is_in_term())

    def stands_for(self, declared: DeclaredNames) -> bool:
        """Whether it is a single word that stands for something declared."""
        return len(self.tokens) == 1 and declared.holds(self.words.texts[self.tokens[0]])

    def finding(self) -> Finding:
        """The passage."""
        start, end = self.words.starts[self.tokens[0]], self.words.ends[self.tokens[-1]]
        return Finding(start, end, self.identity(), "tagged_name", self.words.text[start:end])

    def makes_pair_with(self, other: "_Run") -> bool:
        """Whether the two are words of organisations that *and* joins, which may be one name."""
        last, first = self.tokens[-1], other.tokens[0]
        is_joined = first == last + 2 and self.words.lower[last + 1] in _AND
        return is_joined and all(run.identity() is IdentityClass.ORGANISATION for run in (self, other))

    def joined(self, other: "_Run") -> "_Run":
        """The two as one."""
        return replace(self, tokens=[*self.tokens, *other.tokens])

    def identity(self) -> IdentityClass:
        """The class that the words are most likely of together."""
        total = np.sum([self.chances[index][1:] for index in self.tokens], axis=0)
        return NAMES[int(total.argmax())]

    def _is_in_term(self) -> bool:
        """Whether words that name nobody stand directly beside: *Modern Slavery* beside *Act*."""
        first, last = self.tokens[0], self.tokens[-1]
        around = [index for step in (1, 2) for index in (first - step, last + step)]
        return any(
            0 <= index < len(self.words)
            and self.labels[index] is Label.NEUTRAL
            and _is_beside(self.words, *sorted((index, first if index < first else last)))
            for index in around
        )

    def _has_other_reason(self) -> bool:
        """Whether the first capital is that of a sentence or a place's adjective: *Frankfurter Würstchen*."""
        index = self.tokens[0]
        is_before = self.words.spaced[index] and self.words.is_capitalised(index + 1)
        return self.words.initial[index] or (is_before and self.words.lower[index].endswith(_ADJECTIVES))


def _with_pairs(names: Sequence["_Run"]) -> Iterator["_Run"]:
    """Names, two of organisations with nothing but *and* between them as one: *Petal and Stem*."""
    waiting: _Run | None = None
    for name in names:
        if waiting and waiting.makes_pair_with(name):
            waiting = waiting.joined(name)
            continue
        if waiting:
            yield waiting
        waiting = name
    if waiting:
        yield waiting


def _is_beside(words: Words, last: int, index: int) -> bool:
    """Whether two capitalised words stand side by side, or are joined by an ampersand or a hyphen."""
    if index == last + 1:
        return words.spaced[last]
    if index != last + 2:
        return False
    return words.texts[last + 1] == "&" or words.is_followed_by(last, "-", words.lower[index])
