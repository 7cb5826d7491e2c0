"""Initials with dots that stand for some body: *B.H.S.*, undeclared and on no list."""

import re
from collections.abc import Iterator

from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.words import Words

_DOTTED = re.compile(r"(?<!\w)(?:[A-ZÄÖÜ]\.){3,8}(?!\w)")


def find_dotted(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Three initials or more, each with its dot, but for abbreviations of the trade and those in general use."""
    for match in _DOTTED.finditer(words.text):
        letters = match[0].replace(".", "")
        if not (lexicon.is_abbreviation(letters) or lexicon.is_frequent(letters)):
            yield Finding(match.start(), match.end(), IdentityClass.ORGANISATION, "unknown_name", letters)
