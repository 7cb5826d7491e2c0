"""Word forms: what makes *swapped* and *swap*, *Vorstände* and *Vorstand* the same word to a codebook."""

from functools import lru_cache

from themes.language import Language
from themes.language.english import english_form
from themes.language.german import german_form

_RULES = {"en": english_form, "de": german_form}


@lru_cache(maxsize=200_000)
def word_form(word: str, language: Language) -> str:
    """The form shared by all inflections of ``word``. Punctuation and numbers come back as they are."""
    return _RULES[language](word.replace("’", "'"))
