"""The words of a declared name, sorted by what they tell: legal form, kind of body, the name proper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from entries.redaction.keys import CONNECTORS, keys, pieces
from entries.redaction.lexicon import Lexicon
from entries.redaction.lists import shared_lists, table

_INITIALS = range(2, 4)
_ACRONYM = range(3, 9)
"""Acronyms of two letters are too common to be taken from a name; declared as aliases they count."""


@dataclass(frozen=True)
class NameWords:
    """The words of an organisation's or a brand's name.

    ``all`` has the legal form, ``core`` has not; ``shortened`` are the beginnings of the core that hold a
    telling word; ``telling`` are the words that no other organisation of the kind would carry. ``is_house``
    tells that the name is a hospital's, a hotel's or the like, which German uses with an article.
    """

    all: tuple[str, ...]
    core: tuple[str, ...]
    shortened: tuple[tuple[str, ...], ...]
    telling: tuple[str, ...]
    acronyms: tuple[str, ...]
    is_house: bool


@dataclass(frozen=True)
class PersonWords:
    """The words of a person's name without titles; ``all`` in the order of writing."""

    all: tuple[str, ...]
    first: tuple[str, ...]
    particles: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials of the whole name and of a double first name, as keys: *hm*, *mj*."""
        found = {"".join(word[0].lower() for word in words) for words in (self.all, self.first)}
        return tuple(
            sorted(initials for initials in found if len(initials) in _INITIALS and initials not in _known())
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """Every name that can stand alone, the halves of double names included."""
        return tuple(name for name in (*self.surname, *self.first) if len(name) > 1)


def name_words(name: str, lexicon: Lexicon) -> NameWords:
    """Sorts the words of an organisation's or a brand's name."""
    bare = without_legal_form(name)
    whole, core = _proper(name), _proper(bare)
    generic = frozenset(word.lower() for word in lexicon.lists.generic) | lexicon.stop_words
    telling = tuple(word for word in core if not word.isdigit() and not _is_generic(word, generic, lexicon))
    shortened = [core[:end] for end in range(1, len(core)) if set(core[:end]) & set(telling)]
    trimmed = _without_generic_start(core, generic)
    shortened += [trimmed[:end] for end in range(2, len(trimmed) + 1) if trimmed != core]
    return NameWords(
        all=_pieces(whole),
        core=_pieces(core),
        shortened=tuple(_pieces(part) for part in shortened if len(part) > 1 or len(telling) == 1),
        telling=telling,
        acronyms=tuple(_acronyms(whole, core)),
        is_house=any(_is_kind_of_house(word, lexicon) for word in core),
    )


def person_words(person: str, lexicon: Lexicon) -> PersonWords:
    """Sorts the words of a person's name: *Prof. Anneke de Wit* is Anneke, de, Wit; *Sauer, Anna* is turned."""
    if person.count(",") == 1:
        person = " ".join(reversed(person.split(",")))
    titles = {title if title.isupper() else keys(title)[0] for title in lexicon.lists.titles}
    words = [
        word
        for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", person)
        if word not in titles and keys(word.lower())[0] not in titles
    ]
    particles = frozenset(lexicon.lists.particles)
    names = tuple(word for word in words if word.lower() not in particles and len(word) > 1)
    between = tuple(word for word in words[1:-1] if word.lower() in particles)
    return PersonWords(
        all=_pieces(words),
        first=_pieces(names[:-1]),
        particles=between,
        surname=_pieces(names[-1:]),
    )


def without_legal_form(name: str) -> str:
    """A name without the legal forms at its end: *Lindner GmbH & Co. KG* is *Lindner*."""
    return legal_form().sub("", name).strip(" ,&-") or name


@cache
def legal_form() -> re.Pattern[str]:
    """Matches the legal forms at the end of a name, dots and spaces inside them being optional."""
    forms = sorted(shared_lists().legal_forms, key=len, reverse=True)
    return re.compile(rf"(?:[,\s]+(?:{'|'.join(map(form_pattern, forms))})\.?)+\s*$")


def form_pattern(form: str) -> str:
    """A legal form as a pattern: *e.V.* also matches *e. V.* and *eV*, *Pte Ltd* also *Pte. Ltd*.

    Where all letters are small, full stops are needed: *a.s.* is a form, *as* is not.
    """
    stop = r"\.\s?" if form.islower() else r"\.?\s?"
    return re.sub(r"\\\.(\\ )?|\\ ", lambda match: stop if "." in match[0] else r"\.?\s", re.escape(form))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    groups = [frozenset(line.split()) for line in table("nicknames")]
    return {
        name: frozenset().union(*(group for group in groups if name in group))
        for group in groups
        for name in group
    }


def nicknames(first_name: str) -> tuple[str, ...]:
    """Short forms, and what the name may be short for: Elizabeth gives Liz, Rob gives Robert."""
    return tuple(sorted(_nicknames().get(first_name, frozenset()) - {first_name}))


def _is_generic(word: str, generic: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word says only what kind of body the name is of; compounds do by their last part."""
    if word.lower() in generic or _is_kind_of_house(word, lexicon):
        return True
    parts = lexicon.parts(word) if lexicon.language == "de" else ()
    return len(parts) > 1 and not lexicon.frequency(word) and all(part in generic for part in parts[-1:])


def _proper(name: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name)
    return tuple(word for word in words if word.lower() not in CONNECTORS)


def _pieces(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word[start:end] for word in words for start, end in pieces(word))


def _without_generic_start(core: tuple[str, ...], generic: frozenset[str]) -> tuple[str, ...]:
    for place, word in enumerate(core):
        if word.lower() not in generic:
            return core[place:]
    return core


def _acronyms(whole: tuple[str, ...], core: tuple[str, ...]) -> list[str]:
    humps = _pieces(core)
    significant = tuple(
        word
        for word in core
        if word.lower() not in ("the", "of", "for", "der", "die", "das", "für", "von", "des")
    )
    found = {
        "".join(word[0].lower() for word in words)
        for words in (whole, core, humps, _pieces(whole), significant)
    }
    return sorted(acronym for acronym in found if len(acronym) in _ACRONYM and acronym not in _known())


@cache
def _known() -> frozenset[str]:
    """The abbreviations of the trade in small letters, which no name may claim."""
    return frozenset(item.lower() for item in shared_lists().abbreviations)


def _is_kind_of_house(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a kind of house or, in German, a compound of one: *Klinik*, *Rehaklinik*."""
    parts = lexicon.parts(word) if lexicon.language == "de" else ()
    return word.lower() in lexicon.lists.houses or bool(parts and parts[-1] in lexicon.lists.houses)
