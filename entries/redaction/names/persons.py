"""Whether what stands around a word is what stands around a person's name (English)."""

from collections.abc import Sequence

from entries.redaction.lexicon import Lexicon
from entries.redaction.words import Words
from entries.redaction.writing import is_plain_plural

_ADVERBS = frozenset({"still", "also", "never", "always", "once", "then", "now"})
_PLACES = frozenset({"in", "from", "at", "on"})
_TOLD_OF_PEOPLE = frozenset({"who", "whose", "aged", "then", "now", "our", "herself", "himself"})
_ARTICLES = frozenset({"a", "an", "the", "one", "head"})
_NEAR = 4
_SHORTEST_PAST = 4


def acts(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether what follows a word is what follows a person's name: *Hope wrote*, *Will, a clerk,*, *Joy and Ken*."""
    follower, second = words.behind(index), words.behind(index + 1)
    if follower == ",":
        return second in _TOLD_OF_PEOPLE or (second in _ARTICLES and _has_role(words, index + 3, lexicon))
    if follower == "and" and words.is_capitalised(index + 2):
        is_name = lexicon.is_first_name(words.texts[index + 2]) or second in lexicon.names_that_are_words
        return is_name and second not in lexicon.calendar
    if follower in _PLACES:
        return _is_told_of(words.lower[index + 2 : index + 2 + _NEAR], lexicon)
    return _is_done_by_people(second if follower in _ADVERBS else follower, lexicon)


def is_introduced(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether the word before calls for a person's name: *a clerk called Hope*, *our colleague April*."""
    before = words.before(index)
    is_colleague = before in lexicon.lists.roles and words.lower[index] in lexicon.names_that_are_words
    return before in lexicon.lists.calling_words or is_colleague


def _is_done_by_people(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.lists.person_verbs and word not in lexicon.lists.vague_verbs


def _is_told_of(following: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what follows *in* or *from* ends in a verb: *Rusty in produce learned*, *Angel in claims collects*."""
    if any(_is_done_by_people(word, lexicon) for word in following):
        return True
    is_past = any(len(word) > _SHORTEST_PAST and word.endswith("ed") for word in following[1:])
    return is_past or any(
        word.endswith("s") and not is_plain_plural(word, lexicon) for word in following[1:2]
    )


def _has_role(words: Words, index: int, lexicon: Lexicon) -> bool:
    return any(word in lexicon.lists.roles for word in words.lower[index : index + _NEAR])
