"""One vector space for everything: word forms and codebook cues of a passage, weighted by TF-IDF.

Since cues are the same in both languages, an English passage can be near a German one. Rows have length 1,
so a product is a cosine.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array
from spacy.lang.de.stop_words import STOP_WORDS as GERMAN
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

from themes.model import Sentence

Floats = npt.NDArray[np.float64]
Features = Mapping[str, float]

CUE = "@"
CUE_WEIGHT = 2.0
SHORTEST = 3
TELLING = {
    "back",
    "bottom",
    "call",
    "empty",
    "front",
    "full",
    "give",
    "keep",
    "move",
    "name",
    "part",
    "serious",
}
TELLING |= {"show", "side", "take", "top"}
STOP_WORDS = (ENGLISH | GERMAN) - TELLING  # spaCy's lists are meant for search; these say something here


def features(sentences: Iterable[Sentence]) -> Features:
    """What a text counts for: its content words' forms, and the cues found in it by their weight."""
    counted: dict[str, float] = {}
    for sentence in sentences:
        for word, form in zip(sentence.words, sentence.forms, strict=True):
            if is_content(word, form):
                counted[form] = counted.get(form, 0.0) + 1.0
        for cue, weight in sentence.cues:
            counted[CUE + cue] = counted.get(CUE + cue, 0.0) + weight
    return counted


def is_content(word: str, form: str) -> bool:
    """Whether a word says what a text is about: no stop word, number, name or scrap."""
    return len(form) >= SHORTEST and word not in STOP_WORDS and form[0].isalpha()


class Space:
    """Passages as rows. ``windows`` are the sentences, by number, that each passage runs over."""

    def __init__(self, sentences: Sequence[Sentence], windows: Sequence[tuple[int, int]]) -> None:
        self.columns: dict[str, int] = {}
        counts = window_matrix(windows, len(sentences)) @ self._counts(sentences)
        present = np.bincount(counts.indices, minlength=len(self.columns))
        self.idf: Floats = np.log((1 + len(windows)) / (1 + present)) + 1
        self.idf[[column for name, column in self.columns.items() if name.startswith(CUE)]] *= CUE_WEIGHT
        self.rows = self._weighted(counts)

    def vector(self, counted: Features) -> Floats:
        """A text's place in the space: a dense row of length 1, or of zeros where nothing is known."""
        row = np.zeros(len(self.columns))
        for name, count in counted.items():
            if name in self.columns:
                row[self.columns[name]] = np.sqrt(count)
        return unit(row * self.idf)

    def mean(self, numbers: Sequence[int]) -> Floats:
        """The mean of some passages' rows."""
        if not numbers:
            return np.zeros(len(self.columns))
        return np.asarray(self.rows[list(numbers)].mean(axis=0)).ravel()

    def cosines(self, vector: Floats) -> Floats:
        """The cosine of every passage with a vector."""
        return np.asarray(self.rows @ vector)

    def _counts(self, sentences: Sequence[Sentence]) -> csr_array:
        data: list[float] = []
        indices: list[int] = []
        ends = [0]
        for sentence in sentences:
            counted = features([sentence])
            indices.extend(self.columns.setdefault(name, len(self.columns)) for name in counted)
            data.extend(counted.values())
            ends.append(len(indices))
        shape = (len(sentences), len(self.columns))
        return csr_array((data, indices, ends), shape=shape, dtype=np.float64)

    def _weighted(self, counts: csr_array) -> csr_array:
        counts.data = np.sqrt(counts.data)
        weighted = csr_array(counts @ diags_array(self.idf))
        lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        return csr_array(diags_array(1 / np.maximum(lengths, 1e-12)) @ weighted)


def unit(row: Floats) -> Floats:
    """The row scaled to length 1; zeros stay zeros."""
    length = float(np.linalg.norm(row))
    return row / length if length else row


def window_matrix(windows: Sequence[tuple[int, int]], sentences: int) -> csr_array:
    """A matrix of passages × sentences with 1 where a passage holds a sentence."""
    ends = np.cumsum([0, *(last - first + 1 for first, last in windows)])
    columns = [number for first, last in windows for number in range(first, last + 1)]
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(windows), sentences))
