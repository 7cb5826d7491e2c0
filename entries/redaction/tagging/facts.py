"""What is known of a word apart from where it stands: its form, how frequent it is, the lists that hold it."""

import math
from dataclasses import dataclass
from functools import lru_cache

from entries.redaction.lexicon import Lexicon
from entries.redaction.lexicon import lexicon as lexicon_of
from entries.redaction.odds import name_odds

_MARKS = frozenset(",.:;-&/()\"'„“”«»‚‘’!?…")
_LONGEST = 14
_SHORTEST_COMPOUND = 6
_ODDS = 6
_WORTH_KNOWING = 6
"""Step of frequency from which a feature may be the word itself: Zipf 3. Rarer ones would be learnt by heart."""

_FREQUENT = 8
"""Step of frequency from which a neighbour is told by itself: Zipf 4."""

_SMALL = 10
"""Step of frequency from which a neighbour in small letters is a small word: Zipf 5."""


_REMEMBERED = 16_384
"""Words kept, at some 1.7 kB each."""


@dataclass(frozen=True)
class Facts:
    """A word's own features and what it looks like to its neighbours, ``near`` more exactly than ``broad``.

    ``step`` is twice the word's Zipf frequency, cut to a whole number, 0 where it is unknown.
    """

    shape: str
    step: int
    lists: str
    head: str
    near: str
    broad: str
    own: tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def facts(token: str, lexicon: Lexicon) -> Facts:
    """The facts of a token, a punctuation mark or white space included."""
    if not token[0].isalpha():
        kind = "0" if token[0].isdigit() else "¶" if token.isspace() else token if token in _MARKS else "¤"
        return Facts(".", 0, "", "", kind, kind, ())
    lower, shape = token.lower(), _shape(token)
    step, lists, head = frequency_step(lower, lexicon), _lists(token, lexicon), _head(lower, lexicon)
    near = lower if step >= _FREQUENT else f"{shape}-{lower[-2:]}"
    is_small = step >= _SMALL and shape != "X"
    broad = lower if is_small else f"{shape}{'h' if head else ''}{min(step // 2, 5)}"
    own = (
        f"step {step}",
        f"lists {lists}",
        f"shape {shape}",
        f"length {min(len(token), _LONGEST)}",
        *(f"in {one}" for one in lists),
        *(f"ends {lower[-size:]}" for size in (2, 3, 4, 5) if len(lower) > size),
        f"begins {lower[:3]}",
        *([f"word {lower}"] if step >= _WORTH_KNOWING else []),
        *([f"head {head}", "compound"] if head else []),
        *_of_language(token, step, lexicon),
    )
    return Facts(shape, step, lists, head, near, broad, own)


def frequency_step(word: str, lexicon: Lexicon) -> int:
    """Twice the Zipf frequency of a word, cut to a whole number; 0 where it is unknown."""
    frequency = lexicon.frequency(word)
    return int(2 * (math.log10(frequency) + 9)) if frequency else 0


def _shape(token: str) -> str:
    if token.isupper() and len(token) > 1:
        return "A"
    if token[0].isupper():
        return "X" if token[1:].islower() or len(token) == 1 else "M"
    return "x" if token.islower() else "m"


def _lists(token: str, lexicon: Lexicon) -> str:
    lower = token.lower()
    holding = {
        "f": lexicon.is_first_name(token),
        "s": lexicon.is_surname(token),
        "p": lexicon.is_place(token),
        "n": lower in lexicon.nouns,
        "c": lower in lexicon.calendar,
        "g": lower in lexicon.geography,
        "a": lexicon.is_abbreviation(token),
        "m": lower in lexicon.names_that_are_words,
    }
    return "".join(letter for letter, holds in holding.items() if holds)


def _head(lower: str, lexicon: Lexicon) -> str:
    """The last part of a German compound, empty otherwise."""
    parts = lexicon.parts(lower) if lexicon.language == "de" and len(lower) >= _SHORTEST_COMPOUND else ()
    return parts[-1] if len(parts) > 1 else ""


def _of_language(token: str, step: int, lexicon: Lexicon) -> tuple[str, ...]:
    """German: the odds of being a name, and the frequency in English; English: that of the plural."""
    if lexicon.language == "en":
        return (f"plural {frequency_step(token.lower() + 's', lexicon)}",)
    english = frequency_step(token.lower(), lexicon_of("en"))
    odds = max(-_ODDS, min(_ODDS, round(name_odds(token))))
    return (f"english {english}", f"steps {step} {english}", f"odds {odds}")
