"""Words that are misspelt names: a letter wrong, missing, doubled or swapped (optimal string alignment)."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from entries.redaction.keys import CONNECTORS, keys
from entries.redaction.lexicon import UNUSUAL, Lexicon
from entries.redaction.words import Words

_BETWEEN = CONNECTORS | {"&", "-", "+"}
_SHORTEST = 5
_LONG = 8
"""Names of so many letters are still recognised with two mistakes, shorter ones with one."""


def corrections(
    words: Words, names: Sequence[str], covered: frozenset[int], lexicon: Lexicon
) -> dict[int, tuple[str, ...]]:
    """Tokens that are likely misspelt, with the key of what was meant.

    ``names`` are the keys that may have been meant, ``covered`` the tokens that need no correction.
    """
    targets = [name for name in names if len(name) >= _SHORTEST]
    nearest: dict[str, str | None] = {}
    found: dict[int, tuple[str, ...]] = {}
    for tokens in _suspects(words, covered, lexicon) if targets else ():
        own = [keys(words.texts[token])[0] for token in tokens]
        joined = "".join(own)
        if joined not in nearest:
            nearest[joined] = _nearest(joined, targets)
        meant = nearest[joined]
        if meant is not None:
            found.update(_assign(meant, tokens, own))
    return found


def _suspects(words: Words, covered: frozenset[int], lexicon: Lexicon) -> Iterator[tuple[int, ...]]:
    """Single words that may be misspelt, and pairs of which one is."""
    strange = [index not in covered and _is_strange(words, index, lexicon) for index in range(len(words))]
    for index, is_strange in enumerate(strange):
        if is_strange:
            yield (index,)
        other = _second_of_pair(words, index)
        if other is not None and (is_strange or strange[other]):
            yield (index, other)


def _second_of_pair(words: Words, index: int) -> int | None:
    """The capitalised word that follows a capitalised one, directly or behind an ampersand or hyphen."""
    other = index + 2 if words.behind(index) in _BETWEEN else index + 1
    is_near = words.spaced[index] or words.behind(index) == "-"
    return other if is_near and words.is_capitalised(index) and words.is_capitalised(other) else None


def _is_strange(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is neither everyday nor short; a capital inside an English sentence is strange enough."""
    text = words.texts[index]
    if len(text) < _SHORTEST - 1 or not text.isalpha():
        return False
    if not text[0].isupper():
        return lexicon.frequency(text) == 0 and not lexicon.is_everyday(text)
    if lexicon.language == "en" and not words.initial[index]:
        return not lexicon.is_frequent(text)
    parts = lexicon.parts(text) if lexicon.language == "de" else ()
    if len(parts) > 1 and not lexicon.is_surname(parts[-1]):
        return lexicon.frequency(text) == 0
    return lexicon.frequency(text) < UNUSUAL and (lexicon.language == "de" or not lexicon.is_everyday(text))


def _nearest(word: str, targets: Sequence[str]) -> str | None:
    """The name that a word was meant to be; not one that it merely makes longer, which its endings explain."""
    allowed = 1 if len(word) < _LONG else 2
    if len(word) < _SHORTEST - 1:
        return None
    nearest = extractOne(word, targets, scorer=OSA.distance, score_cutoff=allowed)
    if nearest is None or word.startswith(nearest[0]):
        return None
    is_cut_short = len(nearest[0]) - len(word) > 1
    return None if is_cut_short else str(nearest[0])


def _assign(meant: str, tokens: tuple[int, ...], own: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Shares a name out among the tokens that were meant to spell it."""
    if len(tokens) == 1:
        return {tokens[0]: (meant,)}
    if meant.startswith(own[0]) and len(meant) > len(own[0]):
        return {tokens[0]: (own[0],), tokens[1]: (meant.removeprefix(own[0]),)}
    if meant.endswith(own[1]) and len(meant) > len(own[1]):
        return {tokens[0]: (meant.removesuffix(own[1]),), tokens[1]: (own[1],)}
    return {}
