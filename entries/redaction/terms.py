"""From what an entrant declared to every key under which it may turn up in a text.

A term is one such key, with what it stands for and how it must be written to count: *Orange Kite Energy
Ltd* gives the whole name, *Orange Kite*, *OKE*; *Dr Helen Marsh* gives the whole name, the first name and
the surname. Spelling (case, spaces, hyphens, umlauts) is left to ``keys``, endings to ``forms``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import chain, product

from entries.redaction.declaring import NameWords, name_words, nicknames, person_words
from entries.redaction.keys import keys, pieces
from entries.redaction.lexicon import COMMON, RARE, Lexicon
from entries.redaction.model import Declared, IdentityClass


class Guard(Enum):
    """How a term has to be written."""

    FREE = "in any case"
    NAME = "as a name: an everyday word otherwise"
    COINED = "as a name, for which an article will do: German words made of everyday ones"
    INNER = "with a capital inside a sentence"
    CAPITALS = "in capitals"


@dataclass(frozen=True)
class Term:
    """One key of a declared name."""

    key: str
    identity: IdentityClass
    declared: str
    rule: str
    guard: Guard
    owner: str = ""

    def means_the_same(self, other: "Term") -> bool:
        """Whether another term of the same key stands for the same, under the same condition."""
        mine = (self.identity, self.declared, self.guard, self.owner)
        return mine == (other.identity, other.declared, other.guard, other.owner)


def terms_of(declared: Declared, lexicon: Lexicon, owner: str = "") -> list[Term]:
    """All terms of a declaration, the surest first."""
    builder = _Builder(lexicon, owner)
    return list(
        chain(
            *(builder.name(brand, IdentityClass.BRAND) for brand in declared.brands),
            builder.name(declared.organisation, IdentityClass.ORGANISATION),
            *(builder.alias(alias) for alias in declared.aliases),
            *(builder.location(location) for location in declared.locations),
            *(builder.person(person) for person in declared.people),
            *(builder.domain(domain) for domain in declared.domains),
        )
    )


def terms_of_name(name: str, identity: IdentityClass, lexicon: Lexicon, owner: str = "") -> list[Term]:
    """All terms of one organisation's or other body's name."""
    return list(_Builder(lexicon, owner).name(name, identity))


def terms_of_person(name: str, lexicon: Lexicon, owner: str = "") -> list[Term]:
    """All terms of one person's name."""
    return list(_Builder(lexicon, owner).person(name))


def terms_of_added(form: str, identity: IdentityClass) -> list[Term]:
    """The terms of what a custodian added: that form and no other, in whatever case."""
    spellings = product(*(keys(word) for word in _words(form)))
    return [Term("".join(spelling), identity, form, "added", Guard.FREE) for spelling in spellings]


_OFTEN = {"en": 10 ** (3.5 - 9), "de": 10 ** (4.0 - 9)}
"""Frequency, by language, from which the first of several everyday words in a name is too common to stand for it."""

_PLURAL_HOUSES = ("werke", "betriebe", "werkstätten")
_LEAST_NICKNAME = 4

_PROPER = (IdentityClass.PERSON, IdentityClass.LOCATION)
"""What carries names in the narrow sense, which are everyday words more rarely than companies' names."""


@dataclass(frozen=True)
class _Builder:
    lexicon: Lexicon
    owner: str

    def name(self, name: str, identity: IdentityClass) -> Iterator[Term]:
        """Terms of an organisation or brand: whole, without its legal form, its telling parts, its initials."""
        words = name_words(name, self.lexicon)
        yield from self._terms(words.all, identity, name, "declared")
        yield from self._terms(words.core, identity, name, "declared")
        for part in words.shortened:
            yield from self._terms(part, identity, name, "declared_part")
        for word in words.telling:
            if len(words.telling) > 1 or word != "".join(words.core):
                yield from self._part(word, words, identity, name)
        yield from self._plural_houses(words, identity, name)
        for acronym in words.acronyms:
            yield self._term(acronym, identity, name, "declared_acronym", Guard.CAPITALS)

    def _part(self, word: str, words: NameWords, identity: IdentityClass, name: str) -> Iterator[Term]:
        """Terms of one telling word, where it is rare enough to stand for the name."""
        if words.is_house:
            yield from (self._term(key, identity, name, "declared_part", Guard.COINED) for key in keys(word))
        everyday = self._is_everyday(word)
        leads = word == words.telling[0] and self.lexicon.frequency(word) < _OFTEN[self.lexicon.language]
        if not everyday or len(words.telling) == 1 or leads:
            yield from self._terms((word,), identity, name, "declared_part")
        elif self.lexicon.language == "en":
            yield from (self._term(key, identity, name, "declared_part", Guard.INNER) for key in keys(word))

    def _plural_houses(self, words: NameWords, identity: IdentityClass, name: str) -> Iterator[Term]:
        """German: terms of a kind of company in the plural, which stands for its name: *die Stadtwerke*."""
        for word in words.core:
            is_plural = word.lower().endswith(_PLURAL_HOUSES) and len(self.lexicon.parts(word)) > 1
            if is_plural and self.lexicon.language == "de":
                yield from (
                    self._term(key, identity, name, "declared_part", Guard.COINED) for key in keys(word)
                )

    def alias(self, alias: str) -> Iterator[Term]:
        """Terms of an alias: an acronym as such, anything else as a name."""
        letters = "".join(letter for letter in alias if letter.isalnum())
        if letters.isupper() and len(letters) <= 8:
            yield self._term(letters.lower(), IdentityClass.ORGANISATION, alias, "declared", Guard.CAPITALS)
        elif alias.islower() and not all(self.lexicon.is_frequent(word) for word in _words(alias)):
            yield from self._written_small(alias)
        else:
            yield from map(self._as_nickname, self.name(alias, IdentityClass.ORGANISATION))

    def _as_nickname(self, term: Term) -> Term:
        """What a house is called by may be a rare word, in German an everyday one with an article: *die Drosseln*."""
        if term.guard is not Guard.NAME or len(term.key) < _LEAST_NICKNAME:
            return term
        if self.lexicon.language == "de":
            return replace(term, guard=Guard.COINED)
        return term if self.lexicon.frequency(term.key) >= COMMON else replace(term, guard=Guard.FREE)

    def _written_small(self, alias: str) -> Iterator[Term]:
        """Terms of an alias that its owner writes without capitals: nothing else could tell it from a word."""
        for spelling in product(*(keys(word) for word in _words(alias))):
            yield self._term("".join(spelling), IdentityClass.ORGANISATION, alias, "declared", Guard.FREE)

    def person(self, person: str) -> Iterator[Term]:
        """Terms of a person: whole name, surname with and without particles, first names, short forms of them."""
        words = person_words(person, self.lexicon)
        identity = IdentityClass.PERSON
        yield from self._terms(words.all, identity, person, "declared")
        yield from self._terms((*words.surname, *words.first), identity, person, "declared")
        if words.particles:
            yield from self._terms(
                (*words.particles, *words.surname), identity, person, "declared_person_part"
            )
        yield from self._terms(words.surname, identity, person, "declared_person_part")
        for word in words.parts:
            yield from self._terms((word,), identity, person, "declared_person_part")
        for nickname in chain.from_iterable(nicknames(first) for first in words.first[:1]):
            yield from self._terms((nickname,), identity, person, "declared_nickname")
        for initials in words.initials:
            yield self._term(initials, identity, person, "declared_nickname", Guard.CAPITALS)

    def location(self, location: str) -> Iterator[Term]:
        """Terms of a place; of a list or an address, every part that has letters."""
        for part in location.split(","):
            words = tuple(word for word in _words(part) if not word.isdigit())
            yield from self._terms(words, IdentityClass.LOCATION, location, "declared")
            if "(" in part:  # *Halle (Saale)* is mostly called by what stands before the bracket.
                short = _words(part.partition("(")[0])
                yield from self._terms(short, IdentityClass.LOCATION, location, "declared")
            if self.lexicon.language == "de" and words:
                # Of *Halle (Saale)* the adjective is that of the first word, of *Bad Soden* that of the last.
                before, town = ((), words[0]) if "(" in part else (words[:-1], words[-1])
                for adjective in _place_adjectives(town):
                    yield from self._terms(
                        (*before, adjective), IdentityClass.LOCATION, location, "declared_derived"
                    )
            if "".join(words[1:2]).lower() in (
                "am",
                "an",
                "im",
                "in",
                "upon",
                "on",
                "ob",
                "bei",
                "under",
                "sur",
            ):
                yield from self._terms(words[:1], IdentityClass.LOCATION, location, "declared_part")

    def domain(self, domain: str) -> Iterator[Term]:
        """The term of a domain's own label: *moebel-brueckner* of moebel-brueckner.de."""
        host = domain.lower().split("//")[-1].split("/")[0].removeprefix("www.")
        label = host.split("@")[-1].split(".")[0]
        if len(label) > 3:
            yield from self._terms(
                tuple(_words(label)), IdentityClass.ORGANISATION, domain, "declared_domain"
            )

    def _terms(self, words: tuple[str, ...], identity: IdentityClass, name: str, rule: str) -> Iterator[Term]:
        guard = self._guard(words, identity)
        for spelling in product(*(keys(word) for word in words)):
            key = "".join(spelling)
            if len(key) > 1:
                yield self._term(key, identity, name, rule, guard)

    def _guard(self, words: tuple[str, ...], identity: IdentityClass) -> Guard:
        if len("".join(words)) < 4:
            return Guard.NAME
        is_ordinary = self._is_frequent if identity in _PROPER else self._is_everyday
        if all(is_ordinary(word) for word in words):
            return Guard.NAME
        is_coined = len(words) == 1 and self._is_noun(words[0]) and identity not in _PROPER
        return Guard.COINED if is_coined and self.lexicon.language == "de" else Guard.FREE

    def _is_noun(self, word: str) -> bool:
        """Whether a rare word is a noun: a compound, or one that the frequency list knows at least."""
        is_known = self.lexicon.frequency(word) > 0 and not self.lexicon.is_name(word)
        return is_known or len(self.lexicon.parts(word)) > 1

    def _is_everyday(self, word: str) -> bool:
        if self.lexicon.language == "de" and self.lexicon.frequency(word) < RARE:
            return len(word) < 3 or word.isdigit()  # A coined compound is a name, whatever its parts are.
        return len(word) < 3 or word.isdigit() or self.lexicon.is_everyday(word)

    def _is_frequent(self, word: str) -> bool:
        return word.lower() in self.lexicon.names_that_are_words or self.lexicon.is_frequent(word)

    def _term(self, key: str, identity: IdentityClass, name: str, rule: str, guard: Guard) -> Term:
        return Term(key, identity, name, rule, guard, self.owner)


def _place_adjectives(place: str) -> list[str]:
    """What a German place's adjective may be besides *-er* behind its name: *Bremer*, *Hallenser*, *hallesche*."""
    if place.endswith("en"):
        return [place[:-2] + "er", place[:-2] + "ner", *_inflected(place[:-2] + "isch")]
    if place.endswith("e"):
        return [place[:-1] + "er", place + "nser", *_inflected(place + "sch")]
    return []


def _inflected(adjective: str) -> list[str]:
    """A German adjective in all its forms."""
    return [adjective + ending for ending in ("e", "en", "er", "es", "em")]


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in pieces(text))
