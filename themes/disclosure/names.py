"""Names: what the finder knows and suspects, and words an English sentence writes with a capital.

Finding declared names in every form is the finder's business. This module adds what the entries themselves
tell (a word they always write with a capital) and the rule that an English sentence capitalises only names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from themes.disclosure.draft import Draft, Passage
from themes.disclosure.index import Index
from themes.disclosure.lexicon import word_lists
from themes.disclosure.model import Finding, IdentityFinder
from themes.disclosure.words import Lang, Word, is_content, rarity, words_of

OPENERS = frozenset("\"'([")
COMMON = 4.0
"""Rarity up to which a word at the start of a sentence, or in capitals, is taken for a plain word."""
TITLE_CASE = 0.6
SHORTEST_TITLE = 4


def identities(
    draft: Draft, finder: IdentityFinder, lang: Lang, allowed: frozenset[str]
) -> Iterator[Finding]:
    """What the finder marks; an unsure mark does not count where all its words are allowed."""
    for passage in draft.passages:
        for mark in finder.find(passage.text, lang):
            if not mark.known and _is_allowed(passage.text[mark.start : mark.end], allowed):
                continue
            start, end = passage.place(mark.start, mark.end)
            kind: Literal["identity", "name"] = "identity" if mark.known else "name"
            yield Finding(kind, start, end, mark.organisations, kind)


def _is_allowed(text: str, allowed: frozenset[str]) -> bool:
    keys = {word.key for word in words_of(text)}
    return keys <= allowed | word_lists().plain_names


def allowed_keys(terms: Iterable[str]) -> frozenset[str]:
    """The words of the allowed names."""
    return frozenset(word.key for term in terms for word in words_of(term))


def capitalised(draft: Draft, index: Index, allowed: frozenset[str]) -> Iterator[Finding]:
    """Runs of words in an English report that are written as names and are not allowed."""
    plain = allowed | word_lists().plain_names
    for passage in draft.passages:
        if passage.segment.place == "aside":
            continue
        for run in _Capitals(passage, index, plain).runs():
            start, end = passage.place(run[0].start, run[-1].end)
            users = frozenset[int]().union(*(index.names.get(word.key, frozenset()) for word in run))
            yield Finding("name", start, end, len(users), "name")


@dataclass(frozen=True, slots=True)
class _Capitals:
    passage: Passage
    index: Index
    plain: frozenset[str]

    def runs(self) -> Iterator[list[Word]]:
        for sentence in self.passage.sentences():
            titled = self._is_titled(sentence)
            marked = [
                (word, self._is_name(word, place == 0 or titled)) for place, word in enumerate(sentence)
            ]
            for is_name, group in groupby(marked, key=lambda pair: pair[1]):
                if is_name:
                    yield [word for word, _ in group]

    def _is_name(self, word: Word, is_expected: bool) -> bool:
        """``is_expected`` where anything could be written with a capital: first words, headings."""
        if not word.is_capitalised or len(word.key) == 1 or word.key in self.plain:
            return False
        if is_expected or self._opens_quotation(word) or word.text.isupper():
            return word.key in self.index.names and rarity(word.text) > COMMON
        return True

    def _opens_quotation(self, word: Word) -> bool:
        return self.passage.text[word.start - 1 : word.start] in OPENERS

    def _is_titled(self, sentence: Sequence[Word]) -> bool:
        """Whether a line is written as a title: most words of a heading, or all of several in running text."""
        content = [word for word in sentence[1:] if is_content(word.key)]
        capitals = sum(word.is_capitalised for word in content)
        if self.passage.segment.place == "prose":
            return len(content) >= SHORTEST_TITLE and capitals == len(content)
        return bool(content) and capitals >= TITLE_CASE * len(content)
