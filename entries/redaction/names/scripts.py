"""Passages in a script without capitals or of another alphabet: names there cannot be told from words."""

import re
from collections.abc import Iterator

from entries.redaction.model import Finding, IdentityClass
from entries.redaction.words import Words

_FOREIGN = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u0fff\u1000-\u10ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"[\u0300-\u0fff\u1000-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·・ ]{0,40}"
)
_SHORTEST = 2


def find_foreign_scripts(words: Words) -> Iterator[Finding]:
    """Runs of two or more letters of a script that is neither Latin nor mathematical."""
    for match in _FOREIGN.finditer(words.text):
        end = match.start() + len(match[0].rstrip(" "))
        if end - match.start() >= _SHORTEST:
            yield Finding(match.start(), end, IdentityClass.OTHER, "foreign_script", match[0].strip())
