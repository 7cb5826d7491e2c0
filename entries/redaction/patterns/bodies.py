"""Names of companies and bodies, told by the legal form (*GmbH*, *plc*) or kind of body (*Trust*) behind them."""

import re
from collections.abc import Iterator
from functools import cache

from entries.redaction.declaring import form_pattern, without_legal_form
from entries.redaction.lexicon import Lexicon
from entries.redaction.lists import language_lists, shared_lists
from entries.redaction.model import Finding, IdentityClass, Language
from entries.redaction.words import Words

_LONGEST = 14
"""Tokens before a legal form that its company's name can have, at most."""

_JOINING = frozenset({"&", "+", "-", ".", "'", "/", "(", ")"})
_AND = frozenset({"und", "and", "et", "y"})
_LINKING = frozenset({"für", "von", "of", "for", "the", "am", "im", "zu", "zur", "de", "der", "des"})
_ABBREVIATED = frozenset({"St", "Dr"})
_OF_PLACES = 10 ** (4.0 - 9)
"""Frequency under which an adjective in *-isch* is rather made of a place: Zipf 4."""


def find_bodies(words: Words, lexicon: Lexicon) -> Iterator[Finding]:
    """Companies and bodies with their legal form."""
    for match in _forms(lexicon.language).finditer(words.text):
        first, last = words.by_start.get(match.start()), _last_token(words, match)
        if first is None or last is None or words.shouted[first]:
            continue
        start = _name_start(words, first, lexicon)
        if start < first and _names_somebody(words, start, first, last, lexicon):
            term = without_legal_form(words.slice(start, last))
            yield Finding(
                words.starts[start], words.ends[last], IdentityClass.ORGANISATION, "legal_form", term
            )


@cache
def _forms(language: Language) -> re.Pattern[str]:
    lists = shared_lists()
    known = lists.legal_forms | lists.body_forms | language_lists(language).press
    forms = sorted(known, key=lambda form: (-len(form), form))
    joined = "|".join(map(form_pattern, forms))
    return re.compile(rf"(?<=[\w.),] )(?:{joined})(?:,? (?:& Co\. ?)?(?:{joined}))?(?!\w|-\w)\.?")


def _last_token(words: Words, match: re.Match[str]) -> int | None:
    """The last token of a form; a full stop behind it belongs to it only where the form is written with one."""
    is_sentence_end = match[0].endswith(".") and match[0][:-1].isalpha()
    return words.by_end.get(match.end() - is_sentence_end)


def _name_start(words: Words, form: int, lexicon: Lexicon) -> int:
    """The first token of the name that ends before the token ``form``."""
    start = form
    place = form - 2 if words.texts[form - 1] == "," else form - 1
    while place >= max(0, form - _LONGEST) and _goes_back(words, place, lexicon):
        if _is_name_word(words, place):
            start = place
            if words.initial[place]:
                break
        place -= 1
    while start < form and _belongs_to_sentence(words, start, lexicon):
        start += 1
    return start


def _goes_back(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether the name goes on to the left with the token at ``index``."""
    if _is_name_word(words, index):
        return words.texts[index] not in shared_lists().legal_forms
    if index == 0:
        return False
    before, lower = words.texts[index - 1], words.lower[index]
    if lower in _JOINING:
        return lower != "." or len(before) == 1 or before in _ABBREVIATED
    if lower in _AND:
        return before[0].isupper() and (lexicon.is_surname(before) or not lexicon.is_everyday(before))
    return lower in _LINKING and before.lower() in shared_lists().linked_bodies


def _is_name_word(words: Words, index: int) -> bool:
    return words.is_capitalised(index) or words.texts[index].isdigit()


def _belongs_to_sentence(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word at the start is no part of the name: *Seit*, *The*, *June*, a number, *Dienstleister*."""
    lower = words.lower[index]
    if not words.is_capitalised(index) or lower in lexicon.stop_words or lower in lexicon.calendar:
        return True
    return words.texts[index] in lexicon.lists.callings and words.is_capitalised(index + 1)


def _names_somebody(words: Words, first: int, form: int, last: int, lexicon: Lexicon) -> bool:
    """Whether any word before the form is more than a word of business: *Group CIO* names nobody.

    Two of them make a company, newspaper or station all the same: *Tandem Works LLC*, *Campus Wave FM*. An
    adjective that begins a sentence makes none: *Schlechte Nachrichten*, but *Emder Nachrichten*.
    """
    is_press = words.slice(form, last) in lexicon.lists.press
    if form - first > 1 and words.slice(form, last).strip(".") in shared_lists().legal_forms:
        return True
    if is_press and form - first > 1:
        return True
    if is_press and words.initial[first] and _is_plain_adjective(words.lower[first], lexicon):
        return False
    return any(
        words.is_word(index)
        and words.lower[index] not in lexicon.lists.business
        and not lexicon.is_abbreviation(words.texts[index])
        for index in range(first, form)
    )


def _is_plain_adjective(lower: str, lexicon: Lexicon) -> bool:
    """Whether a German word is an ordinary adjective; those made of places end in *-er*, or rarely in *-ische*."""
    is_of_place = lower.endswith(("ische", "ischen")) and lexicon.frequency(lower) < _OF_PLACES
    return lower.endswith(("e", "en")) and lexicon.is_everyday(lower) and not is_of_place
