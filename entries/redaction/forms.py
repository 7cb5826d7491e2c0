"""What may hang on to a name: possessive and genitive endings, derivations, second halves of compounds.

All endings are keys (small letters, no marks), as they follow the name's own key.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from entries.redaction.keys import keys
from entries.redaction.lexicon import Lexicon

Kind = Literal["inflected", "derived", "compound", "linked"]
"""``linked`` is the first half of a hyphenated compound with the letters that link it: *Falten-Kunden*."""

_INFLECTED = {"en": ("s", "es"), "de": ("s", "es", "ens", "ns")}
_LINKS = ("", "s", "n", "en", "es", "er")
_LINKING = ("n", "en", "er")
_SHORTEST_HALF = 4


@dataclass(frozen=True)
class Ending:
    """What an ending makes of a name; of its letters, the last ``kept`` stay readable."""

    kind: Kind
    kept: int


def ending(rest: str, lexicon: Lexicon, *, is_everyday: bool) -> Ending | None:
    """What ``rest`` is behind a name's key, None if the two make another word.

    ``is_everyday`` says that the name is an ordinary word: compounds then need a second half that
    companies use (*Kranichkunden*, not *Kranichfedern*).
    """
    if rest in _INFLECTED[lexicon.language]:
        return Ending("inflected", len(rest))
    if rest in lexicon.lists.derivations:
        return Ending("derived", 0)
    if lexicon.language != "de":
        return None
    if rest in _LINKING:
        return Ending("linked", 0)
    return _compound(rest, lexicon, is_everyday=is_everyday)


def is_compound_head(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is what German companies put behind a name."""
    return any(_is_head(key, lexicon) for key in keys(word))


def _compound(rest: str, lexicon: Lexicon, *, is_everyday: bool) -> Ending | None:
    for link in _LINKS:
        half = rest.removeprefix(link) if rest.startswith(link) else ""
        is_noun = not is_everyday and len(half) >= _SHORTEST_HALF and _is_known(half, lexicon)
        if is_noun or _is_head(half, lexicon):
            return Ending("compound", len(half))
    return None


def _is_known(half: str, lexicon: Lexicon) -> bool:
    """Whether a half is a word, its umlauts written out or not: *moebel*."""
    return lexicon.knows(half) or lexicon.knows(_with_umlauts(half))


def _is_head(half: str, lexicon: Lexicon) -> bool:
    """Whether a half is what companies put behind a name, or a compound of it: *kunden*, *fahrgäste*."""
    if half in _heads(lexicon):
        return True
    parts = lexicon.parts(_with_umlauts(half)) if len(half) >= 2 * _SHORTEST_HALF else ()
    return len(parts) > 1 and parts[-1] in lexicon.lists.compound_heads


def _with_umlauts(key: str) -> str:
    for written, umlaut in (("ae", "ä"), ("oe", "ö"), ("ue", "ü")):
        key = key.replace(written, umlaut)
    return key


@cache
def _heads(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key for head in lexicon.lists.compound_heads for key in keys(head))
