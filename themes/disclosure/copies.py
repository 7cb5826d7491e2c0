"""Text taken over from an entry: runs of six shared words, and sentences that are nearly an entry's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from themes.disclosure.draft import Draft, placed
from themes.disclosure.index import Index, Sentences
from themes.disclosure.model import Finding
from themes.disclosure.traces import RUN, content_stems, grams, hashes
from themes.disclosure.words import Word

NEAR = 82.0
"""Token-set ratio from which a sentence counts as a near copy (TEXT.md, "The report")."""
IN_ORDER = 0.65
"""Share of the shorter sentence's words that recur in the same order in a near copy."""
SHORTEST_IN_ORDER = 6
WORTH = 1.2
"""What a near copy must share, in words that no other sentence has; common words add up to less."""
LOOKED_AT = 24
COMMONPLACE = 0.2
"""Share of all organisations that must say the same before it belongs to nobody. Boilerplate that an agency
wrote for k of its clients still leads back to them; what a fifth of a season says is a set phrase."""


def commonplace(index: Index, k: int) -> int:
    """The number of organisations from which shared text is nobody's."""
    return max(k, ceil(COMMONPLACE * len(index.organisations)))


def verbatim(draft: Draft, index: Index, k: int) -> Iterator[Finding]:
    """Runs of six and more words that stand in an entry and are no commonplace."""
    enough = commonplace(index, k)
    for stream in draft.streams:
        words = [word for passage in stream for word in placed(passage, passage.words)]
        keys = hashes([placed_word.word.key for placed_word in words])
        counts = index.runs.counts(grams(keys, RUN))
        for first, last in _stretches((counts > 0) & (counts < enough)):
            run = words[first : last + RUN]
            organisations = int(counts[first : last + 1].max())
            yield Finding(
                "verbatim", run[0].start, run[-1].end, organisations, "verbatim", {"words": len(run)}
            )


def _stretches(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    for first, behind in zip(edges[::2], edges[1::2], strict=True):
        yield int(first), int(behind) - 1


def near_copies(draft: Draft, index: Index, k: int) -> Iterator[Finding]:
    """Sentences that nearly repeat an entry's and are no commonplace."""
    enough = commonplace(index, k)
    for passage in draft.passages:
        for sentence in passage.sentences():
            organisations = _resembled(sentence, index.sentences)
            if 0 < organisations < enough:
                start, end = passage.place(sentence[0].start, sentence[-1].end)
                yield Finding("near_copy", start, end, organisations, "near_copy")


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How much a sentence of the report and one of an entry have in common."""

    ratio: float
    in_order: int
    shorter: int

    @property
    def is_near(self) -> bool:
        if self.ratio >= NEAR:
            return True
        return self.in_order >= SHORTEST_IN_ORDER and self.in_order >= IN_ORDER * self.shorter


def _resembled(sentence: Sequence[Word], entries: Sentences) -> int:
    """The number of organisations of which a sentence nearly repeats one."""
    keys = [word.key for word in sentence]
    stems = np.unique(hashes(content_stems(sentence)))
    worth = WORTH * entries.rarest
    near = (row for row, shared in entries.nearest(stems, LOOKED_AT) if shared >= worth)
    return len({int(entries.owners[row]) for row in near if _likeness(keys, entries.texts[row]).is_near})


def _likeness(keys: Sequence[str], sentence: str) -> _Likeness:
    other = sentence.split()
    ratio = fuzz.token_set_ratio(" ".join(keys), sentence)
    return _Likeness(ratio, LCSseq.similarity(keys, other), min(len(keys), len(other)))
