"""What is known about words: how frequent they are, whether they are names, whether they are compounds.

Frequencies are those of the wordfreq package (data frozen at 2021); they ignore case, so that the name
tables decide which of the frequent words are names. A German compound that the frequency list does not
know is taken apart into words that it does know.
"""

from functools import cache, cached_property
from itertools import chain

from babel import Locale
from spacy.lang.de.stop_words import STOP_WORDS
from wordfreq import get_frequency_dict

from entries.redaction import tables
from entries.redaction.compounds import compound_parts
from entries.redaction.lists import Items, language_lists, shared_lists, table
from entries.redaction.model import Language
from entries.redaction.odds import name_odds

RARE = 10 ** (1.8 - 9)
"""Frequency (share of all words) under which a word counts as unknown: Zipf 1.8."""

UNUSUAL = 10 ** (2.5 - 9)
"""Frequency under which a word is unusual, as misspelt words and foreign names are: Zipf 2.5."""

COMMON = 10 ** (3.0 - 9)
"""Frequency from which a word is everyday: Zipf 3."""

_COMMON_IN_ENGLISH = 10 ** (2.9 - 9)
_RATHER_A_NAME = 1.0
"""Logarithm of the odds from which a word is rather a name than a noun."""

_CITY_STATES = frozenset(
    {"singapore", "singapur", "hong kong", "monaco", "luxembourg", "luxemburg", "gibraltar"}
)
_PREFIXES = (
    "un", "re", "over", "under", "non", "pre", "co", "out", "mis", "dis", "sub", "super", "multi", "inter",
)  # fmt: skip
_SUFFIXES = (
    "s", "es", "d", "ed", "r", "er", "rs", "ers", "ing", "ly", "ness", "less", "ful", "able", "ism", "ist", "ists",
)  # fmt: skip
_SHORTEST = 3


class Lexicon:
    """The words of one language. Build it with ``lexicon``; it is shared and never changed."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lists = language_lists(language)
        self._frequencies = get_frequency_dict(language)
        self._english = get_frequency_dict("en") if language == "de" else {}

    def frequency(self, word: str) -> float:
        """The share of a word, in any case, in running text; 0 where it is unknown."""
        return self._frequencies.get(word.lower().replace("ß", "ss"), 0.0)

    def is_everyday(self, word: str) -> bool:
        """Whether a word, whatever its case, is more than a name: an ordinary word of the language."""
        if self.is_name(word):
            return False
        return self.frequency(word) >= RARE or self._is_derived(word.lower())

    def is_frequent(self, word: str) -> bool:
        """Whether a word is one that everybody uses and not mainly a name."""
        return self.frequency(word) >= COMMON and not self.is_name(word)

    def is_name(self, word: str) -> bool:
        """Whether a word is a first name, surname or one-word place, and not an everyday word as well."""
        lower = word.lower()
        if lower in self.names_that_are_words or lower in self.stop_words or lower in self.nouns:
            return False
        return lower in tables.first_names() or lower in tables.surnames() or lower in tables.places()

    def is_namelike(self, word: str) -> bool:
        """Whether a word is a name, unknown, or by its frequencies rather a name than a noun."""
        if self.is_name(word) or not self.is_everyday(word):
            return True
        is_open = self.language == "de" and word.lower() not in self.nouns and len(self.parts(word)) == 1
        return is_open and name_odds(word) > _RATHER_A_NAME

    def is_first_name(self, word: str) -> bool:
        """Whether a word stands in the table of first names."""
        return word.lower() in tables.first_names()

    def is_surname(self, word: str) -> bool:
        """Whether a word stands in the table of surnames."""
        return word.lower() in tables.surnames()

    def is_place(self, words: str) -> bool:
        """Whether a word, or words with single spaces, stand in the tables of places."""
        return words.lower() in tables.places()

    def is_abbreviation(self, word: str) -> bool:
        """Whether a word, as it is written, is an abbreviation of the trade."""
        return word in shared_lists().abbreviations

    def is_common_elsewhere(self, word: str) -> bool:
        """Whether a word, in small letters, is a common English word; in the German lexicon only."""
        return self._english.get(word, 0.0) >= _COMMON_IN_ENGLISH and not self.is_name(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """The words, in small letters, that a compound is made of; itself where it cannot be taken apart."""
        return compound_parts(word.lower(), self.knows)

    def knows(self, word: str) -> bool:
        """Whether a word, in small letters, can stand in a compound."""
        if len(word) <= _SHORTEST and word not in self.lists.short_parts:
            return False
        key = word.replace("ß", "ss")
        is_known = self._frequencies.get(key, 0.0) >= COMMON / 3 or self._english.get(key, 0.0) >= COMMON
        return is_known and not self.is_name(word)

    @cached_property
    def stop_words(self) -> Items:
        """The small words of the language, in small letters (German: spaCy's list and our own)."""
        if self.language == "en":
            return self.lists.function_words
        return (frozenset(STOP_WORDS) - {"ag"}) | self.lists.determiners

    @cached_property
    def nouns(self) -> Items:
        """Nouns that are known to be no names, in small letters."""
        listed = (*self.lists.nouns, *table("nouns_de")) if self.language == "de" else ()
        return frozenset(noun.lower() for noun in listed)

    @cached_property
    def names_that_are_words(self) -> Items:
        """Names, in small letters, that are everyday words."""
        return frozenset(name.lower() for name in self.lists.names_that_are_words)

    @cached_property
    def calendar(self) -> Items:
        """Months, weekdays, their plurals and short forms, in small letters (CLDR)."""
        locale = Locale(self.language)
        widths = [
            names for kind in (locale.months, locale.days) for names in (kind["format"], kind["stand-alone"])
        ]
        forms = chain.from_iterable(
            width[form].values() for width in widths for form in ("wide", "abbreviated")
        )
        words = {word.lower().strip(".") for word in forms}
        return frozenset(words | {word + "s" for word in words})

    @cached_property
    def geography(self) -> Items:
        """Countries, continents and languages in small letters (CLDR): too coarse to give anybody away."""
        locale = Locale(self.language)
        names = chain(locale.territories.values(), locale.languages.values())
        return frozenset(name.lower() for name in names if name[0].isalpha()) - _CITY_STATES

    def _is_derived(self, word: str) -> bool:
        if self.language == "de":
            return len(self.parts(word)) > 1 or self._english.get(word, 0.0) >= COMMON
        return any(self.frequency(stem) >= UNUSUAL for stem in _stems(word) if len(stem) >= _SHORTEST)


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language; loading it takes about half a second."""
    return Lexicon(language)


def _stems(word: str) -> list[str]:
    """What an English word may be derived from, by the endings that productive derivation uses."""
    stems = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            stem = word.removesuffix(suffix)
            stems += [stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem]
    if word.endswith("ies"):
        stems.append(word.removesuffix("ies") + "y")
    return stems
