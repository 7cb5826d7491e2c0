"""Finds what the entrant declared, in any form: the first step of the pipeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from entries.redaction.keys import keys, pieces
from entries.redaction.lexicon import Lexicon
from entries.redaction.matching import TermMatcher
from entries.redaction.misspelt import corrections
from entries.redaction.model import Declared, Finding
from entries.redaction.pieces import Match
from entries.redaction.terms import Guard, Term, terms_of
from entries.redaction.widening import Widening
from entries.redaction.words import Words

_NOT_MISSPELT = ("declared_nickname", "declared_acronym")
_WHOLE = ("declared", "declared_part", "declared_domain")


@dataclass(frozen=True)
class DeclaredNames:
    """A declaration made ready for search; build it once per entry with ``of``."""

    terms: tuple[Term, ...]
    widening: Widening

    @classmethod
    def of(cls, declared: Declared, lexicon: Lexicon, added: Iterable[Term] = ()) -> "DeclaredNames":
        """Makes a declaration ready; ``added`` are terms from elsewhere, such as a custodian's."""
        names = (declared.organisation, *declared.brands, *declared.aliases)
        own = {name[start:end] for name in names for start, end in pieces(name)}
        own_keys = {key for word in own if word.lower() not in lexicon.stop_words for key in keys(word)}
        return cls((*added, *terms_of(declared, lexicon)), Widening(frozenset(own_keys), lexicon))

    def find(self, words: Words) -> list[Finding]:
        """Everything declared that the words hold, in order of place; findings may overlap."""
        exact = self._matcher.find(words)
        covered = frozenset(token for match in exact for token in match.tokens)
        wrong = corrections(words, self._names, covered, self.widening.lexicon)
        misspelt = self._matcher.find(words, wrong) if wrong else []
        findings = [
            self.widening.finding(words, match, _rule(match, self.widening.lexicon)) for match in exact
        ]
        findings += [
            self.widening.finding(words, match, "declared_misspelt") for match in misspelt if not match.ending
        ]
        return sorted(findings, key=lambda finding: (finding.start, -finding.end))

    def holds(self, word: str) -> bool:
        """Whether a word by itself stands for something declared, however it is written."""
        return not self._keys.isdisjoint(keys(word))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(term.key for term in self.terms)

    @cached_property
    def _matcher(self) -> TermMatcher:
        return TermMatcher(self.terms, self.widening.lexicon)

    @cached_property
    def _names(self) -> list[str]:
        """The keys that a misspelt word may have been meant to be."""
        terms = (
            term for term in self.terms if term.guard is not Guard.CAPITALS and term.rule not in _NOT_MISSPELT
        )
        return sorted({term.key for term in terms})


def _rule(match: Match, lexicon: Lexicon) -> str:
    """The rule of an exact match: its ending's, its term's, or the one for everyday words."""
    if match.ending:
        kind = "compound" if match.ending.kind == "linked" else match.ending.kind
        return f"declared_{kind}"
    is_one_word = match.first.token == match.last.token
    is_word = match.term.guard is Guard.COINED and lexicon.is_frequent(match.term.key)
    is_everyday = (match.term.guard is Guard.NAME or is_word) and match.term.rule in _WHOLE
    return "declared_word" if is_everyday and is_one_word else match.term.rule
