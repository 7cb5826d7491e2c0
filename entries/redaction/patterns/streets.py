"""Expressions for the parts of postal addresses: streets, post boxes, postcodes.

Forms of the United Kingdom, Ireland, the United States, Canada, Germany, Austria, Switzerland, the Netherlands,
France, Singapore and Malaysia; all of them are looked for in every text.
"""

import re
from collections.abc import Iterable
from functools import cache

from entries.redaction.lists import language_lists, shared_lists

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
NAME = rf"{CAPITAL}[\w'.]{{0,40}}+"
_NUMBER = r"(?:No\.? ?|Nr\.? ?)?\d{1,5}(?:[ /–-]{0,3}\d{1,4})?[A-Za-z]?"
_NO_DECIMAL = r"(?!\w|[.,]\d)"
_TOWN_BEHIND = rf"(?:, (?:[A-Z]{{1,3}}-)?\d{{4,5}} (?:Bad |Sankt |St\. )?{NAME}(?:-{NAME})?(?: \({NAME}\))?)?"

POSTCODES = re.compile(
    r"(?<!\w)(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNP-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}"  # United Kingdom
    r"|(?:[AC-FHKNPRTV-Y]\d\d|D6W) ?[0-9AC-FHKNPRTV-Y]{4}"  # Ireland
    r"|(?<=, )[A-Z]{2} \d{5}(?:-\d{4})?"  # United States, behind the town
    r"|(?:(?<=, )[A-Z]{2} )?[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d"  # Canada, behind the town
    rf"|[1-9]\d{{3}} ?[A-Z]{{2}}(?= {CAPITAL}[a-zà-ÿ])"  # the Netherlands, before the town
    r"|Singapore \d{6}|S\(\d{6}\))(?!\w)"
)
CODES_BEFORE_TOWN = re.compile(
    rf"(?<![\w.,])(?:(?:D|DE|A|AT|CH|F|L|B|NL|MY)[- ])?\d{{4,5}} (?={CAPITAL}[a-zà-ÿß])"
)
CODE_BEHIND_TOWN = re.compile(r",? (?:[A-Z]{2,3} )?\d{4,6}(?:-\d{4})?(?![\w%]|[.,]\d)")
BOXES = re.compile(r"(?<!\w)(?:P\.? ?O\.? ?Box|Postfach|Boîte postale|BP|Postbus) \d{1,6}(?: \d{1,4}){0,2}")


@cache
def street_patterns() -> tuple[re.Pattern[str], ...]:
    """Expressions that match a street with its number."""
    shared, english, german = shared_lists(), language_lists("en"), language_lists("de")
    particle = particles()
    english_street = rf"{_NUMBER},? (?:{NAME} ){{1,4}}{_any(english.streets)}\b\.?(?:,? #[\d-]{{2,8}})?"
    german_compound = (
        rf"(?:{NAME}[ -]){{0,3}}[A-ZÄÖÜ]\w{{0,40}}{_any(german.streets)}\b\.? {_NUMBER}{_NO_DECIMAL}"
        rf"(?! (?:Uhr|Prozent|Euro|Jahre)){_TOWN_BEHIND}"
    )
    german_words = (
        rf"(?:{NAME}[ -]){{1,3}}{_any(german.streets_apart)}\b\.? {_NUMBER}{_NO_DECIMAL}{_TOWN_BEHIND}"
    )
    german_phrase = (
        rf"{_any(german.street_prepositions)} (?:(?:alt|neu|lang|hoh|klein|groß)e[nrsm]? )?{NAME}"
        rf"(?:[ -]{NAME}){{0,2}} \d{{1,4}} ?[a-z]?{_NO_DECIMAL}(?=[,;.\n)]|\Z)"
    )
    before_code = rf"(?:{NAME}[ -]){{0,2}}{NAME} \d{{1,4}} ?[a-z]?(?=, (?:[A-Z]{{1,2}}-)?\d{{4,5}} {CAPITAL})"
    french = (
        rf"\d{{1,4}}(?: ?(?:bis|ter))?,? {_any(shared.french_streets)}(?: {particle}){{0,2}}[ '](?:l')?{NAME}"
        rf"(?:[ -]{NAME}){{0,3}}"
    )
    malay = (
        rf"(?:{_NUMBER},? )?{_any(shared.malay_streets)}\.? {NAME}(?: [\w/]{{1,12}}){{0,3}}"
        r"(?:,? #\d{1,3}-\d{1,4}|(?=[,.;)\n]|\Z))"
    )
    patterns = (english_street, german_compound, german_words, german_phrase, before_code, french, malay)
    return tuple(re.compile(rf"(?<!\w){pattern}") for pattern in patterns)


@cache
def particles() -> str:
    """An expression for the small words inside the names of streets and towns."""
    return _any(shared_lists().address_particles)


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(re.escape, longest_first))})"
