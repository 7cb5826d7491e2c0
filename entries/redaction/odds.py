"""How much a German word's frequencies make it look like a name rather than a noun.

Names turn up in English text nearly as often as in German, and cities form an adjective in -er; nouns have
plurals. A logistic regression over these frequencies (Zipf scale) gives the logarithm of the odds; its
weights are in ``data/german_odds.toml``, written by ``scripts/redaction_odds.py``.
"""

import math
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec
from wordfreq import get_frequency_dict

from entries.redaction.lists import document

_PLURALS = ("e", "en", "n", "es", "nen")
_BILLION = 9


class OddsModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The regression's weights, by the name of the feature."""

    intercept: float
    weights: Mapping[str, float]


@lru_cache(maxsize=65536)
def name_odds(word: str) -> float:
    """The logarithm of the odds that a word is a name; 0 where it is in no frequency list."""
    features = odds_features(word)
    if not features["german"]:
        return 0.0
    model = _model()
    return model.intercept + sum(model.weights[name] * value for name, value in features.items())


def odds_features(word: str) -> dict[str, float]:
    """The features of a word: Zipf frequencies of the word, its forms, and both of them in English."""
    word = word.lower().replace("ß", "ss")
    plural = max(_zipf(word + ending) for ending in _PLURALS)
    adjective = max(_zipf(stem + "er") for stem in {word, word.removesuffix("en"), word.removesuffix("e")})
    return {
        "german": _zipf(word),
        "english": _zipf(word, "en"),
        "genitive": _zipf(word + "s"),
        "plural": plural,
        "adjective": adjective,
        "adjective_over_plural": float(adjective > plural),
        "english_plural": _zipf(word + "s", "en"),
    }


def _zipf(word: str, language: str = "de") -> float:
    frequency: float = get_frequency_dict(language).get(word, 0.0)
    return math.log10(frequency) + _BILLION if frequency else 0.0


@cache
def _model() -> OddsModel:
    return msgspec.convert(document("german_odds.toml"), OddsModel)
