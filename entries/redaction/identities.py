"""Everything that would give entrants away, looked for in any text: pages, files, exports, mails, reports.

This is the strict counterpart of redaction: only what was declared, in every spelling and form, without
guesses; fast enough for every page that a judge could get.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from entries.redaction.folding import fold
from entries.redaction.keys import keys
from entries.redaction.lexicon import lexicon
from entries.redaction.matching import TermMatcher
from entries.redaction.model import Declared, IdentityClass, Language
from entries.redaction.pieces import Match
from entries.redaction.terms import Guard, Term, terms_of
from entries.redaction.words import Words, cut

_INSIDE = 7
"""A key of so many letters counts inside a longer word as well: *xxaltatouchxx*."""

_SURE_RULES = frozenset({"declared", "declared_part", "declared_domain"})
_UNSURE_RULES = frozenset({"declared_nickname"})


class IdentityHit(msgspec.Struct, frozen=True):
    """A place in a text that gives an entrant away.

    ``owner`` is the entrant's key, ``declared`` the declared name, ``is_everyday`` tells that the passage
    may be an ordinary word or a mere first name, for which an organiser can allow it with a reason.
    """

    start: int
    end: int
    text: str
    owner: str
    declared: str
    identity: IdentityClass
    is_everyday: bool


class IdentityMatcher:
    """Finds identity strings of one or many entrants. Build it once and use it on any number of texts."""

    def __init__(self, declared: Declared | Mapping[str, Declared], language: Language = "en") -> None:
        """``declared`` is one entrant's declaration, or every entrant's by their key; the language decides
        which words are everyday and which endings a name can take."""
        self._lexicon = lexicon(language)
        by_owner = {"": declared} if isinstance(declared, Declared) else declared
        self._terms = [
            term
            for owner, names in by_owner.items()
            for term in terms_of(names, self._lexicon, owner)
            if term.rule not in _UNSURE_RULES
        ]
        self._matcher = TermMatcher(self._terms, self._lexicon)
        self._inside: dict[str, list[Term]] = {}

    @property
    def strings(self) -> frozenset[str]:
        """The keys that are looked for: small letters, without spaces, hyphens and marks."""
        return frozenset(term.key for term in self._terms)

    def find(self, text: str) -> list[IdentityHit]:
        """Every hit in a text, in order of place; hits of different entrants may overlap."""
        folded = fold(text)
        words = cut(folded.text)
        found = [
            (match.first.start, match.last.end, term)
            for match in self._matcher.find(words)
            for term in self._owners_of(match)
        ]
        covered = {position for start, end, _ in found for position in range(start, end)}
        found += [hit for hit in self._inside_words(words) if hit[0] not in covered]
        return [
            _hit(text, folded.original(start, end), term)
            for start, end, term in sorted(found, key=lambda hit: hit[:2])
        ]

    def _owners_of(self, match: Match) -> Iterable[Term]:
        """The term of each entrant who has declared the matched name, that of the very words before derived ones."""
        by_owner: dict[str, Term] = {}
        same = self._by_key.get(match.term.key, ())
        for term in sorted(same, key=lambda term: term.rule != "declared"):
            by_owner.setdefault(term.owner, term)
        return by_owner.values()

    @cached_property
    def _by_key(self) -> dict[str, list[Term]]:
        by_key: dict[str, list[Term]] = {}
        for term in self._terms:
            by_key.setdefault(term.key, []).append(term)
        return by_key

    @cached_property
    def _long(self) -> list[Term]:
        """Terms that are long and rare enough to count inside other words."""
        return [
            term
            for term in self._terms
            if len(term.key) >= _INSIDE and term.guard is not Guard.NAME and term.rule in _SURE_RULES
        ]

    def _inside_words(self, words: Words) -> list[tuple[int, int, Term]]:
        """Long terms inside longer words, of which nothing can be told but that they are there."""
        return [
            (words.starts[token], words.ends[token], term)
            for token, text in enumerate(words.texts)
            if len(text) > _INSIDE
            for term in self._terms_inside(text)
        ]

    def _terms_inside(self, word: str) -> list[Term]:
        """The long terms inside a word, one per entrant; pages repeat their words, so they are remembered."""
        if word not in self._inside:
            joined = keys(word)[0]
            self._inside[word] = list(
                {term.owner: term for term in self._long if term.key in joined}.values()
            )
        return self._inside[word]


def _hit(text: str, place: tuple[int, int], term: Term) -> IdentityHit:
    start, end = place
    is_everyday = term.guard in {Guard.NAME, Guard.INNER, Guard.CAPITALS} or _is_mere_part(term)
    return IdentityHit(start, end, text[start:end], term.owner, term.declared, term.identity, is_everyday)


def _is_mere_part(term: Term) -> bool:
    return term.identity is IdentityClass.PERSON and term.rule == "declared_person_part"
