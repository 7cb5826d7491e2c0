"""Pseudonyms in place of passages: numbered per entry, in its language, one for all forms of a name."""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from entries.redaction.model import Declared, Finding, IdentityClass, Language

_LABELS: dict[IdentityClass, tuple[str, str]] = {
    IdentityClass.ORGANISATION: ("Organisation", "Organisation"),
    IdentityClass.BRAND: ("Brand", "Marke"),
    IdentityClass.PERSON: ("Person", "Person"),
    IdentityClass.LOCATION: ("Place", "Ort"),
    IdentityClass.EMAIL: ("E-mail", "E-Mail"),
    IdentityClass.URL: ("Link", "Link"),
    IdentityClass.HANDLE: ("Profile", "Profil"),
    IdentityClass.PHONE: ("Phone", "Telefon"),
    IdentityClass.IBAN: ("Account", "Konto"),
    IdentityClass.ADDRESS: ("Address", "Anschrift"),
    IdentityClass.INITIATIVE: ("Initiative", "Vorhaben"),
    IdentityClass.OTHER: ("Name", "Name"),
}
_ADDED = "added"
_LETTERED = (IdentityClass.ORGANISATION, IdentityClass.BRAND, IdentityClass.INITIATIVE)


def pseudonyms(passages: Sequence[Finding], language: Language, declared: Declared) -> list[str]:
    """The pseudonym of each passage, numbered in order of first mention: ``[Person 2]``, ``[Organisation A]``.

    What a custodian added comes behind what was found, lest a mask added later give another letter to everybody.
    """
    entities = _entities(passages, declared)
    numbers: dict[IdentityClass, dict[str, int]] = {}
    named = list(zip(passages, entities, strict=True))
    for passage, entity in sorted(named, key=lambda pair: pair[0].rule == _ADDED):
        known = numbers.setdefault(passage.identity, {})
        known.setdefault(entity, len(known))
    return [_name(passage.identity, numbers[passage.identity][entity], language) for passage, entity in named]


def replace(text: str, passages: Iterable[Finding], names: Iterable[str]) -> tuple[str, list[str]]:
    """The text with every passage replaced, and each passage's replacement, its grammar kept."""
    pieces, replacements, position = [], [], 0
    for passage, name in zip(passages, names, strict=True):
        start, end = passage.core
        replacements.append(text[passage.start : start] + name + text[end : passage.end])
        pieces += [text[position : passage.start], replacements[-1]]
        position = passage.end
    return "".join([*pieces, text[position:]]), replacements


def _entities(passages: Sequence[Finding], declared: Declared) -> list[str]:
    """What each passage stands for: an alias for the organisation, a part of an undeclared person's name for that one.

    Both in small letters.
    """
    house = declared.organisation.casefold()
    aliases = {alias.casefold(): house for alias in declared.aliases} if house else {}
    whole: dict[str, str] = {}
    for passage in passages:
        words = passage.term.casefold().split()
        if passage.identity is IdentityClass.PERSON and len(words) > 1:
            for word in words:
                whole.setdefault(word, passage.term.casefold())
    return [_entity(passage, aliases, whole) for passage in passages]


def _entity(passage: Finding, aliases: Mapping[str, str], whole: Mapping[str, str]) -> str:
    term = passage.term.casefold()
    if passage.identity is IdentityClass.ORGANISATION:
        return aliases.get(term, term)
    return whole.get(term, term) if passage.identity is IdentityClass.PERSON else term


def _name(identity: IdentityClass, number: int, language: Language) -> str:
    label = _LABELS[identity][language == "de"]
    return f"[{label} {_letters(number) if identity in _LETTERED else number + 1}]"


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while number >= 0:
        letters = ascii_uppercase[number % len(ascii_uppercase)] + letters
        number = number // len(ascii_uppercase) - 1
    return letters
