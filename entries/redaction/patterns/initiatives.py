"""Projects and awards by name: *Project Warm Start*, *the Yorkshire Service Cup*."""

from collections.abc import Iterator
from functools import cache

from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.words import Words

_LONGEST = 5
_QUOTES = frozenset("\"'„“«»‚‘")
_LINKING = frozenset({"of", "for", "the", "&"})
_ADJECTIVE_ENDINGS = ("er", "es", "sche", "schen", "scher")
_BLAND_ENDINGS = (
    "ung", "heit", "keit", "ion", "ment", "ing", "ität", "schaft", "plan", "team", "gruppe", "leitung", "management",
)  # fmt: skip
"""Endings of German nouns that say what a project is about and do not name it: *Projekt Kundenbindung*."""


def find_initiatives(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Projects and awards that bear a name."""
    for index, lower in enumerate(words.lower):
        if words.shouted[index]:
            continue
        if lower in _heads(lexicon):
            yield from _project(words, index, lexicon)
        elif words.is_capitalised(index) and _is_award(words, index, lexicon):
            yield from _award(words, index, lexicon)


@cache
def _heads(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(head.lower() for head in lexicon.lists.initiative_heads)


def _project(words: Words, head: int, lexicon: Lexicon) -> Iterator[Finding]:
    """The name behind *Project*, which belongs to it where it has a capital and is not left apart by a quote."""
    is_quoted = words.behind(head) in _QUOTES
    first = head + 2 if is_quoted else head + 1
    last = _name_end(words, first, lexicon, is_quoted=is_quoted)
    if last < first or not (is_quoted or _is_telling(words, head, range(first, last + 1), lexicon)):
        return
    is_part = (
        not is_quoted and words.is_capitalised(head) and words.lower[head] not in lexicon.lists.naming_heads
    )
    start = words.starts[head if is_part else first]
    yield Finding(start, words.ends[last], IdentityClass.INITIATIVE, "project", words.slice(first, last))


def _name_end(words: Words, first: int, lexicon: Lexicon, *, is_quoted: bool) -> int:
    last = first - 1
    while last - first < _LONGEST and words.is_capitalised(last + 1) and (last < first or words.spaced[last]):
        is_next_noun = (
            lexicon.language == "de" and last >= first and lexicon.is_everyday(words.texts[last + 1])
        )
        if is_next_noun and not is_quoted:
            break
        last += 1
    return last


def _is_telling(words: Words, head: int, name: range, lexicon: Lexicon) -> bool:
    """Whether the words behind *Project* are a name: not *Project Management Office*, not *Projekt Kundenbindung*."""
    first = name[0]
    if words.lower[first] in lexicon.stop_words or words.texts[first] in lexicon.lists.initiative_heads:
        return False
    if words.lower[head] in lexicon.lists.naming_heads:
        return not lexicon.is_everyday(words.texts[first])
    if lexicon.language == "en":
        return any(words.lower[index] not in lexicon.lists.business for index in name)
    return not words.lower[first].endswith(_BLAND_ENDINGS)


def _is_award(words: Words, index: int, lexicon: Lexicon) -> bool:
    if index and lexicon.is_first_name(words.texts[index - 1]) and lexicon.is_surname(words.texts[index]):
        return False  # *Kathrin Stern* is a person.
    is_compound = (
        words.lower[index].endswith(lexicon.lists.award_endings) if lexicon.lists.award_endings else False
    )
    return is_compound or words.texts[index] in lexicon.lists.award_heads


def _award(words: Words, head: int, lexicon: Lexicon) -> Iterator[Finding]:
    """The name that ends in *Award* or the like, with the capitalised words before it."""
    first = head
    while (
        head - first < _LONGEST
        and first > 0
        and words.spaced[first - 1]
        and _belongs(words, first - 1, lexicon)
    ):
        first -= 1
    while first < head and not words.is_capitalised(first):
        first += 1
    if first < head and _is_award_name(words.texts[head - 1], lexicon):
        term = words.slice(first, head)
        yield Finding(words.starts[first], words.ends[head], IdentityClass.INITIATIVE, "award", term)


def _belongs(words: Words, index: int, lexicon: Lexicon) -> bool:
    if words.is_capitalised(index):
        is_sentence_start = words.initial[index] and lexicon.language == "de"
        return words.lower[index] not in lexicon.stop_words and not is_sentence_start
    return lexicon.language == "en" and words.lower[index] in _LINKING and words.is_capitalised(index - 1)


def _is_award_name(before: str, lexicon: Lexicon) -> bool:
    """German nouns are capitalised anyway: the word before must be an adjective or a name (*Lippischer Preis*)."""
    return lexicon.language == "en" or before.endswith(_ADJECTIVE_ENDINGS) or not lexicon.is_everyday(before)
