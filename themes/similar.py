"""Find similar elsewhere: from one passage that somebody highlighted to what other organisations wrote.

Likeness is taken in the space of word forms and codebook cues, so that an English passage can lead to German
ones; where a sentence model is configured, its vectors help.
"""

from collections.abc import Collection, Sequence

from themes.errors import InputError
from themes.index import Index
from themes.model import Decision, Sentence
from themes.ranking import ACCEPTED, REJECTED, VECTORS, standing
from themes.review import LOOKS, Candidate, next_passages
from themes.space import features, unit
from themes.wording import wording

COVERED = 0.5  # share of a sentence that an example has to cover


def find_similar(
    index: Index,
    entry: str,
    start: int,
    end: int,
    *,
    decisions: Sequence[Decision] = (),
    looks: int = LOOKS,
    without: Collection[int] = frozenset(),
) -> list[Candidate]:
    """Passages of other groups that resemble the text of ``entry`` from ``start`` to ``end``, best first.

    Raises :class:`InputError` where no sentence of the entry lies there.
    """
    vector = index.space.vector(features(example_sentences(index, entry, start, end)))
    vector += ACCEPTED * index.space.mean(index.decided(decisions, accept=True))
    vector -= REJECTED * index.space.mean(index.decided(decisions, accept=False))
    likeness = index.space.cosines(unit(vector))
    if index.vectors is not None:
        near = index.vectors[index.at(entry, start, end)]
        likeness = likeness + VECTORS * (index.vectors @ near.mean(axis=0) if len(near) else 0.0)
    scores = likeness + 0.5 * standing(index)
    own = Decision(entry, start, end, accept=True)
    best = next_passages(index, scores, [*decisions, own], looks, without)
    return [
        Candidate(index.passages[n], round(float(scores[n]), 4), wording("like-example"))
        for n in best
        if likeness[n] > 0
    ]


def example_sentences(index: Index, entry: str, start: int, end: int) -> list[Sentence]:
    """The sentences that a stretch of an entry covers for the most part."""
    index.at(entry, start, end)
    sentences = index.readings[index.places[entry]].sentences
    covered = [s for s in sentences if min(s.end, end) - max(s.start, start) > COVERED * (s.end - s.start)]
    if not covered:
        raise InputError(
            f"the example covers no sentence of entry {entry!r}. Give the start and end of at least one sentence."
        )
    return covered
