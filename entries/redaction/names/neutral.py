"""Words whose capitals give nobody away: terms of the trade, known tools, countries, explained abbreviations."""

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
    return frozenset(chain(_phrase_tokens(words, lexicon), _explained_abbreviations(words, lexicon)))


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
