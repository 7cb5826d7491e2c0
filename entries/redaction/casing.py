"""Texts written all in small letters or all in capitals, in which names cannot be told by how they are written."""

from enum import StrEnum

from entries.redaction.folding import fold
from entries.redaction.model import Language
from entries.redaction.words import cut

_SOME_LENGTH = 8
_NEARLY_ALL = 0.8

_MESSAGES: dict[Language, dict[str, str]] = {
    "en": {
        "lower": "This text is written without capitals. Names in it are hard to tell: check the judging copy "
        "word by word, or write the text with capitals.",
        "upper": "This text is written in capitals throughout. Names in it are hard to tell: check the judging "
        "copy word by word, or write the text in ordinary letters.",
    },
    "de": {
        "lower": "Dieser Text ist durchgehend kleingeschrieben. Namen sind darin schwer zu erkennen: Bitte die "
        "Bewertungsfassung Wort für Wort prüfen oder den Text in üblicher Groß- und Kleinschreibung verfassen.",
        "upper": "Dieser Text ist durchgehend großgeschrieben. Namen sind darin schwer zu erkennen: Bitte die "
        "Bewertungsfassung Wort für Wort prüfen oder den Text in üblicher Groß- und Kleinschreibung verfassen.",
    },
}


class Casing(StrEnum):
    """How a text uses capitals."""

    MIXED = "mixed"
    LOWER = "lower"
    UPPER = "upper"

    def message(self, language: Language) -> str:
        """What to tell the entrant and the custodian; empty where all is well."""
        return _MESSAGES[language].get(self.value, "")


def casing(text: str) -> Casing:
    """How a text uses capitals; texts of a few words count as mixed."""
    words = cut(fold(text).text)
    letters = [word for word in words.texts if word[0].isalpha() and len(word) > 1]
    if len(letters) < _SOME_LENGTH:
        return Casing.MIXED
    if sum(word.isupper() for word in letters) > _NEARLY_ALL * len(letters):
        return Casing.UPPER
    return Casing.LOWER if words.uncased else Casing.MIXED
