"""Text that people read, in the two languages of the service."""

import unicodedata
from collections.abc import Callable
from typing import Literal

import msgspec
from msgspec.structs import force_setattr

from rubrics.errors import InputError

Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = ("en", "de")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, order=True):
    """One text in English and German; either may be missing.

    Both are stored in Unicode's composed form with plain line feeds and without blanks at the ends, so that
    the same text typed on two machines is the same text, and seals alike.
    """

    en: str = ""
    de: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "en", _tidy(self.en))
        force_setattr(self, "de", _tidy(self.de))

    def __bool__(self) -> bool:
        return bool(self.en or self.de)

    def in_language(self, language: str) -> str:
        """The text for a reader of ``language`` (``de``, ``de-AT``, ``en_GB`` …).

        A language that is not ours reads English; where a translation is missing, the other language is
        better than a gap.
        """
        if language[:2].lower() == "de":
            return self.de or self.en
        return self.en or self.de

    def only_in(self, language: Language) -> str:
        """The text written in ``language``, or nothing: no other language stands in for it."""
        return self.en if language == "en" else self.de


def in_each_language(tell: Callable[[Language], str]) -> Text:
    """The text made of what ``tell`` says in each language."""
    return Text(en=tell("en"), de=tell("de"))


def _tidy(text: str) -> str:
    """Composed Unicode, line feeds for line ends, no blanks at the ends; InputError for unprintable text."""
    tidy = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    for character in tidy:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise InputError(f"The text has the control character U+{ord(character):04X}: delete it.")
    return tidy
