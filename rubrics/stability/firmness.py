"""Which awards would have come out the same, and which hang by a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rubrics.arrays import FloatArray
from rubrics.medals.deciding import Contender, decide, levels_in_cases
from rubrics.medals.rules import Rule
from rubrics.sentences import number, sentence
from rubrics.stability.alternatives import Alternatives

FIRM_ABOVE = 0.9


class Threat(StrEnum):
    """What an award would not survive."""

    JUDGE = "judge"
    WEIGHTS = "weights"
    NOISE = "noise"


@dataclass(frozen=True)
class Firmness:
    """How often an entry keeps its award, or gets a better one; shares from 0 to 1.

    `without_judge` when one judge of the category is left out, `with_weights` when weights move by up to a
    fifth, `under_noise` in draws of what entries are really worth. `lost_without` are the judges without whom
    the award would be lost.
    """

    entry: str
    award: str
    without_judge: float
    with_weights: float
    under_noise: float
    lost_without: tuple[str, ...]

    @property
    def threats(self) -> tuple[Threat, ...]:
        """What the award would not survive in one case of ten, or more."""
        shares = {
            Threat.JUDGE: self.without_judge,
            Threat.WEIGHTS: self.with_weights,
            Threat.NOISE: self.under_noise,
        }
        return tuple(threat for threat, share in shares.items() if share <= FIRM_ABOVE)

    @property
    def is_firm(self) -> bool:
        """Whether the award survives more than nine cases of ten of each kind; else it is fragile."""
        return not self.threats

    def sentence(self, language: str = "en") -> str:
        """Whether the award is firm, or why it is fragile, in a reader's language."""
        if self.is_firm:
            return sentence("firmness", "firm", language)
        return " ".join(self._threat(threat, language) for threat in self.threats)

    def _threat(self, threat: Threat, language: str) -> str:
        shares = {
            Threat.JUDGE: self.without_judge,
            Threat.WEIGHTS: self.with_weights,
            Threat.NOISE: self.under_noise,
        }
        percent = number(round(100 * shares[threat]), language)
        return sentence("firmness", threat, language, percent=percent, count=len(self.lost_without))


def firmness(rule: Rule, contenders: Sequence[Contender], other: Alternatives) -> list[Firmness]:
    """The firmness of every award in one category; `contenders` are the entries of `other`, in that order."""
    position = {award.key: index for index, award in enumerate(rule.awards)}
    awarded = {d.entry: d.award for d in decide(rule, contenders) if d.award is not None}
    rows = [index for index, contender in enumerate(contenders) if contender.entry in awarded]
    held = np.array([position[awarded[contenders[row].entry]] for row in rows], dtype=np.intp)
    kept = [
        levels_in_cases(rule, contenders, cases)[rows] <= held[:, None]
        for cases in (other.without_judge, other.with_weights, other.draws)
    ]
    return [
        Firmness(
            entry=contenders[row].entry,
            award=awarded[contenders[row].entry],
            without_judge=_share(kept[0][index]),
            with_weights=_share(kept[1][index]),
            under_noise=_share(kept[2][index]),
            lost_without=tuple(np.array(other.judges)[~kept[0][index]].tolist()),
        )
        for index, row in enumerate(rows)
    ]


def award_probabilities(
    rule: Rule, contenders: Sequence[Contender], draws: FloatArray
) -> list[dict[str, float]]:
    """The probability of each award for each entry, from draws of shape (E, S)."""
    reached = levels_in_cases(rule, contenders, draws)
    return [
        {award.key: float((row == index).mean()) for index, award in enumerate(rule.awards)}
        for row in reached
    ]


def _share(kept: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    """The share of cases that keep it; 1 where there is no case."""
    return float(kept.mean()) if kept.size else 1.0
