"""A codebook compiled for one language: cues, the terms that stand for them, and one rule per theme.

A *cue* is anything terms can point at: a concept (``executives``), or a place in a theme
(``quick-wins/needs-1``). Rare terms weigh more than common ones, by wordfreq's table of 2021.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wordfreq import zipf_frequency

from themes.codebook.model import Codebook, Group, Theme
from themes.language import Language
from themes.language.forms import word_form
from themes.language.tables import tables

CONJUNCTION = " + "
EXACT = "="
COMMON, RARE = 6.3, 3.3  # Zipf frequencies between which a word's weight rises from LEAST to 1
LEAST = 0.2


class Term(NamedTuple):
    """One way to say a cue: all of its ``phrases`` in one sentence. ``weight`` is in (0, 1]."""

    cue: str
    text: str
    phrases: tuple[str, ...]
    exact: bool
    weight: float


class Rule(NamedTuple):
    """When a passage belongs to a theme, in cues."""

    theme: str
    needs: tuple[frozenset[str], ...]
    sure: str
    helps: frozenset[str]
    excludes: str


class Lexicon(NamedTuple):
    """All terms and rules of a codebook in one language."""

    language: Language
    terms: tuple[Term, ...]
    rules: tuple[Rule, ...]


def cue(theme: str, place: str) -> str:
    """The name of a theme's own cue; ``place`` is needs-1, sure, helps, excludes, opposes or a position id."""
    return f"{theme}/{place}"


def group_cues(theme: str, place: str, group: Group) -> frozenset[str]:
    """Every cue that satisfies a group: its concepts and its own terms."""
    return frozenset({*group.concepts, cue(theme, place)})


def compile_lexicon(codebook: Codebook, language: Language) -> Lexicon:
    """The lexicon of a codebook in one language."""
    terms = [term for name, texts in _cues(codebook, language) for term in _terms(name, texts, language)]
    return Lexicon(language, tuple(terms), tuple(_rule(theme) for theme in codebook.themes))


def _rule(theme: Theme) -> Rule:
    needs = tuple(group_cues(theme.id, f"needs-{n}", group) for n, group in enumerate(theme.needs, 1))
    helps = group_cues(theme.id, "helps", theme.helps)
    return Rule(theme.id, needs, cue(theme.id, "sure"), helps, cue(theme.id, "excludes"))


def _cues(codebook: Codebook, language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    for concept in codebook.concepts:
        yield concept.id, concept.terms.of(language)
    for theme in codebook.themes:
        for number, group in enumerate(theme.needs, 1):
            yield cue(theme.id, f"needs-{number}"), group.terms.of(language)
        yield cue(theme.id, "helps"), theme.helps.terms.of(language)
        for position in theme.positions:
            yield cue(theme.id, position.id), position.cues.terms.of(language)
        for place in ("sure", "excludes", "opposes"):
            yield cue(theme.id, place), getattr(theme, place).of(language)


def term_key(text: str, language: Language) -> tuple[tuple[str, ...], ...]:
    """What a term comes down to: terms with the same key find the same words (*call*, *calls*)."""
    phrases = text.removeprefix(EXACT).split(CONJUNCTION)
    return tuple(tuple(word_form(word, language) for word in phrase.split()) for phrase in phrases)


def _terms(name: str, texts: tuple[str, ...], language: Language) -> Iterator[Term]:
    distinct = {term_key(text, language): text for text in reversed(texts)}
    for text in reversed(distinct.values()):
        phrases = tuple(text.removeprefix(EXACT).split(CONJUNCTION))
        yield Term(name, text, phrases, text.startswith(EXACT), telling(phrases, language))


def telling(phrases: tuple[str, ...], language: Language) -> float:
    """How telling a term is: 1 for rare words and long phrases, :data:`LEAST` for words of every text."""
    words = [word for phrase in phrases for word in phrase.split()]
    return min(1.0, max(LEAST, sum(_rarity(word, language) for word in words)))


def _rarity(word: str, language: Language) -> float:
    if word_form(word, language) in _common(language):
        return LEAST
    return min(1.0, max(0.0, (COMMON - zipf_frequency(word, language)) / (COMMON - RARE)))


@lru_cache(maxsize=2)
def _common(language: Language) -> frozenset[str]:
    return frozenset(word_form(word, language) for word in tables(language).reading.common)
