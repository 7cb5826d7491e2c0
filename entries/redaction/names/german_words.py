"""What a capitalised German word is by itself: a name of the tables, an everyday noun, or unheard of."""

import re
from functools import cache

from entries.redaction.lexicon import COMMON, RARE, Lexicon
from entries.redaction.names.german_context import is_role
from entries.redaction.names.labels import Label, Labelled
from entries.redaction.words import Words

_HUMP = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_ADJECTIVE = re.compile(r"\w{2,40}isch(?:e|en|er|es|em)")
_INFLECTIONS = ("s", "es", "n", "en", "e", "er", "ern", "nen")
_TELLING = 10 ** (2.0 - 9)
"""Frequency from which a compound's other forms tell what it is: Zipf 2."""

_OPEN = frozenset({"known", "compound", "rare_compound", "coined", "strange", "strange_with_head"})
"""Kinds of words on which the tables are silent, so that their endings count."""

_PARTICIPLES = ("ende", "enden", "ender")
_WATER = "see"
"""What the lakes end with; those that are just of some kind (*Stausee*) are in the frequency list."""
_SHORTEST_STEM = 3
_SHORTEST_HEAD = 4


def kind_of(text: Labelled, index: int, lexicon: Lexicon) -> str:
    """The kind of a word, as ``data/german_evidence.toml`` names it."""
    word, label = text.words.texts[index], text.labels[index]
    if _HUMP.search(word):
        return "hump"
    if word.isupper():
        return "capitals" if label is Label.STRANGE else "noun"
    if _is_place_adjective(text.words, index, lexicon):
        return "place_adjective"
    if label is not Label.NEUTRAL and _is_name_adjective(text.words, index, lexicon):
        return "name_adjective"
    if label is Label.NAME:
        return _kind_of_name(word, lexicon)
    if word.lower() in lexicon.names_that_are_words:
        is_name = lexicon.is_first_name(word) or lexicon.is_place(word)
        return "name_and_word" if is_name else "surname_and_word"
    return _kind_of_noun(word, lexicon)


def endings_of(word: str, kind: str, lexicon: Lexicon) -> list[str]:
    """What a word's ending says, where the word itself leaves it open."""
    lower, lists = word.lower(), lexicon.lists
    if kind not in _OPEN:
        return []
    if lower.endswith(lists.only_place_endings):
        return ["only_places"]
    if kind == "coined" and lower.endswith(_WATER):
        return ["water"]
    if lower[_SHORTEST_STEM:].endswith(lists.noun_endings) and not _is_underived(lower, lexicon):
        return ["noun_ending"]
    return ["place_ending"] if lower.endswith(lists.place_endings) else []


def _is_underived(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word in *-ung* or *-enden* comes of no verb, as the names of places do not: *Beverungen*.

    Of a compound, the last part tells: *Projektsitzungen* come of *sitzen*.
    """
    if lower.endswith(_PARTICIPLES):
        return not any(
            lexicon.frequency(lower.removesuffix(ending)) >= RARE for ending in ("de", "den", "der")
        )
    stems = [word.removesuffix("en").removesuffix("ung") for word in (lower, lexicon.parts(lower)[-1])]
    is_nominal = lower.endswith(("ung", "ungen"))
    verbs = (stem + ending for stem in stems for ending in ("en", "n", "t"))
    return is_nominal and not any(lexicon.frequency(verb) >= RARE for verb in verbs)


def _kind_of_name(word: str, lexicon: Lexicon) -> str:
    if lexicon.is_first_name(word):
        return "first_name"
    return "place" if lexicon.is_place(word) else "surname"


def _kind_of_noun(word: str, lexicon: Lexicon) -> str:
    if lexicon.lists.street_endings and _is_street(word, lexicon):
        return "street"
    if _is_newspaper(word, lexicon) or _is_local_paper(word.lower(), lexicon):
        return "newspaper"
    if word.endswith("s") and lexicon.is_name(word[:-1]):
        return _kind_of_name(word[:-1], lexicon)
    if _is_noun(word, lexicon):
        return "noun"
    if len(lexicon.parts(word)) > 1:
        kind = _kind_of_compound(lexicon.frequency(word))
        return "coined_surname" if kind == "coined" and _is_surname_like(word, lexicon) else kind
    if lexicon.frequency(word) >= RARE:
        return "known"
    if lexicon.is_everyday(word):
        return "noun"
    return "strange_with_head" if _has_head(word.lower(), lexicon) else "strange"


def _kind_of_compound(frequency: float) -> str:
    """The kind of a compound: the odds of rare ones tell little, those of unheard-of ones nothing."""
    if not frequency:
        return "coined"
    return "compound" if frequency >= _TELLING else "rare_compound"


def _is_surname_like(word: str, lexicon: Lexicon) -> bool:
    """Whether the last part of a compound is a surname and hardly a noun: *Eisenhuber*."""
    last = lexicon.parts(word)[-1]
    return lexicon.is_surname(last) and last not in lexicon.nouns and not is_role(last.title(), lexicon)


def _is_newspaper(word: str, lexicon: Lexicon) -> bool:
    """Whether a word ends as papers do, and not in a word that only does so too: *Sonderangebote*."""
    endings = lexicon.lists.newspaper_endings
    if not word.lower().endswith(endings) or word in lexicon.lists.newspaper_nouns:
        return False
    parts = lexicon.parts(word)
    return parts[-1] in endings if len(parts) > 1 else not lexicon.is_frequent(word)


def _is_local_paper(lower: str, lexicon: Lexicon) -> bool:
    """Whether an unheard-of word is a paper's, by its ending and a first part that is a place or hardly a word."""
    ending = next((one for one in lexicon.lists.press_endings if lower.endswith(one)), "")
    first = lower.removesuffix(ending)
    if ending and lexicon.is_place(first) and not lexicon.frequency(lower):
        return True
    is_coined = bool(ending) and len(first) > _SHORTEST_STEM and not lexicon.frequency(lower)
    stems = (first, *(first.removesuffix(link) for link in _INFLECTIONS))
    return is_coined and not any(lexicon.is_frequent(stem) for stem in stems)


def _is_street(word: str, lexicon: Lexicon) -> bool:
    is_street = word.lower().endswith(lexicon.lists.street_endings) and lexicon.frequency(word) < COMMON
    return is_street and word not in lexicon.lists.street_nouns


@cache
def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is on the list of nouns, is one in another form, or is a common English word."""
    lower = word.lower()
    stems = [lower, *(lower.removesuffix(ending) for ending in _INFLECTIONS)]
    if any(stem in lexicon.nouns for stem in stems if len(stem) >= _SHORTEST_STEM) or _is_dative(
        lower, lexicon
    ):
        return True
    return lexicon.is_common_elsewhere(lower)


def _is_dative(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word is the dative plural of a noun in -er or -el that is more than a name: *Kugelschreibern*."""
    singular = lower.removesuffix("n")
    is_form = singular != lower and singular.endswith(("er", "el")) and lexicon.frequency(singular) >= RARE
    return is_form and not lexicon.is_name(singular)


def _is_place_adjective(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is a place's adjective before a noun: *Freiburger Filiale*, *Göttinger Straße*."""
    word = words.texts[index]
    if not words.is_capitalised(index + 1) or words.lower[index + 1].endswith(lexicon.lists.made_like):
        return False
    if word in lexicon.lists.place_adjectives:
        return True
    if not word.endswith("er") or len(word) < 2 * _SHORTEST_STEM or word.lower() in lexicon.stop_words:
        return False
    if lexicon.is_first_name(word) or (
        lexicon.is_surname(word) and lexicon.is_first_name(words.before(index))
    ):
        return False
    stem = word.removesuffix("er")
    places = (stem, stem + "en", stem + "e", word[:-1] + "n", stem[:-1] + "en")
    return any(
        lexicon.is_place(place) and place.lower() not in lexicon.names_that_are_words for place in places
    )


def _is_name_adjective(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether an adjective has a capital inside a sentence and a noun behind it, which only names have."""
    if words.initial[index] or not words.spaced[index] or not words.is_capitalised(index + 1):
        return False
    if words.behind(index) in lexicon.stop_words:
        return False
    lower = words.lower[index]
    return lower in lexicon.lists.name_adjectives or _ADJECTIVE.fullmatch(lower) is not None


@cache
def _has_head(word: str, lexicon: Lexicon) -> bool:
    """Whether a long word ends in a common noun that is no ending of names."""
    heads = (word[cut:] for cut in range(_SHORTEST_STEM, len(word) - _SHORTEST_HEAD))
    return any(
        lexicon.frequency(head) >= COMMON and not lexicon.is_surname(head) and not lexicon.is_place(head)
        for head in heads
    )
