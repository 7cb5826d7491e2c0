"""The demo's scores: drawn from a seeded model with planted severities, and said to be invented.

An entry has a quality, a judge a severity, a criterion of an entry a deviation; what is left is noise. The
results pages compute everything from these draws as they would from real scores.
"""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

import msgspec
import numpy as np

from rubrics.model import Criterion, Rubric

SEED = 20260915
QUALITY_SPREAD = 0.16
SEVERITY_SPREAD = 0.11
CRITERION_SPREAD = 0.08
NOISE = 0.09
"""Standard deviations, as shares of a scale."""


class Given(msgspec.Struct, frozen=True):
    """Points in hundredths and a rationale."""

    points: int
    rationale: str


class ScoreModel:
    """Draws scorecards; the same seed draws the same."""

    def __init__(self, entries: Sequence[str], judges: Sequence[int]) -> None:
        random = np.random.default_rng(SEED)
        self._quality = dict(zip(entries, random.normal(0.56, QUALITY_SPREAD, len(entries)), strict=True))
        self._severity = dict(zip(judges, random.normal(0.0, SEVERITY_SPREAD, len(judges)), strict=True))
        self._random = random
        self._rationales = _rationales()
        self._shift: dict[tuple[str, str], float] = {}

    def scorecard(self, entry: str, judge: int, rubric: Rubric, language: str) -> dict[str, Given]:
        """A complete scorecard, by criterion."""
        base = self._quality[entry] + self._severity[judge] + self._random.normal(0, NOISE / 2)
        return {criterion.key: self._given(entry, criterion, base, language) for criterion in rubric.criteria}

    def _given(self, entry: str, criterion: Criterion, base: float, language: str) -> Given:
        key = (entry, criterion.key)
        if key not in self._shift:
            self._shift[key] = float(self._random.normal(0, CRITERION_SPREAD))
        share = float(np.clip(base + self._shift[key] + self._random.normal(0, NOISE), 0, 1))
        wanted = criterion.lowest + share * (criterion.highest - criterion.lowest)
        points = min(criterion.choices, key=lambda choice: abs(choice - wanted))
        band = "low" if share < 0.4 else "middle" if share < 0.72 else "high"
        sentences = self._rationales[language][band]
        sentence = sentences[int(self._random.integers(len(sentences)))]
        return Given(points, sentence.format(criterion=criterion.name.in_language(language)))


def _rationales() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("awards.demo").joinpath("rationales.toml").read_text(encoding="utf-8"))
