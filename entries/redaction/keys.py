"""Keys under which different spellings of a name meet: case, spaces, hyphens, accents, umlauts, ampersands."""

import re
import unicodedata
from functools import lru_cache

_EXPANDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"}
)
_BASE = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_HUMP = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")

CONNECTORS = frozenset(("and", "und", "et", "y", "en", "og", "och", "e", "i"))
"""Words for which an ampersand may stand in a name."""


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """The keys of one word: umlauts written out, and letters without their marks; one key if they agree.

    Two words are spellings of one another when they share a key: *Brückner* has *brueckner* and
    *bruckner*, and so it meets both *Brueckner* and *Bruckner*.
    """
    small = (
        word.casefold()
        if word.isascii()
        else unicodedata.normalize("NFC", word.replace("ß", "ss").casefold())
    )
    if small.isascii():
        return (small,)
    return tuple(dict.fromkeys((_bare(small.translate(_EXPANDED)), _bare(small.translate(_BASE)))))


def pieces(text: str) -> list[tuple[int, int]]:
    """Start and end of the pieces of a text: words cut at digits, underscores and the humps of CamelCase."""
    spans = []
    for match in _PIECE.finditer(text):
        start = match.start()
        for hump in _HUMP.finditer(match[0]):
            spans.append((start, match.start() + hump.start()))
            start = match.start() + hump.start()
        spans.append((start, match.end()))
    return spans


def _bare(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalnum())
