"""Names that the tagger is sure of, with what stands directly beside them: a step of the pipeline, for review."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding
from entries.redaction.names.labels import Label, labelled
from entries.redaction.spans import put, words_of
from entries.redaction.tagging.tagger import NAMES, tagger
from entries.redaction.words import Words

Probabilities = Mapping[int, npt.NDArray[np.float32]]
_NO_NAMES = frozenset({Label.NEUTRAL, Label.FUNCTION})
_EVERYDAY = frozenset({Label.WORD, Label.BUSINESS})


class TaggedNames:
    """The step ``tagged_names``.

    A run of capitalised words is a name where each is one with a probability of at least ``likely``, and one of them
    with at least ``sure``. Words that stand for a declared name are left to the step ``declared_names``, which knows
    how they have to be written.
    """

    def __init__(self, language: Lexicon, group: str, sure: float, likely: float) -> None:
        self.language = language
        self.group = group
        self.sure = sure
        self.likely = likely

    def __call__(self, doc: Doc) -> Doc:
        """Writes the group."""
        words = words_of(doc)
        declared: DeclaredNames | None = doc.user_data.get("declared_names")
        chances = tagger(self.language.language).probabilities(words, self.language)
        labels = labelled(words, self.language).labels
        runs = [_Run(words, labels, run) for run in self._runs(words, labels, chances)]
        found = [
            run.finding(chances)
            for run in runs
            if not run.is_everyday() and not (declared and run.stands_for(declared))
        ]
        put(doc, self.group, found)
        return doc

    def _runs(self, words: Words, labels: Sequence[Label], chances: Probabilities) -> Iterator[list[int]]:
        """Tokens of one name each."""
        run: list[int] = []
        for index, chance in chances.items():
            if 1 - chance[0] < self.likely or labels[index] in _NO_NAMES:
                continue
            if run and not _is_beside(words, run[-1], index):
                yield from self._sure(run, chances)
                run = []
            run.append(index)
        yield from self._sure(run, chances)

    def _sure(self, run: list[int], chances: Probabilities) -> Iterator[list[int]]:
        if any(1 - chances[index][0] >= self.sure for index in run):
            yield run


@dataclass(frozen=True)
class _Run:
    """Neighbouring words that the tagger takes for a name."""

    words: Words
    labels: Sequence[Label]
    tokens: Sequence[int]

    def is_everyday(self) -> bool:
        """Whether everyday words have their capitals from something else than a name."""
        labels = {self.labels[index] for index in self.tokens}
        if not labels <= _EVERYDAY:
            return False
        if labels == {Label.BUSINESS} or self._is_in_term():
            return True
        return len(self.tokens) == 1 and (self.words.initial[self.tokens[0]] or self._is_adjective())

    def stands_for(self, declared: DeclaredNames) -> bool:
        """Whether the name is a single word that stands for something declared."""
        return len(self.tokens) == 1 and declared.holds(self.words.texts[self.tokens[0]])

    def finding(self, chances: Probabilities) -> Finding:
        """The passage, of the class that its words are most likely of together."""
        start, end = self.words.starts[self.tokens[0]], self.words.ends[self.tokens[-1]]
        total = np.sum([chances[index][1:] for index in self.tokens], axis=0)
        return Finding(start, end, NAMES[int(total.argmax())], "tagged_name", self.words.text[start:end])

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

    def _is_adjective(self) -> bool:
        """German: whether it is an adjective in -er before a noun: *Frankfurter Würstchen*."""
        index = self.tokens[0]
        is_before = self.words.spaced[index] and self.words.is_capitalised(index + 1)
        return is_before and self.words.lower[index].endswith("er")


def _is_beside(words: Words, last: int, index: int) -> bool:
    """Whether two capitalised words stand side by side, or are joined by an ampersand or a hyphen."""
    if index == last + 1:
        return words.spaced[last]
    if index != last + 2:
        return False
    return words.texts[last + 1] == "&" or words.is_followed_by(last, "-", words.lower[index])
