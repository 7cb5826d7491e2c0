"""Names once found, found again: an undeclared company or person elsewhere in the entry, whole or in part."""

from collections.abc import Iterable, Iterator

from entries.redaction.keys import pieces
from entries.redaction.lexicon import Lexicon
from entries.redaction.matching import TermMatcher
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.terms import Guard, Term, terms_of_name, terms_of_person
from entries.redaction.widening import Widening
from entries.redaction.words import Words

_NAMED = frozenset({"legal_form", "title", "unknown_name", "tagged_name", "trained_name"})


def find_recurrences(words: Words, findings: Iterable[Finding], lexicon: Lexicon) -> list[Finding]:
    """Further mentions of names that were found without having been declared."""
    fullest_first = sorted(findings, key=lambda found: -len(found.term))
    terms = [term for found in fullest_first if found.rule in _NAMED for term in _terms(found, lexicon)]
    if not terms:
        return []
    widening = Widening(frozenset(), lexicon)
    again = (
        widening.finding(words, match, "recurrence") for match in TermMatcher(terms, lexicon).find(words)
    )
    known = {(found.start, found.term) for found in fullest_first}
    return [finding for finding in again if (finding.start, finding.term) not in known]


def _terms(found: Finding, lexicon: Lexicon) -> Iterator[Term]:
    """Terms of a name found; of those that are everyday words only people's, which are written as names again."""
    is_person = found.identity is IdentityClass.PERSON
    terms = (
        terms_of_person(found.term, lexicon)
        if is_person
        else terms_of_name(found.term, found.identity, lexicon)
    )
    has_words = len(pieces(found.term)) > 1
    small = lexicon.stop_words.intersection(found.term.split())
    for term in terms:
        if term.key in small:
            continue  # The *of* of a name names nobody.
        is_word = has_words and (term.rule == "declared" or is_person) and term.guard is Guard.NAME
        if (is_word or term.guard is Guard.FREE) and term.rule != "declared_nickname":
            yield term
