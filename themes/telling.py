"""Which of the codebook's terms may be told of a passage whose words nobody may read.

A term of the shipped codebook says what a theme says. A term that an author added could be a guess at the words: it
is told only where enough organisations use it, or one could ask an answer that is only counted word by word.
"""

from collections.abc import Mapping
from functools import cache
from weakref import WeakKeyDictionary

from themes.codebook import Codebook, Group, shipped_codebook
from themes.index import Index
from themes.language import LANGUAGES
from themes.support import check_k

_USERS: WeakKeyDictionary[Index, Mapping[tuple[str, str], frozenset[str]]] = WeakKeyDictionary()


def tellable_terms(index: Index, theme: str, number: int, k: int) -> tuple[str, ...]:
    """The terms met in a passage, given by number, that are shipped or that ``k`` groups use for the theme."""
    check_k(k)
    met = index.terms.get((theme, number), ())
    return tuple(term for term in met if term in _shipped() or len(_users(index)[theme, term]) >= k)


def _users(index: Index) -> Mapping[tuple[str, str], frozenset[str]]:
    """Theme and term to the groups in whose passages the term was met; remembered as long as the index lives."""
    if index not in _USERS:
        found: dict[tuple[str, str], set[str]] = {}
        for (theme, number), terms in index.terms.items():
            for term in terms:
                found.setdefault((theme, term), set()).add(index.passages[number].group)
        _USERS[index] = {key: frozenset(groups) for key, groups in found.items()}
    return _USERS[index]


@cache
def _shipped() -> frozenset[str]:
    return frozenset(terms_in(shipped_codebook()))


def terms_in(codebook: Codebook) -> set[str]:
    """Every term by which a codebook finds its themes."""
    groups = [Group(terms=concept.terms) for concept in codebook.concepts]
    for theme in codebook.themes:
        groups += [*theme.needs, theme.helps, Group(terms=theme.sure)]
    return {term for group in groups for language in LANGUAGES for term in group.terms.of(language)}
