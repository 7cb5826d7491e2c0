"""English inflection: one form for *swap, swaps, swapped, swapping*.

Only inflection is undone, never derivation: *customer* stays apart from *custom*, and no word comes down to a
function word (*canned* to *can*). Where an ending leaves several possible stems (*hoping*: hop or hope), the
commoner word wins, by wordfreq's table of 2021.
"""

import re
from functools import lru_cache

from wordfreq import zipf_frequency

from themes.language.tables import tables

FUNCTION_WORDS = {"am", "an", "as", "at", "be", "by", "can", "do", "go", "he", "in", "is", "it", "me", "my"}
FUNCTION_WORDS |= {"no", "of", "on", "or", "own", "so", "to", "us", "we", "will"}
KNOWN = 1.9  # Zipf scale: about one in ten million words; rarer stems are taken for chance
VOWEL = re.compile("[aeiouy]")
SHORT_STEM = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")  # hop-, us-, car-: doubled before -ing unless in -e
SIBILANT = ("ses", "xes", "zes", "ches", "shes", "oes")
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
AMERICAN = re.compile("([a-z]{2})i(?:z)(e|es|ed|ing|ation|ations|er|ers)")


def english_form(word: str) -> str:
    """The form that every inflection of an English word shares, in lower case and British spelling.

    An abbreviation that looks like a function word stays as it is: *IT* is not *it*.
    """
    if word.isupper() and len(word) > 1 and word.lower() in FUNCTION_WORDS:
        return word
    low = AMERICAN.sub(r"\1is\2", word.lower()) if "iz" in word else word.lower()
    base = _bases().get(low)
    if base is not None:
        return base
    if len(low) <= 3 or low in tables("en").keep or not low.isalpha():
        return low
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return _most_common(_without_s(low), low if low[:-1] in FUNCTION_WORDS else low[:-1])
    for ending in ("ing", "ed"):
        if low.endswith(ending) and not low.endswith("eed"):
            return _most_common(_without(low.removesuffix(ending)), low)
    return low


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    return tables("en").bases()


def _without_s(word: str) -> list[str]:
    stems = [word[:-1]]
    if word.endswith(SIBILANT) and len(word) > 4:
        stems.append(word[:-2])
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    if word.endswith("ves"):
        stems.extend((word[:-3] + "f", word[:-3] + "fe"))
    return stems


def _without(stem: str) -> list[str]:
    """What may stand before -ing or -ed: *us* → use; *swapp* → swap; *listen* → listen, listene."""
    if not VOWEL.search(stem) or len(stem) < 2:
        return []
    if SHORT_STEM.fullmatch(stem):
        return [stem + "e"]
    stems = [stem, stem + "e"]
    if stem.endswith("i"):
        stems.append(stem[:-1] + "y")
    if DOUBLED.fullmatch(stem[-2:]):
        stems.append(stem[:-1])
    return stems


def _most_common(stems: list[str], otherwise: str) -> str:
    if not FUNCTION_WORDS.isdisjoint(stems):
        return otherwise
    known = [(zipf_frequency(stem, "en"), stem) for stem in stems]
    frequency, best = max(known, default=(0.0, otherwise))
    return best if frequency >= KNOWN else otherwise
