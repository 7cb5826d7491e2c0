"""Terms an author might add to a theme: what its accepted passages say more often than the rest does."""

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from themes.codebook import Theme
from themes.errors import InputError
from themes.index import Index
from themes.language import Language
from themes.matching.lexicon import telling, term_key
from themes.phrases import runs

LEAST_ACCEPTED = 2  # groups whose accepted passages use the term
TELLING = 0.5  # weight from which on a term is worth adding: "day" would propose half of all passages
PRIOR = 0.5
MOST = 12


class Suggestion(msgspec.Struct, frozen=True):
    """A term, the groups whose accepted passages use it, and its log odds against all other passages."""

    term: str
    language: Language
    groups: int
    log_odds: float


def suggest_terms(
    index: Index, theme: Theme, accepted: Sequence[int], language: Language, k: int
) -> list[Suggestion]:
    """New terms from accepted passages (given by number), most telling first.

    A term has to occur in accepted passages of two groups and in entries of ``k``, since a codebook may
    leave the house and must not carry one organisation's wording.
    """
    if any(not 0 <= number < len(index.passages) for number in accepted):
        raise InputError("a passage number lies outside the index; take numbers from the same index.")
    spoken = [n for n in accepted if index.passages[n].language == language]
    mine, groups = _groups(index, spoken)
    everyone, spread = _groups(index, [n for n, p in enumerate(index.passages) if p.language == language])
    known = {term_key(term, language) for term in _terms(theme, language)}
    fitting = [
        Suggestion(words, language, len(groups[words]), _log_odds(mine[words], everyone[words], len(spoken)))
        for words in mine
        if len(groups[words]) >= LEAST_ACCEPTED
        and len(spread[words]) >= k
        and term_key(words, language) not in known
        and telling((words,), language) >= TELLING
    ]
    fitting.sort(key=lambda suggestion: (-suggestion.log_odds, -suggestion.groups, suggestion.term))
    return [suggestion for suggestion in fitting if suggestion.log_odds > 0][:MOST]


def _groups(index: Index, numbers: Sequence[int]) -> tuple[Counter[str], dict[str, set[str]]]:
    """How many passages, and which groups, use each phrase."""
    passages: Counter[str] = Counter()
    groups: dict[str, set[str]] = {}
    for number in numbers:
        for words in {words for _, words in runs(index.sentences(number))}:
            passages[words] += 1
            groups.setdefault(words, set()).add(index.passages[number].group)
    return passages, groups


def _log_odds(mine: int, everyone: int, accepted: int) -> float:
    """Log of how much likelier a phrase is in accepted passages than outside, with a prior of one half."""
    inside = (mine + PRIOR) / (accepted - mine + PRIOR)
    outside = (everyone - mine + PRIOR) / (everyone + accepted + PRIOR)
    return round(math.log(inside / outside), 3)


def _terms(theme: Theme, language: Language) -> list[str]:
    groups = [*theme.needs, theme.helps, *(position.cues for position in theme.positions)]
    terms = [term for group in groups for term in group.terms.of(language)]
    return [*terms, *theme.sure.of(language)]
