"""What each word of a text is, as far as its form and the word lists tell: the ground for finding names."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from entries.redaction.lexicon import Lexicon
from entries.redaction.names.neutral import neutral_tokens
from entries.redaction.words import Words


class Label(Enum):
    """What a word is."""

    OTHER = "punctuation, white space, or a word in small letters"
    NEUTRAL = "capitalised without being a name: a month, a language, a term of the trade, a known tool"
    FUNCTION = "a small word"
    BUSINESS = "a word of business that is often given a capital"
    WORD = "an everyday word"
    NAME = "a word of the name tables"
    STRANGE = "a word that nothing is known of"


@dataclass(frozen=True)
class Labelled:
    """A text's words with their labels, and the words that it also writes in small letters."""

    words: Words
    labels: Sequence[Label]
    uncapitalised: frozenset[str]


def labelled(words: Words, lexicon: Lexicon) -> Labelled:
    """Labels the words of a text."""
    neutral = neutral_tokens(words, lexicon)
    labels = [
        Label.NEUTRAL if index in neutral else _label(text, lower, lexicon)
        for index, (text, lower) in enumerate(zip(words.texts, words.lower, strict=True))
    ]
    return Labelled(words, labels, frozenset(text for text in words.texts if text.islower()))


def _label(text: str, lower: str, lexicon: Lexicon) -> Label:
    if not text[0].isalpha() or text.islower():
        return Label.OTHER
    if lower in lexicon.calendar or lower in lexicon.geography or _is_neutral_capitals(text, lexicon):
        return Label.NEUTRAL
    if lower in lexicon.stop_words:
        return Label.FUNCTION
    if lower in lexicon.lists.business:
        return Label.BUSINESS
    if lexicon.is_name(text):
        return Label.NAME
    return Label.WORD if lexicon.is_everyday(text) or len(text) == 1 else Label.STRANGE


def _is_neutral_capitals(text: str, lexicon: Lexicon) -> bool:
    """Whether a word is an abbreviation of the trade, an emphasised word, or a Roman numeral."""
    if lexicon.is_abbreviation(text):
        return True
    if not text.isupper() or len(text) < 2:
        return False
    is_numeral = not text.strip("IVX")
    return is_numeral or lexicon.is_frequent(text) or any(map(str.isdigit, text))
