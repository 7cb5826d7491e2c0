"""German compounds taken apart: *Großhandelspreise* into *Großhandel* and *Preise*."""

from collections.abc import Callable
from functools import lru_cache

_LINKS = ("", "s", "n", "en", "es", "er", "e")
_SHORTEST = 2

Knows = Callable[[str], bool]
"""Whether a word, in small letters, can be part of a compound."""


@lru_cache(maxsize=65536)
def compound_parts(word: str, knows: Knows) -> tuple[str, ...]:
    """The parts of a word in small letters: as few as possible, the longest head first; else the word itself."""
    best: tuple[str, ...] = (word,)
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if not knows(word[cut:]):
            continue
        for first in _unlinked(word[:cut]):
            parts = (*_first_parts(first, knows), word[cut:])
            if len(parts) > 1 and (len(best) == 1 or len(parts) < len(best)):
                best = parts
    return best


def _unlinked(first: str) -> list[str]:
    """A first part without the letters that may link it to the second: *versicherung(s)*."""
    stems = [first.removesuffix(link) for link in _LINKS if first.endswith(link)]
    return [stem for stem in stems if len(stem) >= _SHORTEST]


def _first_parts(first: str, knows: Knows) -> tuple[str, ...]:
    if knows(first):
        return (first,)
    parts = compound_parts(first, knows)
    return parts if len(parts) > 1 else ()
