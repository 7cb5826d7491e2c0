"""How much a passage sounds like each theme, by the words that tell one theme from the others.

All that a codebook says of a theme is taken as one document, and a passage asks which of the documents fits it
(Okapi BM25, Robertson and Zaragoza 2009). Beside words, runs of four letters count, so that derivations and German
compounds meet without a dictionary (McNamee and Mayfield 2004): *beschweren* and *Beschwerdequote*.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from themes.language import LANGUAGES, Language
from themes.space import CUE, Space

Scores = npt.NDArray[np.float32]
"""Passages × themes."""

Documents = Mapping[Language, Sequence[Mapping[str, float]]]
"""For each language, what every theme says: word forms and how often."""

SATURATION = 0.5  # BM25's k1: the second mention of a word adds little
RUN = 4  # letters
RUNS = 0.3  # what a run of letters counts beside a word
RIVALS = 3  # themes that a passage fits best beside the one asked for; their mean is taken off
AT_ONCE = 4096  # passages; more at a time would only cost memory
TINY = 1e-12


def resemblances(space: Space, languages: Sequence[Language], documents: Documents) -> Scores:
    """For each passage and theme how well they fit, less how well the passage fits other themes.

    ``languages`` are those of the passages. Length is evened out; a passage without a known word gets 0.
    """
    words, columns = _words(space)
    rarity = np.zeros(len(space.columns), dtype=np.float32)
    rarity[list(columns.values())] = space.idf[list(columns.values())]
    lengths = np.sqrt(np.maximum(words @ rarity**2, TINY))
    fits = np.zeros((len(languages), len(documents[LANGUAGES[0]])), dtype=np.float32)
    for language in LANGUAGES:
        told = _told(columns, documents[language], len(rarity)) * rarity[:, None]
        spoken = np.flatnonzero(np.array(languages) == language)
        for some in np.array_split(spoken, len(spoken) // AT_ONCE + 1):
            fits[some] = _less_rivals((words[some] @ told) / lengths[some, None])
    return fits


def _words(space: Space) -> tuple[csr_array, dict[str, int]]:
    """Which words each passage holds, as ones, and the column of each word; cues are none."""
    rows = space.rows
    ones = np.ones(len(rows.data), dtype=np.float32)
    columns = {name: column for name, column in space.columns.items() if not name.startswith(CUE)}
    return csr_array((ones, rows.indices, rows.indptr), shape=rows.shape), columns


def _less_rivals(fits: Scores) -> Scores:
    """Takes off the mean of the other themes that fit best."""
    themes = fits.shape[1]
    if themes < 2:
        return fits
    rivals = min(RIVALS, themes - 1)
    best = -np.sort(-fits, axis=1)[:, : rivals + 1]
    own = np.maximum(fits, best[:, rivals:])  # a theme that is among the best is no rival of its own
    return np.asarray(fits - (best.sum(axis=1, keepdims=True) - own) / rivals)


def _told(columns: Mapping[str, int], documents: Sequence[Mapping[str, float]], width: int) -> Scores:
    """Columns × themes: how strongly each known word speaks for each theme."""
    words = _weights(documents)
    runs = _weights([_counted_runs(document) for document in documents])
    told = np.zeros((width, len(documents)), dtype=np.float32)
    for form, column in columns.items():
        told[column] = words.get(form, 0.0)
        for run in _runs(form) & runs.keys():
            told[column] += RUNS * runs[run]
    return told


def _weights(documents: Sequence[Mapping[str, float]]) -> dict[str, Scores]:
    """For each word BM25's weight in every document: how few documents hold it, and whether this one does."""
    spread = Counter(name for document in documents for name in document)
    weights = {}
    for name, holding in spread.items():
        counts = np.array([document.get(name, 0.0) for document in documents], dtype=np.float32)
        rarity = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        weights[name] = rarity * counts / (counts + SATURATION)
    return weights


def _counted_runs(document: Mapping[str, float]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for form, count in document.items():
        counted.update(dict.fromkeys(_runs(form), int(count)))
    return counted


def _runs(form: str) -> set[str]:
    """The runs of letters in a word that is longer than one."""
    return {form[at : at + RUN] for at in range(len(form) - RUN + 1)} if len(form) > RUN else set()
