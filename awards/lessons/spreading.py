"""Where confirmed passages come from: categories, questions, the criteria these feed, and halves of the scores."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TypeAlias

from awards.lessons.decisions import supporting_groups
from awards.lessons.documents import Document
from awards.lessons.ground import Ground
from awards.lessons.readings import Corpus
from themes.crossings import cross
from themes.model import Decision

Columns: TypeAlias = Callable[[Document, Decision], Iterable[str]]
"""What a confirmed passage counts for."""

Accepted: TypeAlias = Mapping[str, Sequence[Decision]]
"""Confirmed passages by theme."""


def by_category(document: Document, _passage: Decision) -> Iterable[str]:
    """The category of the entry."""
    return [document.category]


def by_section(document: Document, passage: Decision) -> Iterable[str]:
    """The question that the passage answers."""
    return [document.section_at(passage.start)]


def by_criterion(ground: Ground) -> Columns:
    """The criteria that the answer is scored on."""

    def criteria(document: Document, passage: Decision) -> Iterable[str]:
        fields = ground.criteria.get(document.category, {})
        return fields.get(document.section_at(passage.start), ())

    return criteria


def by_half(ground: Ground) -> Columns:
    """The half of its category, by score, that the entry is in."""

    def half(document: Document, _passage: Decision) -> Iterable[str]:
        return filter(None, [ground.halves.get(document.judging_copy)])

    return half


def accepted_of(corpus: Corpus, decisions: Mapping[str, Sequence[Decision]]) -> Accepted:
    """The confirmed passages of each theme of the codebook."""
    return {
        theme.id: [one for one in decisions.get(theme.id, ()) if one.accept]
        for theme in corpus.codebook.themes
    }


def spread(corpus: Corpus, accepted: Accepted, columns: Columns) -> dict[str, dict[str, set[str]]]:
    """Column to theme to organisations."""
    found: dict[str, dict[str, set[str]]] = {}
    for theme, decisions in accepted.items():
        for decision in decisions:
            document = corpus.document(int(decision.entry))
            assert document is not None
            for column in columns(document, decision):
                found.setdefault(column, {}).setdefault(theme, set()).add(document.group)
    return dict(sorted(found.items()))


def tellable(corpus: Corpus, accepted: Accepted, columns: Columns) -> dict[str, list[str]]:
    """Theme to the columns that may be told of it: those which a picture of the overview would show."""
    told: dict[str, Set[str]] = {theme: supporting_groups(corpus, own) for theme, own in accepted.items()}
    table = cross(told, spread(corpus, accepted, columns), corpus.season.least_organisations)
    return {
        row.name: [name for name, cell in zip(table.columns, row.cells, strict=True) if cell is not None]
        for row in table.rows
    }
