"""Finding terms in words: whatever the spelling, with endings, across humps, hyphens and spaces."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from entries.redaction.forms import ending
from entries.redaction.guards import is_allowed
from entries.redaction.keys import CONNECTORS
from entries.redaction.lexicon import Lexicon
from entries.redaction.pieces import Match, Piece, joined, pieces_of
from entries.redaction.terms import Guard, Term
from entries.redaction.words import Words

_SHORTEST_STEM = 3


class TermMatcher:
    """Finds the terms of one or many declarations in any text."""

    def __init__(self, terms: Iterable[Term], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            same = self._terms.setdefault(term.key, [])
            if not any(term.means_the_same(other) for other in same):
                same.append(term)
        self._beginnings = {key[:length] for key in self._terms for length in range(1, len(key) + 1)}

    def find(self, words: Words, corrected: Mapping[int, tuple[str, ...]] | None = None) -> list[Match]:
        """All matches, from left to right, each as long as it can be.

        ``corrected`` gives some tokens other keys than their own; then only matches with such a token count.
        """
        sequence = pieces_of(words, corrected or {})
        matches, position = [], 0
        while position < len(sequence):
            match = self._at(words, sequence, position)
            if match is None:
                position += 1
                continue
            if corrected is None or any(token in corrected for token in match.tokens):
                matches.append(match)
            position = match.last.place + 1
        return matches

    def _at(self, words: Words, sequence: Sequence[Piece], position: int) -> Match | None:
        """The longest match that begins at a piece and is written as it has to be."""
        if not any(key[:_SHORTEST_STEM] in self._beginnings for key in sequence[position].keys):
            return None
        candidates = list(self._candidates(words, sequence, position))
        return next(
            (match for match in reversed(candidates) if is_allowed(words, match, self._lexicon)), None
        )

    def _candidates(self, words: Words, sequence: Sequence[Piece], position: int) -> Iterator[Match]:
        """All terms that begin at a piece, the shortest first."""
        first, begun = sequence[position], frozenset({""})
        for piece in sequence[position:]:
            if piece is not first and not joined(words, sequence[piece.place - 1], piece):
                return
            grown = frozenset(start + key for start in begun for key in piece.keys)
            yield from self._ending_here(grown, max(map(len, begun)), first, piece)
            # An ampersand in a name may be written as a word, which then has no part in the key.
            is_connector = piece is not first and words.lower[piece.token] in CONNECTORS
            begun = grown & self._beginnings or (begun if is_connector else frozenset())
            if not begun:
                return

    def _ending_here(self, grown: frozenset[str], begun: int, first: Piece, last: Piece) -> Iterator[Match]:
        """Terms that end in a piece: with an ending behind them, the shortest first, then without."""
        for key in grown:
            if key[: begun + _SHORTEST_STEM] in self._beginnings:
                for cut in range(max(begun + 1, _SHORTEST_STEM), len(key)):
                    yield from self._with_ending(key[:cut], key[cut:], first, last)
            yield from (Match(term, first, last) for term in reversed(self._terms.get(key, ())))

    def _with_ending(self, stem: str, rest: str, first: Piece, last: Piece) -> Iterator[Match]:
        for term in reversed(self._terms.get(stem, ())):
            is_everyday = term.guard in (Guard.NAME, Guard.INNER)
            found = (
                ending(rest, self._lexicon, is_everyday=is_everyday)
                if term.guard is not Guard.CAPITALS
                else None
            )
            if found and (len(stem) > _SHORTEST_STEM or found.kind == "inflected"):
                yield Match(term, first, last, found)
