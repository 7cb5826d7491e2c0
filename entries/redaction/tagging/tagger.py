"""The tagger: a multinomial logistic regression over hashed features, one set of weights per language.

Features are hashed into a table of fixed size (the hashing trick: Weinberger et al. 2009, "Feature Hashing for
Large Scale Multitask Learning"), so that no word that was learnt from stands in the file of weights.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from entries.redaction.lexicon import Lexicon
from entries.redaction.lists import DATA
from entries.redaction.model import IdentityClass, Language
from entries.redaction.tagging.features import Reading
from entries.redaction.words import Words

SIZE = 2**17
"""Rows of the table of weights."""

NAMES = (IdentityClass.ORGANISATION, IdentityClass.PERSON, IdentityClass.LOCATION)
"""What the columns behind the first, which stands for words that are no names, stand for; brands are in the second."""


@dataclass(frozen=True)
class Tagger:
    """Weights: ``table`` of ``SIZE`` rows and a column per class, ``bias`` of one number per class."""

    table: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def probabilities(self, words: Words, lexicon: Lexicon) -> Mapping[int, npt.NDArray[np.float32]]:
        """Token to the probabilities of being no name and of ``NAMES``, for each token that may be a name."""
        reading = Reading(words, lexicon)
        return {index: self._probabilities(reading.features(index)) for index in reading.candidates()}

    def _probabilities(self, features: Iterable[str]) -> npt.NDArray[np.float32]:
        scores = self.table[rows(features)].sum(axis=0) + self.bias
        shares = np.exp(scores - scores.max())
        found: npt.NDArray[np.float32] = shares / shares.sum()
        return found


def rows(features: Iterable[str]) -> list[int]:
    """The rows of the table that features are hashed to, in order, each once."""
    return sorted({crc32(feature.encode()) % SIZE for feature in features})


@cache
def tagger(language: Language) -> Tagger:
    """The shipped weights of a language (half-precision in the file)."""
    with (
        (DATA / f"tagger_{language}.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as shipped,
    ):
        return Tagger(shipped["table"].astype(np.float32), shipped["bias"].astype(np.float32))
