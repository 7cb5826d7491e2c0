"""People, told by the form of address or office before their name: *Dr Marsh*, *Frau Sauer*, *Cllr Osei*."""

from collections.abc import Iterator
from functools import cache

from entries.redaction.lexicon import Lexicon
from entries.redaction.lists import shared_lists
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.words import Words

_LONGEST = 4
_SON_OF = ("a/l ", "a/p ", "s/o ", "d/o ")
"""Malaysian and Singaporean forms of *son of*, *daughter of*."""

_FEMININE = frozenset({"a", "in"})
"""What a title's full stop may be followed by without a space: *Mag.a*, *Dr.in*."""

_ARTICLES = frozenset({"der", "den", "zum", "zur"})
"""Particles that are articles as well: *Herr der Lage* is nobody's name, *Herr von der Au* is."""


def find_titled(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Titles with the names behind them; the title belongs to the passage."""
    index = 0
    while index < len(words):
        if not _is_title(words, index, lexicon):
            index += 1
            continue
        name, is_sure = _behind_titles(words, index, lexicon)
        last = (
            _name_end(words, name, lexicon) if _may_be_name(words, name, lexicon, is_sure=is_sure) else index
        )
        if last > index:
            yield _finding(words, index, name, last)
        index = max(last + 1, name)


def _finding(words: Words, first: int, name: int, last: int) -> Finding:
    end = last + 2 if words.is_followed_by(last, "'", "s") else last
    tail = words.ends[end] - words.ends[last]
    term = words.slice(name, last)
    return Finding(words.starts[first], words.ends[end], IdentityClass.PERSON, "title", term, 0, tail)


@cache
def _titles(lexicon: Lexicon) -> frozenset[str]:
    """Titles in small letters, but for those that are written in capitals: *DI* is one, *Di* is a day."""
    return frozenset(title if title.isupper() else title.lower() for title in lexicon.lists.titles)


def _is_title(words: Words, index: int, lexicon: Lexicon) -> bool:
    known = _titles(lexicon)
    return words.is_capitalised(index) and (words.lower[index] in known or words.texts[index] in known)


def _behind_titles(words: Words, index: int, lexicon: Lexicon) -> tuple[int, bool]:
    """The token behind a row of titles (*Frau Prof. Dr.*), and whether one of them is nothing but a title."""
    is_sure = False
    while index < len(words) and (
        _is_title(words, index, lexicon) or _is_office(words, index, lexicon, is_sure)
    ):
        is_sure = is_sure or words.lower[index] in shared_lists().mere_titles
        index += 1
        while index < len(words) and _continues_title(words, index):
            index += 1
    return index, is_sure


def _continues_title(words: Words, index: int) -> bool:
    """Whether a token belongs to the abbreviated title before it, from which no space parts it."""
    is_ending = words.texts[index] in _FEMININE and words.texts[index - 1] == "."
    return words.adjacent(index - 1) and (is_ending or words.texts[index] in {".", "-", "'"})


def _is_office(words: Words, index: int, lexicon: Lexicon, is_sure: bool) -> bool:
    """German: whether an office or profession stands between *Frau* and the name: *Frau Ingenieurin Lettner*."""
    if not is_sure or lexicon.language != "de" or not words.is_capitalised(index) or not words.spaced[index]:
        return False
    word, lists = words.texts[index], lexicon.lists
    is_known = word in lists.roles or words.lower[index].endswith(lists.role_endings)
    return is_known and words.is_capitalised(index + 1) and not words.initial[index + 1]


def _may_be_name(words: Words, index: int, lexicon: Lexicon, *, is_sure: bool) -> bool:
    """Whether a name can begin at a token; behind an everyday title (*Major*), only a likely one."""
    if index < len(words) and words.texts[index] in lexicon.lists.particles:
        is_particle = words.texts[index] not in _ARTICLES
        return is_sure and is_particle and words.is_capitalised(_behind_particles(words, index, lexicon))
    if not words.is_capitalised(index):
        return False
    word, lower = words.texts[index], words.lower[index]
    if lower in lexicon.stop_words or lower in lexicon.calendar:
        return False
    if is_sure:
        return word not in lexicon.lists.roles
    if lower in lexicon.lists.business or word in lexicon.lists.organisation_heads:
        return False
    return lexicon.is_name(word) or not lexicon.is_frequent(word) or lower in lexicon.names_that_are_words


def _name_end(words: Words, first: int, lexicon: Lexicon) -> int:
    """The last token of the name that begins at ``first``: capitalised words, particles, initials, hyphens."""
    last = first - 1
    for _ in range(_LONGEST):
        following = _next_part(words, last, first, lexicon)
        if following is None:
            break
        last = following
    return last


def _next_part(words: Words, last: int, first: int, lexicon: Lexicon) -> int | None:
    """The last token of the next part of a name, None where the name ends."""
    if last >= first and not words.spaced[last]:
        return None
    index = _behind_particles(words, last + 1, lexicon)
    if not words.is_capitalised(index):
        return None
    if last >= first and not _continues_name(words, index, last, lexicon):
        return None
    return _with_hyphens(words, index)


def _behind_particles(words: Words, index: int, lexicon: Lexicon) -> int:
    while index < len(words):
        if words.texts[index] in lexicon.lists.particles:
            index += 1
        elif words.text.startswith(_SON_OF, words.starts[index]):
            index += 3
        else:
            break
    return index


def _continues_name(words: Words, index: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word after a name is part of it, and not the next noun."""
    word, lower = words.texts[index], words.lower[index]
    if words.initial[index] or lower in lexicon.calendar or lower in lexicon.stop_words:
        return False
    if lexicon.language == "en":
        return lower not in lexicon.lists.business
    follows_first_name = lexicon.is_first_name(words.texts[last]) and index == last + 1
    return follows_first_name or words.texts[last] == "." or lexicon.is_namelike(word)


def _with_hyphens(words: Words, index: int) -> int:
    """Takes in the other half of a double name, and an initial's full stop: *Müller-Lüdenscheidt*, *O'Brien*."""
    while words.behind(index) in {"-", "'"} and words.adjacent(index) and words.adjacent(index + 1):
        if not words.is_capitalised(index + 2):
            break
        index += 2
    is_initial = len(words.texts[index]) == 1 and words.behind(index) == "."
    return index + 1 if is_initial and words.spaced[index + 1] else index
