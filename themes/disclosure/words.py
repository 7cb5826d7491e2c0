"""Words, sentences and how rare a word is; the same for English and German, which entries and reports mix."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, TypeAlias

import wordfreq

from themes.disclosure.folding import fold
from themes.disclosure.lexicon import word_lists

Lang: TypeAlias = Literal["en", "de"]
LANGUAGES: tuple[Lang, Lang] = ("en", "de")
WORD = re.compile(r"\d+(?:[.,']\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?…:]+[\"'”»)\]]*\s+|\n\s*\n")
SPELLINGS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "å": "a"}
)
ENDINGS = re.compile(r"(?:ingly|edly|ings|ungen|ing|ung|ies|ied|est|ern|es|ed|er|en|em|ly|e|n|s|y)$")
INFLECTIONS = ("s", "es", "en", "er", "em", "e", "n", "ed", "'s")
SHORTEST_STEM = 4
LONGEST_SENTENCE = 100
COMMON_FIELD_WORD = 6.0
COMMON_TERM = 7.0
UNSEEN = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number of a folded text, ``text[start:end]``; ``key`` is what it is compared by."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def is_capitalised(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()


def words_of(text: str) -> list[Word]:
    """The words of a folded text, in order."""
    return [Word(m.start(), m.end(), m[0], key_of(m[0])) for m in WORD.finditer(text)]


@lru_cache(maxsize=1 << 17)
def key_of(word: str) -> str:
    """What a word is compared by: no case, accents, apostrophes or possessive, one spelling of umlauts."""
    if word[0].isdigit():
        return re.sub(r"[.,']", "", word)
    lowered = word.casefold().translate(SPELLINGS).removesuffix("'s").replace("'", "")
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 17)
def stem_of(key: str) -> str:
    """The key without its ending; enough for a copy to stay a copy in another number or tense."""
    for _ in range(2):
        shorter = ENDINGS.sub("", key)
        if len(shorter) < SHORTEST_STEM or shorter == key:
            return key
        key = shorter
    return key


@lru_cache(maxsize=1 << 17)
def hash_of(key: str) -> int:
    """A 64-bit number for a key, the same in every process, so that an index can be stored."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def sentences(words: Sequence[Word], text: str) -> Iterator[tuple[int, int]]:
    """Sentences as ranges of words. A clause behind a colon counts as one; endless sentences are cut."""
    first = 0
    for place in range(1, len(words)):
        if place - first >= LONGEST_SENTENCE or SENTENCE_END.match(text, words[place - 1].end):
            yield first, place
            first = place
    if first < len(words):
        yield first, len(words)


def language_of(text: str) -> Lang:
    """The language that knows the words of a text better; English for a text without words."""
    counted = Counter(word.text.casefold() for word in words_of(fold(text)) if not word.is_number)
    known = {
        lang: sum(n * wordfreq.zipf_frequency(word, lang) for word, n in counted.items())
        for lang in LANGUAGES
    }
    return "de" if known["de"] > known["en"] else "en"


def is_content(key: str) -> bool:
    """Whether a word carries content: no number, no single letter, not of a closed class."""
    return len(key) > 1 and not key[0].isdigit() and key not in word_lists().function_words


def rarity(word: str) -> float:
    """How rare a word is in English or German, whichever knows it better: 8 less its Zipf frequency.

    A German compound is as rare as its rarest part. Zipf frequencies are those of wordfreq (Speer, 2022):
    3 is once in a million words.
    """
    return 8.0 - _zipf(word.casefold())


@lru_cache(maxsize=1 << 17)
def _zipf(word: str) -> float:
    key = key_of(word)
    if key in word_lists().plain_names:
        return COMMON_TERM
    if key in word_lists().field_words:
        return max(COMMON_FIELD_WORD, _listed(word))
    return max(_listed(word), _compound(word))


def _listed(word: str) -> float:
    """The Zipf frequency of a word or of a form it is inflected from, whichever is commoner."""
    shorter = (word.removesuffix(ending) for ending in INFLECTIONS)
    forms = {word, *(form for form in shorter if len(form) >= SHORTEST_STEM)}
    return max(wordfreq.zipf_frequency(form, lang) for form in forms for lang in LANGUAGES)


def _compound(word: str) -> float:
    """The Zipf frequency of the rarest part of a compound in its commonest reading; 0 where it has none."""
    best = UNSEEN
    for cut in range(4, len(word) - 3):
        head = wordfreq.zipf_frequency(word[:cut], "de") or wordfreq.zipf_frequency(word[: cut - 1], "de")
        tail = wordfreq.zipf_frequency(word[cut:], "de")
        best = max(best, min(head, tail))
    return best
