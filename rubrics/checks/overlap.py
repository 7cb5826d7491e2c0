"""Do two criteria ask the same thing under two names?"""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from rubrics.checks.finding import Finding, finding, listed
from rubrics.checks.lexicon import lexicon
from rubrics.model import Criterion, Rubric
from rubrics.places import Place
from rubrics.texts import LANGUAGES, Language, Text

SHARED_TOPICS = 0.5
"""Share of the content words of two definitions that must be the same (Jaccard), synonyms counted as one."""
FEWEST_TOPICS = 3
NEAR_COPY = 90
"""Similarity of two descriptions, 0 to 100, from which one counts as a copy of the other."""

ASPECTS = {
    "name": Text(en="their names mean the same", de="die Namen bedeuten dasselbe"),
    "definition": Text(
        en="their definitions share most words", de="die Definitionen teilen die meisten Wörter"
    ),
    "levels": Text(en="their levels read the same", de="die Stufen lesen sich gleich"),
}


def findings(rubric: Rubric) -> Iterator[Finding]:
    """Pairs of criteria that are alike in name, definition or levels, in either language."""
    for one, other in combinations(rubric.criteria, 2):
        aspects = [aspect for aspect in ASPECTS if _alike(aspect, one, other)]
        if aspects:
            place = Place(criterion=other.key, part=aspects[0])
            parts = listed(ASPECTS[aspect] for aspect in aspects)
            yield finding("criteria-alike", place, criterion=one.name, other=other.name, parts=parts)


def _alike(aspect: str, one: Criterion, other: Criterion) -> bool:
    compare = {"name": _same_name, "definition": _same_definition, "levels": _same_levels}[aspect]
    return any(compare(one, other, language) for language in LANGUAGES)


def _same_name(one: Criterion, other: Criterion, language: Language) -> bool:
    words = lexicon(language)
    first, second = (words.topics(item.name.only_in(language)) for item in (one, other))
    return bool(first) and first == second


def _same_definition(one: Criterion, other: Criterion, language: Language) -> bool:
    words = lexicon(language)
    first, second = (words.topics(item.definition.only_in(language)) for item in (one, other))
    if min(len(first), len(second)) < FEWEST_TOPICS:
        return False
    return len(first & second) >= SHARED_TOPICS * len(first | second)


def _same_levels(one: Criterion, other: Criterion, language: Language) -> bool:
    """Half of the described levels, and at least two, are near copies."""
    mine = [level.description.only_in(language) for level in one.levels]
    theirs = [level.description.only_in(language) for level in other.levels]
    described = [text for text in mine if text]
    copies = [text for text in described if any(_near_copy(text, their) for their in theirs if their)]
    return len(copies) >= max(2, len(described) / 2)


def _near_copy(one: str, other: str) -> bool:
    return fuzz.ratio(one.lower(), other.lower()) >= NEAR_COPY
