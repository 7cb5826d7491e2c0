"""From entries to weights: a multinomial logistic regression over the words with a capital."""

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from entries.redaction.folding import fold
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Language
from entries.redaction.tagging.features import Reading
from entries.redaction.tagging.tagger import SIZE, Tagger, rows
from entries.redaction.words import cut
from tagger_training.copies import NOUN, Copyist
from tagger_training.inventing import Inventor
from tagger_training.material import HARMLESS, Entry

COPIES = 8
STRENGTH = 0.1
"""Inverse of the weight of the L2 penalty; three times or a third of it comes to the same."""

SEED = 7
COLUMNS = {HARMLESS: 0, "org": 1, "brand": 1, "person": 2, "location": 3}
"""Class of a mark to the column of the table of weights (``tagger.NAMES``)."""

Sample = tuple[list[int], int]


def fitted(language: Language, entries: Sequence[Entry]) -> Tagger:
    """The tagger that entries and ``COPIES`` of each make; the same at every run.

    Prose that names nobody has nothing to exchange: it counts once.
    """
    random = Random(SEED)
    copyist = Copyist(Inventor(language, _nouns(entries), random), random)
    found = [sample for entry in entries for sample in _samples(entry)]
    copies = (copyist.copy(entry) for entry in entries if entry.marks for _ in range(COPIES))
    found += [sample for copy in copies for sample in _samples(copy)]
    model = LogisticRegression(C=STRENGTH, max_iter=60, tol=1e-3)
    with threadpool_limits(1):
        model.fit(_matrix([row for row, _ in found]), np.array([label for _, label in found]))
    return Tagger(_half(model.coef_.T), _half(model.intercept_))


def _half(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Weights as precise as the file will hold them."""
    return weights.astype(np.float16).astype(np.float32)


def _samples(entry: Entry) -> Iterator[Sample]:
    """The hashed features and the column of each word of an entry that may be a name."""
    folded = fold(entry.text)
    words = cut(folded.text)
    reading = Reading(words, lexicon(entry.language))
    marked = {
        place: COLUMNS.get(mark.kind) if mark.counts else None
        for mark in entry.marks
        for place in range(mark.start, mark.end)
    }
    for index in reading.candidates():
        start, _ = folded.original(words.starts[index], words.ends[index])
        label = marked.get(start, 0)
        if label is not None:
            yield rows(reading.features(index)), label


def _matrix(samples: Sequence[list[int]]) -> csr_matrix:
    ends = np.cumsum([0, *map(len, samples)])
    columns = np.fromiter((row for sample in samples for row in sample), dtype=np.int32, count=ends[-1])
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(samples), SIZE))


def _nouns(entries: Sequence[Entry]) -> set[str]:
    """The nouns inside sentences of entries that are not marked."""
    found = set()
    for entry in entries:
        marked = {place for mark in entry.marks for place in range(mark.start, mark.end)}
        found |= {match[0] for match in NOUN.finditer(entry.text) if match.start() not in marked}
    return found
