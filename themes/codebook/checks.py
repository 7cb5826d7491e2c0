"""Whether a codebook holds together: ids, references, terms. Every fault is named with its place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from themes.codebook.model import Codebook, Group, Terms, Theme
from themes.errors import InputError
from themes.language import LANGUAGES

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
VERSION = re.compile(r"\d+\.\d+\.\d+")
TERM = re.compile(r"=?\w(?:[\w ,'’&./-]*\w)?(?: \+ \w(?:[\w ,'’&./-]*\w)?){0,2}")
LONGEST_TERM = 60
RESERVED = frozenset({"new"})


def check_codebook(codebook: Codebook) -> Codebook:
    """The codebook itself. Raises :class:`InputError` for the first fault found, with its place."""
    for fault in _faults(codebook):
        raise InputError(fault)
    return codebook


def _faults(codebook: Codebook) -> Iterator[str]:
    if not VERSION.fullmatch(codebook.version):
        yield f"version {codebook.version!r} should be three numbers, such as 1.0.0."
    yield from _id_faults("competency", (item.id for item in codebook.competencies))
    yield from _id_faults("concept", (item.id for item in codebook.concepts))
    yield from _id_faults("theme", (item.id for item in codebook.themes))
    for concept in codebook.concepts:
        yield from _term_faults(f"concept {concept.id}", concept.terms)
    concepts = {concept.id for concept in codebook.concepts}
    competencies = {competency.id for competency in codebook.competencies}
    for theme in codebook.themes:
        yield from _theme_faults(theme, concepts, competencies)


def _id_faults(kind: str, ids: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(ids).items():
        if not ID.fullmatch(name) or name in RESERVED:
            yield f"{kind} id {name!r} should be lower-case words joined by hyphens, and not a reserved word."
        if count > 1:
            yield f"{kind} id {name!r} is used {count} times; give each its own."


def _theme_faults(theme: Theme, concepts: set[str], competencies: set[str]) -> Iterator[str]:
    place = f"theme {theme.id}"
    if theme.competency not in competencies:
        yield f"{place}: competency {theme.competency!r} does not exist; list it under competencies."
    if not theme.needs and not any((*theme.sure.en, *theme.sure.de, *theme.seeds.en, *theme.seeds.de)):
        yield f"{place}: nothing says what belongs to it; give it needs, sure terms, or at least a seed sentence."
    yield from _id_faults(f"{place}: position", (position.id for position in theme.positions))
    for where, group in _groups(theme):
        for concept in group.concepts:
            if concept not in concepts:
                yield f"{place}, {where}: concept {concept!r} does not exist."
        yield from _term_faults(f"{place}, {where}", group.terms)
    for number, group in enumerate(theme.needs, 1):
        if not group.concepts and not (group.terms.en or group.terms.de):
            yield f"{place}, needs {number}: the group is empty; nothing could ever satisfy it."
    for name, terms in (("sure", theme.sure), ("excludes", theme.excludes), ("opposes", theme.opposes)):
        yield from _term_faults(f"{place}, {name}", terms)


def _groups(theme: Theme) -> Iterator[tuple[str, Group]]:
    for number, group in enumerate(theme.needs, 1):
        yield f"needs {number}", group
    yield "helps", theme.helps
    for position in theme.positions:
        yield f"position {position.id}", position.cues


def _term_faults(place: str, terms: Terms) -> Iterator[str]:
    for language in LANGUAGES:
        for term, count in Counter(terms.of(language)).items():
            if not TERM.fullmatch(term) or len(term) > LONGEST_TERM:
                yield f"{place}: {language} term {term!r} should be words, a phrase, or words joined by ' + '."
            if count > 1:
                yield f"{place}: {language} term {term!r} is listed {count} times."
