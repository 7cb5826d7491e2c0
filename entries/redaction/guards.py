"""Whether a match counts: its guard says how a term has to be written, its place says how it is."""

from entries.redaction.forms import Ending, is_compound_head
from entries.redaction.keys import keys
from entries.redaction.lexicon import RARE, Lexicon
from entries.redaction.model import IdentityClass
from entries.redaction.parallels import is_set_against_noun
from entries.redaction.pieces import Match
from entries.redaction.terms import Guard
from entries.redaction.words import Words
from entries.redaction.writing import (
    has_indefinite_article,
    is_inside_sentence,
    is_plain_noun,
    is_written_as_name,
)

_CALLING = frozenset({"nennen", "nannten", "nennt", "nannte"})
_UMLAUTS = frozenset("äöü")
_PROPER = (IdentityClass.PERSON, IdentityClass.LOCATION)


def is_allowed(words: Words, match: Match, lexicon: Lexicon) -> bool:
    """Whether a match is written the way its term has to be."""
    if match.term.guard is Guard.CAPITALS:
        return _is_in_capitals(words, match)
    first, last = match.first.token, match.last.token
    if match.ending:
        if match.ending.kind == "compound" and _has_other_vowel(words, match):
            return False
        return _has_capital(words, first) and _may_end(words, match, match.ending, lexicon)
    if match.term.guard is Guard.FREE:
        is_adjective, is_added = match.term.rule == "declared_derived", match.term.rule == "added"
        if last > first:
            return is_added or not _are_other_words(words, first, last, lexicon)
        # What is added in small letters means any case; with a capital it is a name and has it.
        is_any_case = is_adjective or (is_added and match.term.declared.islower())
        return is_any_case or not _is_known_in_small_letters(words, first, lexicon)
    if not match.begins_word(words) or _begins_small_compound(words, match, lexicon):
        return True
    return not _is_everyday_in_parallel(words, match, lexicon) and _is_name_there(words, match, lexicon)


def _is_name_there(words: Words, match: Match, lexicon: Lexicon) -> bool:
    """Whether what may be an everyday word is written as a name where it stands."""
    first, last = match.first.token, match.last.token
    if match.term.guard is Guard.COINED:
        is_small = not any(_has_capital(words, token) for token in range(first, last + 1))
        is_word = lexicon.is_frequent(words.texts[first]) and is_small
        is_brand = match.term.identity is IdentityClass.BRAND
        return not is_word and not (
            has_indefinite_article(words, first, lexicon)
            or (is_brand and is_plain_noun(words, first, lexicon))
        )
    if match.term.guard is Guard.INNER:
        return is_inside_sentence(words, first, last)
    identity = match.term.identity
    has_article = identity is IdentityClass.BRAND and match.term.rule == "declared"
    return is_written_as_name(words, first, last, lexicon, proper=identity in _PROPER, article=has_article)


def _is_everyday_in_parallel(words: Words, match: Match, lexicon: Lexicon) -> bool:
    """German: whether what may be a brand or an everyday word is set against an everyday word."""
    is_single = match.first.token == match.last.token
    is_open = lexicon.language == "de" and is_single and match.term.identity not in _PROPER
    return is_open and is_set_against_noun(words, match.first.token, lexicon)


def _may_end(words: Words, match: Match, found: Ending, lexicon: Lexicon) -> bool:
    """Whether a name with an ending is not an everyday word's plural, or another everyday word."""
    first, last = match.first.token, match.last.token
    if found.kind == "linked":
        return _links_to_head(words, last, lexicon)
    if match.term.guard in (Guard.FREE, Guard.COINED) or found.kind == "compound":
        return True
    if lexicon.language == "en":
        is_inflected = found.kind == "inflected"
        return (
            is_inside_sentence(words, first, last)
            if is_inflected
            else not lexicon.is_frequent(words.slice(first, last))
        )
    if found.kind == "derived":
        return _is_group(words, match, lexicon) or _is_adjective(words, last)
    return is_written_as_name(words, first, last, lexicon)


def _links_to_head(words: Words, last: int, lexicon: Lexicon) -> bool:
    """Whether a hyphen and what companies put behind their names follow: *Falten-Kunden*."""
    is_joined = (
        words.is_followed_by(last, "-") and words.adjacent(last + 1) and words.is_capitalised(last + 2)
    )
    return is_joined and is_compound_head(words.texts[last + 2], lexicon)


def _has_other_vowel(words: Words, match: Match) -> bool:
    """Whether a compound begins with an umlaut where the name has none: a *Fördergeber* gives nothing to *Ford*.

    *Türwerkkunden* and *tuerwerk* agree: there the umlaut is written out.
    """
    start = match.first.start
    word = words.text[start : words.ends[match.first.token]].lower()
    if keys(word)[0].startswith(match.term.key):
        return False
    return bool(_UMLAUTS & set(word[: len(match.term.key)])) and not _UMLAUTS & set(
        match.term.declared.lower()
    )


def _begins_small_compound(words: Words, match: Match, lexicon: Lexicon) -> bool:
    """German: whether a name stands in small letters before a hyphen, as no noun would: *seitenwind-grün*."""
    if lexicon.language != "de":
        return False
    token = match.last.token
    word = words.lower[token]
    is_adjective = word in lexicon.lists.name_adjectives or word in lexicon.lists.colours
    is_noun = word not in lexicon.stop_words and not is_adjective
    return (
        is_noun and words.texts[token].islower() and words.is_followed_by(token, "-", words.behind(token + 1))
    )


def _is_adjective(words: Words, index: int) -> bool:
    """German: whether a form in -er stands before a noun, as places' adjectives do: *Brückenauer Stadtwerke*."""
    return words.lower[index].endswith("er") and words.spaced[index] and words.is_capitalised(index + 1)


def _are_other_words(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether everyday words in small letters only happen to spell a name: *früh auf* and *Frühauf*."""
    return not words.uncased and all(
        words.texts[index].islower() and words.spaced[index - 1] and lexicon.is_frequent(words.texts[index])
        for index in range(first, last + 1)
    )


def _is_known_in_small_letters(words: Words, token: int, lexicon: Lexicon) -> bool:
    """Whether a name that is also a word, if a rare one, is written as the word: *a heron*."""
    text = words.texts[token]
    return text.islower() and not words.uncased and lexicon.frequency(text) >= RARE


def _is_group(words: Words, match: Match, lexicon: Lexicon) -> bool:
    """German: whether words before make a plural a group of people: *unsere Nordlichter*, *nennen sich Kraniche*."""
    index = match.first.token
    if words.before(index) == "sich" and words.before(index - 1) in _CALLING:
        return True
    is_group = words.before(index) in lexicon.lists.possessives
    return (
        is_group and keys(words.texts[index])[0] != match.term.key + "e"
    )  # A word's plural: *die Schritte*.


def _has_capital(words: Words, token: int) -> bool:
    return words.uncased or any(letter.isupper() for letter in words.texts[token])


def _is_in_capitals(words: Words, match: Match) -> bool:
    letters = [letter for letter in words.text[match.first.start : match.last.end] if letter.isalpha()]
    return all(letter.isupper() for letter in letters) and not words.shouted[match.first.token]
