"""Counting words as people do, the same here and in the browser.

A word is a run of letters, digits and combining marks; hyphens, apostrophes, and the points and commas inside
numbers join runs to one word (``customer-led`` and ``1,234.5`` are one word each), and so do soft hyphens and
joiners, which do not show. The script ``word-count.js`` uses the same pattern, and a browser test holds the two
together.
"""

import unicodedata

import regex

_RUN = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200C\u200D]*"
PATTERN = rf"{_RUN}(?:['’\-‐‑./,:&]{_RUN})*"
"""Valid in Python's ``regex`` and, with the flag ``u``, in JavaScript."""

_WORD = regex.compile(PATTERN)


def count_words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(unicodedata.normalize("NFC", text)))
