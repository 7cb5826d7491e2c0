"""The words that the rubric check knows, by language, and how it takes a text apart.

There is no language model here on purpose: the check must say the same thing on every machine, and an
organizer must be able to see why. A word list can be read; it errs on the side of silence.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from rubrics.texts import Language

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*-?|&")
_SENTENCE_END = re.compile(r"(?<=[.!?;])(?<![\s.]\w\.)\s+|\n+")
_QUOTED = re.compile(r"“[^”]{0,400}”|„[^“”]{0,400}[“”]|\"[^\"]{0,400}\"|»[^«]{0,400}«|«[^»]{0,400}»")
_SHORTEST_STEM = 4


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, kw_only=True):
    """The lists of one language as they stand in its file; what each is for is said there."""

    language: Language
    endings: tuple[str, ...]
    stop_words: frozenset[str]
    vague: frozenset[str]
    vague_uninflected: frozenset[str]
    vague_phrases: tuple[str, ...]
    fixed: tuple[str, ...]
    tests: tuple[str, ...]
    degree: frozenset[str]
    joiners: tuple[str, ...]
    between: frozenset[str]
    qualities: frozenset[str]
    quality_suffixes: tuple[str, ...]
    not_qualities: frozenset[str]
    joined_phrases: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]

    @cached_property
    def _topics(self) -> dict[str, str]:
        """Stem to the first word of its group of synonyms."""
        return {self.stem(word): group[0] for group in self.synonyms for word in group}

    @cached_property
    def fixed_phrases(self) -> re.Pattern[str]:
        """Finds expressions in which a vague word means something definite."""
        return any_of(self.fixed)

    @cached_property
    def test_markers(self) -> re.Pattern[str]:
        """Finds what shows that a sentence says how its claim is told: these words, or a figure."""
        return re.compile(rf"\d|{any_of(self.tests).pattern}", re.IGNORECASE)

    @cached_property
    def vague_expressions(self) -> re.Pattern[str]:
        """Finds vague expressions of several words."""
        return any_of(self.vague_phrases)

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """Finds joined words that are one thing."""
        return any_of(self.joined_phrases)

    def forms(self, word: str) -> list[str]:
        """The word, and what is left of it without each ending it could have."""
        bases = [word.removesuffix(ending) for ending in self.endings if word.endswith(ending)]
        return [word, *bases]

    def is_vague(self, word: str) -> bool:
        """Whether two judges could read the word, written small, in two ways; "future-ready" is as vague as "ready"."""
        last = word.rpartition("-")[2]
        if word in self.vague_uninflected or last in self.vague_uninflected:
            return True
        return any(form in self.vague for form in (*self.forms(word), *self.forms(last)))

    def is_quality(self, word: str) -> bool:
        """Whether the word is a listed quality, in any of its forms."""
        return any(form in self.qualities for form in self.forms(word))

    def may_be_quality(self, word: str) -> bool:
        """Whether the word is a listed quality or ends like one."""
        if self.is_quality(word):
            return True
        forms = self.forms(word)
        if any(form in self.not_qualities for form in forms):
            return False
        return any(form.endswith(self.quality_suffixes) and len(form) > 5 for form in forms)

    def without_degree(self, text: str) -> list[str]:
        """The words of a text that are not words of degree, written small."""
        words = [word.lower() for word in words_of(text)]
        return [word for word in words if not any(form in self.degree for form in self.forms(word))]

    def topics(self, text: str) -> frozenset[str]:
        """What a text is about: stems of its content words, synonyms counted as one."""
        content = {word.lower() for word in words_of(text)} - self.stop_words
        stems = {self.stem(word) for word in content}
        return frozenset(self._topics.get(stem, stem) for stem in stems)

    def stem(self, word: str) -> str:
        """A rough stem, enough to see that "Ergebnis" and "Ergebnisse" are one word: not for reading."""
        for suffix in _INFLECTIONS[self.language]:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                return self.stem(word.removesuffix(suffix))
        return word


_INFLECTIONS: dict[Language, tuple[str, ...]] = {
    "en": ("ations", "ation", "ings", "ing", "ies", "ers", "ed", "es", "er", "ly", "s", "e", "y"),
    "de": ("ungen", "ung", "innen", "ern", "em", "en", "er", "es", "e", "n", "s"),
}


@cache
def lexicon(language: Language) -> Lexicon:
    """The words of a language."""
    data = files("rubrics.checks").joinpath(f"words_{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), Lexicon)


def words_of(text: str) -> list[str]:
    """The words of a text as they are written; ``&`` is one, and a half-word keeps its hyphen (``Vor-``)."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; what stands after a semicolon counts as a sentence of its own.

    A single letter with a full stop ends none, so that "d. h." and "i. e." stay whole.
    """
    return _SENTENCE_END.split(text)


def without_quotes(text: str) -> str:
    """The text without what it quotes: a level may quote a vague claim to say that it is not enough."""
    return _QUOTED.sub(" … ", text)


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases as whole words, in capitals or not."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
