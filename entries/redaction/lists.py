"""The word lists of a language, read from ``data/*.toml`` and ``data/*.txt`` and validated when loaded."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from entries.errors import InputError
from entries.redaction.model import Language

DATA = resources.files("entries.redaction") / "data"

Items = frozenset[str]
Endings = tuple[str, ...]
_NONE: Items = frozenset()


class SharedLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/shared.toml``: what holds in every language."""

    legal_forms: Items
    body_forms: Items
    domains: Items
    third_parties: Items
    abbreviations: Items
    stopped: Items
    mere_titles: Items
    linked_bodies: Items
    heading_words: Items
    address_particles: Items
    french_streets: Items
    malay_streets: Items


class LanguageLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``data/en.toml`` or ``data/de.toml``; each file says above every list what it holds.

    Lists without a default are needed in every language; the others are empty where a language has no
    use for them.
    """

    titles: Items
    particles: Items
    names_that_are_words: Items
    roles: Items
    introducers: Items
    person_verbs: Items
    locatives: Items
    place_nouns: Items
    generic: Items
    organisation_heads: Items
    award_heads: Items
    initiative_heads: Items
    streets: Items
    premises: Items
    peoples: Items
    terms: Items
    derivations: Items

    before_months: Items = _NONE
    bodies_of: Items = _NONE
    business: Items = _NONE
    calling_words: Items = _NONE
    colours: Items = _NONE
    function_words: Items = _NONE
    offices: Items = _NONE
    outside_prepositions: Items = _NONE
    people_nouns: Items = _NONE
    place_starts: Items = _NONE
    press: Items = _NONE
    regulations: Items = _NONE
    vague_verbs: Items = _NONE
    verb_followers: Items = _NONE

    amounts: Items = _NONE
    appositions: Items = _NONE
    articles: Items = _NONE
    attributive: Items = _NONE
    award_endings: Endings = ()
    body_endings: Endings = ()
    callings: Items = _NONE
    compound_heads: Items = _NONE
    definite_articles: Items = _NONE
    determiners: Items = _NONE
    houses: Items = _NONE
    hyphenated_beginnings: Items = _NONE
    hyphenated_press: Items = _NONE
    indefinite_articles: Items = _NONE
    measures: Items = _NONE
    name_adjectives: Items = _NONE
    name_beginnings: Items = _NONE
    naming_heads: Items = _NONE
    made_like: Endings = ()
    newspaper_endings: Endings = ()
    newspaper_nouns: Items = _NONE
    noun_endings: Endings = ()
    nouns: Items = _NONE
    office_endings: Endings = ()
    only_place_endings: Endings = ()
    place_adjectives: Items = _NONE
    place_beginnings: Endings = ()
    place_endings: Endings = ()
    possessives: Items = _NONE
    press_endings: Endings = ()
    quantifiers: Items = _NONE
    regional_goods: Items = _NONE
    role_endings: Endings = ()
    short_parts: Items = _NONE
    street_endings: Endings = ()
    street_nouns: Items = _NONE
    street_prepositions: Items = _NONE
    streets_apart: Items = _NONE


@cache
def shared_lists() -> SharedLists:
    """The lists that hold in every language."""
    return msgspec.convert(_items("shared.toml"), SharedLists)


@cache
def language_lists(language: Language) -> LanguageLists:
    """The lists of one language."""
    return msgspec.convert(_items(f"{language}.toml"), LanguageLists)


@cache
def table(name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>.txt``."""
    return tuple((DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1])


def document(name: str) -> dict[str, Any]:
    """The TOML document ``data/<name>``."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _items(name: str) -> dict[str, tuple[str, ...]]:
    return {key: split_items(value, f"{name}, {key}") for key, value in document(name).items()}


def split_items(value: object, place: str) -> tuple[str, ...]:
    """The items of a list that is written as one text; ``place`` is named where they cannot be read."""
    if not isinstance(value, str):
        raise InputError(f"{place}: a list is one text, its items separated by commas or line breaks.")
    items = [
        item.strip() for line in value.strip().splitlines() for item in line.strip().rstrip(",").split(",")
    ]
    if not all(items):
        raise InputError(f"{place}: an item is empty; take out the spare comma or line break.")
    return tuple(dict.fromkeys(items))
