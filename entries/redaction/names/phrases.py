"""Everyday English words with capitals: a name (*Front Door*), or a term, a slogan, a list (*Listen, Learn, Act*)."""

from entries.redaction.lexicon import Lexicon
from entries.redaction.names.labels import Label, Labelled
from entries.redaction.names.runs import Run

_RARE_IN_TERM = 10 ** (4.0 - 9)
"""A word under this frequency (Zipf 4) makes a name of the business words beside it."""

_FREQUENT = 10 ** (4.9 - 9)
"""A single word over this frequency (Zipf 4.9) is a name only behind a preposition that calls for one."""

_PLAIN = frozenset({Label.WORD, Label.BUSINESS, Label.NEUTRAL, Label.FUNCTION})
_JOINING = frozenset({",", "and", "or", "&", "/", "-"})
_SMALL_JOINING = frozenset({"and", "or"})
_ENUMERATION = 3


def is_name_phrase(text: Labelled, run: Run, lexicon: Lexicon) -> bool:
    """Whether a run of several everyday words is a name."""
    words = text.words
    tellers = [index for index in run.words if text.labels[index] is Label.WORD]
    if words.initial[run.words[1]] or run.last_word(words) in lexicon.lists.regulations:
        return False  # In a heading every capital is the typesetter's; laws and days give nobody away.
    joining = {words.texts[index] for index in range(run.first, run.last + 1)} & {"of", "for", "&"}
    if joining and (tellers or "&" not in joining):
        return True
    if (
        not tellers
        or is_slogan(text, run)
        or all(words.lower[index] in lexicon.lists.colours for index in run.words)
    ):
        return False
    if run.last_word(words) in lexicon.lists.organisation_heads:
        return True
    if all(words.lower[index] in text.uncapitalised for index in run.words):
        return False
    is_pure = all(text.labels[index] is not Label.BUSINESS for index in run.words)
    return is_pure or any(lexicon.frequency(words.texts[index]) < _RARE_IN_TERM for index in tellers)


def is_name_word(text: Labelled, run: Run, lexicon: Lexicon) -> bool:
    """Whether one everyday word with a capital inside a sentence is a name."""
    words, index = text.words, run.words[0]
    if words.lower[index] in text.uncapitalised or len(words.texts[index]) == 1:
        return False
    if is_slogan(text, run) or _is_enumerated(text, index) or _is_office(text, index, lexicon):
        return False
    if lexicon.is_first_name(words.texts[index]):
        return True
    is_outside = words.before(index) in lexicon.lists.outside_prepositions
    return is_outside or lexicon.frequency(words.texts[index]) < _FREQUENT


def is_slogan(text: Labelled, run: Run) -> bool:
    """Whether a small word with a capital stands beside the run: *You Said We Did*."""
    words = text.words
    beside = [index for index in (run.first - 1, run.last + 1) if 0 <= index < len(words)]
    small = [index for index in beside if text.labels[index] is Label.FUNCTION and words.texts[index] != "I"]
    return any(not words.initial[index] for index in small)


def first_enumerated(text: Labelled, index: int) -> int:
    """The first of the capitalised words that commas and *and* join to a word, or the word itself."""
    return min([index, *_enumeration(text, index, -1)])


def _is_enumerated(text: Labelled, index: int) -> bool:
    """Whether a word stands in a list of capitalised words none of which is a name by itself."""
    others = [text.labels[member] for step in (-1, 1) for member in _enumeration(text, index, step)]
    if not all(label in _PLAIN for label in others):
        return False
    return len(others) + 1 >= _ENUMERATION or Label.BUSINESS in others


def _enumeration(text: Labelled, index: int, step: int) -> list[int]:
    """The capitalised words that commas, *and* or slashes join to a word on one side of it."""
    words, members, place = text.words, list[int](), index
    while 0 <= place + 2 * step < len(words) and words.lower[place + step] in _JOINING:
        place += 3 * step if words.lower[place + 2 * step] in _SMALL_JOINING else 2 * step
        if not (0 <= place < len(words) and words.is_capitalised(place)):
            break
        members.append(place)
    return members


def _is_office(text: Labelled, index: int, lexicon: Lexicon) -> bool:
    """Whether a word says what somebody heads: *Director of Food and Beverage*."""
    words = text.words
    while index > 2 and words.before(index) in _JOINING:
        index -= 2
    return (
        words.before(index) in {"of", "for"} and index > 1 and words.texts[index - 2] in lexicon.lists.offices
    )
