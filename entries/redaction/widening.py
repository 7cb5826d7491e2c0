"""From a matched term to the passage that a reader takes for the name.

Words of the name around its telling part belong to it (*Sagara Air*), and so do hyphenated compounds
(*AltaTouch-wide*), a possessive, and the initials before a surname.
"""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from entries.redaction.keys import keys
from entries.redaction.lexicon import Lexicon
from entries.redaction.model import Finding, IdentityClass
from entries.redaction.pieces import Match
from entries.redaction.terms import Guard
from entries.redaction.words import Words

_SHORT = 4
"""Letters that the abbreviation of a kind of body has at most."""

_POSSESSIVE = 3
"""Tokens from a word to the one behind its possessive: *Abbot*, *'*, *s*."""

_SHARED = 3
"""So many letters in common make *Air* a form of *Airlines*."""


@dataclass(frozen=True)
class Widening:
    """Widens matches; ``own_words`` are the keys of the words that the entrant's names are made of."""

    own_words: frozenset[str]
    lexicon: Lexicon

    def finding(self, words: Words, match: Match, rule: str) -> Finding:
        """The passage of a match."""
        first, last = self._tokens(words, match)
        start, head = self._start(words, first, match)
        end, tail = self._end(words, last, match)
        is_wider = range(first, last + 1) != match.tokens
        return Finding(start, end, _identity(match, is_wider=is_wider), rule, match.term.declared, head, tail)

    def _tokens(self, words: Words, match: Match) -> tuple[int, int]:
        """The first and last token of the name that the match is part of."""
        first, last = match.first.token, match.last.token
        if match.term.identity is IdentityClass.PERSON:
            return _with_initials(words, first), last
        if match.ending and match.ending.kind == "inflected":
            return first, last
        while (
            words.is_capitalised(last + 1)
            and words.spaced[last]
            and self._belongs(words, last + 1, is_behind=True)
        ):
            last += 1
        while words.is_capitalised(first - 1) and words.spaced[first - 1] and self._belongs(words, first - 1):
            first -= 1
        before = first - _POSSESSIVE
        if before >= 0 and words.is_followed_by(before, "'", "s") and self._belongs(words, before):
            first = before
        return (first - 1 if self._is_abbreviated(words, first, match) else first), last

    def _is_abbreviated(self, words: Words, first: int, match: Match) -> bool:
        """Whether the kind of body stands before the name in capitals: *WG Ellerngrund*, *TSV Moosried*."""
        if first == 0 or match.term.identity is not IdentityClass.ORGANISATION or not words.spaced[first - 1]:
            return False
        before = words.texts[first - 1]
        is_short = before.isalpha() and before.isupper() and 1 < len(before) <= _SHORT
        return is_short and not self.lexicon.is_abbreviation(before) and not words.shouted[first - 1]

    def _belongs(self, words: Words, index: int, *, is_behind: bool = False) -> bool:
        """Whether a word beside the telling part is one of the name's own words or, behind it, a kind of body."""
        if (
            is_behind
            and words.texts[index] in self.lexicon.lists.organisation_heads
            and not words.initial[index]
        ):
            return True
        return any(_is_form_of(key, own) for key in keys(words.lower[index]) for own in self.own_words) or (
            words.is_capitalised(index)
            and any(_is_misspelt(words.lower[index], own) for own in self.own_words)
        )

    def _start(self, words: Words, first: int, match: Match) -> tuple[int, int]:
        """Where the passage starts, and how many letters before the name stay readable."""
        name_start = match.first.start if match.first.token == first else words.starts[first]
        while (
            first > 1
            and words.is_followed_by(first - 2, "-", words.lower[first])
            and words.is_word(first - 2)
        ):
            first -= 2
        start = words.starts[first]
        return start, name_start - start if self._stays(words.text[start:name_start]) else 0

    def _end(self, words: Words, last: int, match: Match) -> tuple[int, int]:
        """Where the passage ends, and how many letters behind the name stay readable."""
        name_end = match.last.end if match.last.token == last else words.ends[last]
        if match.ending and match.last.end == words.ends[last]:
            name_end -= match.ending.kept
        is_dotted = match.term.guard is Guard.CAPITALS and words.is_followed_by(last, ".", "-")
        last += is_dotted  # the last full stop of V.K.K.-Karten
        while words.is_followed_by(last, "-") and words.adjacent(last + 1) and words.is_word(last + 2):
            last += 2
        is_readable = self._stays(words.text[name_end : words.ends[last]])
        possessive = 2 if words.is_followed_by(last, "'", "s") else 0
        end = words.ends[last + possessive]
        return end, end - name_end if is_readable else end - words.ends[last]

    def _stays(self, text: str) -> bool:
        """Whether the other half of a compound gives nothing away."""
        return all(
            part.islower() or part.isdigit() or not part or self.lexicon.is_everyday(part)
            for part in text.split("-")
        )


def _identity(match: Match, *, is_wider: bool) -> IdentityClass:
    """A place inside a company's name is the company: *Aldenburger Stadtwerke*."""
    is_place = match.term.identity is IdentityClass.LOCATION
    return IdentityClass.ORGANISATION if is_wider and is_place else match.term.identity


def _is_form_of(key: str, own: str) -> bool:
    return key == own or (min(len(key), len(own)) >= _SHARED and (own.startswith(key) or key.startswith(own)))


def _is_misspelt(word: str, own: str) -> bool:
    """Whether a word beside a name is one of the name's own with a mistake in it: *Abot's Barrow*."""
    return (
        min(len(word), len(own)) >= _SHORT
        and len(own) > _SHORT
        and OSA.distance(word, own, score_cutoff=1) <= 1
    )


def _with_initials(words: Words, first: int) -> int:
    """Takes in the initials before a surname: *H. Marsh*, *J. R. Marsh*, *H Marsh*."""
    while (
        first > 1
        and words.texts[first - 1] == "."
        and words.spaced[first - 1]
        and _is_initial(words, first - 2)
    ):
        first -= 2
    has_bare_initial = first > 0 and words.spaced[first - 1] and _is_initial(words, first - 1)
    return first - 1 if has_bare_initial and words.texts[first - 1] != "I" else first


def _is_initial(words: Words, index: int) -> bool:
    return len(words.texts[index]) == 1 and words.texts[index].isupper()
