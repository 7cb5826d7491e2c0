"""Drift: what judges give an entry the second time, against the first.

The mean difference with Student's interval says whether the standard moved; the root mean square difference says
how far a judge is from the own first score (Bland and Altman 1996, "Measurement error", BMJ 313:744).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.special

from rubrics.errors import InputError
from rubrics.sentences import number, sentence

CERTAINTY = 0.95
LEAST = 3
"""So many entries must be scored twice before anything is said about the panel."""


@dataclass(frozen=True)
class Drift:
    """Differences second minus first, in points: the mean with its interval, and the usual size.

    `low` and `high` are None with fewer than `LEAST` differences.
    """

    count: int
    shift: float
    low: float | None
    high: float | None
    typical: float

    def sentences(self, language: str) -> list[str]:
        """What it means, for an organizer."""
        if self.low is None or self.high is None:
            return [sentence("drift", "few", language, count=self.count)]
        key = "stricter" if self.high < 0 else "milder" if self.low > 0 else "steady"
        return [
            sentence(
                "drift", key, language, shift=signed(self.shift, language), low=signed(self.low, language),
                high=signed(self.high, language),
            ),
            sentence("drift", "typical", language, typical=number(round(self.typical, 2), language)),
        ]  # fmt: skip


def drift(differences: Sequence[float]) -> Drift:
    """Drift over differences (second minus first, in points), one for each entry that came back.

    Raises InputError without any.
    """
    values = np.asarray(differences, dtype=np.float64)
    if not len(values):
        raise InputError("drift: nothing was scored twice.")
    shift, typical = float(values.mean()), float(np.sqrt((values**2).mean()))
    if len(values) < LEAST:
        return Drift(len(values), shift, None, None, typical)
    quantile = float(scipy.special.stdtrit(len(values) - 1, (1 + CERTAINTY) / 2))
    margin = quantile * float(values.std(ddof=1)) / len(values) ** 0.5
    return Drift(len(values), shift, shift - margin, shift + margin, typical)


def signed(value: float, language: str) -> str:
    """A difference as people write it: +0.25, −0.5, 0."""
    rounded = round(value, 2)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded), language)
