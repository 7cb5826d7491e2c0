"""Words whose capitals give nobody away: terms of the trade, known tools, countries, explained abbreviations."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from entries.redaction.lexicon import Lexicon
from entries.redaction.lists import shared_lists
from entries.redaction.words import Words, cut

_LONGEST_ABBREVIATION = 6
_BEFORE = 12
"""Tokens before a bracket in which the words of an abbreviation are looked for."""

Phrase = tuple[str, ...]


def neutral_tokens(words: Words, lexicon: Lexicon) -> frozenset[int]:
    """The tokens of a text that are capitalised without naming anybody."""
    return frozenset(
        chain(
            _phrase_tokens(words, lexicon),
            _explained_abbreviations(words, lexicon),
            _regional_goods(words, lexicon),
            _lettered(words),
        )
    )


def _regional_goods(words: Words, lexicon: Lexicon) -> Iterator[int]:
    """Tokens of what is called after a town and names nobody: *Linzer Torte*."""
    for index in range(1, len(words)):
        is_good = words.texts[index] in lexicon.lists.regional_goods and words.spaced[index - 1]
        before = words.texts[index - 1]
        if is_good and (before.endswith("er") or before in lexicon.lists.place_adjectives):
            yield from (index - 1, index)


def _lettered(words: Words) -> Iterator[int]:
    """Tokens of what a letter tells from others of its kind: *T-Shirt*, *E-Bike*, *U-Bahn*."""
    for index, text in enumerate(words.texts):
        is_letter = len(text) == 1 and text.isupper() and words.is_followed_by(index, "-")
        if is_letter and words.adjacent(index + 1) and words.is_capitalised(index + 2):
            yield from (index, index + 2)


def _phrase_tokens(words: Words, lexicon: Lexicon) -> set[int]:
    """Tokens of the terms, tools and countries of the lists, the longest at each place."""
    phrases = _phrases(lexicon)
    found: set[int] = set()
    for index, (text, lower) in enumerate(zip(words.texts, words.lower, strict=True)):
        for phrase in phrases.get(lower, ()) if not text.islower() else ():
            if tuple(words.lower[index : index + len(phrase)]) == phrase:
                found.update(range(index, index + len(phrase)))
                break
    return found


@cache
def _phrases(lexicon: Lexicon) -> dict[str, list[Phrase]]:
    """First word, in small letters, to the phrases that begin with it, the longest first."""
    lists = (lexicon.lists.terms, lexicon.lists.peoples, shared_lists().third_parties, lexicon.geography)
    phrases: dict[str, list[Phrase]] = {}
    for item in chain(*lists):
        phrase = tuple(cut(item).lower)
        phrases.setdefault(phrase[0], []).append(phrase)
    return {first: sorted(same, key=len, reverse=True) for first, same in phrases.items()}


def _explained_abbreviations(words: Words, lexicon: Lexicon) -> set[int]:
    """Tokens of abbreviations that the text explains with ordinary words: *contact handling time (CHT)*."""
    explained = {
        words.texts[index]
        for index in range(2, len(words) - 1)
        if words.texts[index - 1] == "("
        and words.texts[index + 1] == ")"
        and _is_explained(words, index, lexicon)
    }
    return {index for index, text in enumerate(words.texts) if text in explained} if explained else set()


def _is_explained(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether the words before a bracket have the abbreviation in it as their initials, and name nobody."""
    letters = words.texts[index]
    if not letters.isupper() or len(letters) > _LONGEST_ABBREVIATION:
        return False
    before = [place for place in range(max(0, index - _BEFORE), index - 1) if words.is_word(place)][
        -len(letters) :
    ]
    if "".join(words.texts[place][0] for place in before).upper() != letters:
        return False
    business = lexicon.lists.business
    return all(words.lower[place] in business or lexicon.is_frequent(words.texts[place]) for place in before)
