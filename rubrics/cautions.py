"""What a reader of results must know about them: where the design leaves something open, in words."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from rubrics.agreement.summary import AgreementSummary
from rubrics.fairness.scores import FairScores
from rubrics.sentences import sentence

CROWDED_END = 0.15
FEWEST_SCORECARDS = 20


class Code(StrEnum):
    """What a caution is about."""

    ONE_JUDGE = "one-judge"
    NO_OVERLAP = "no-overlap"
    PANELS = "panels"
    SCALE_END = "scale-end"
    ALL_EQUAL = "all-equal"
    INCOMPLETE = "incomplete"
    UNSCORED = "unscored"
    NOT_CROSSED = "not-crossed"
    ONE_CRITERION = "one-criterion"
    NO_ALPHA = "no-alpha"


@dataclass(frozen=True)
class Caution:
    """One caution, with the number that belongs into its sentence."""

    code: Code
    values: dict[str, int] = field(default_factory=dict)

    def sentence(self, language: str = "en") -> str:
        """The caution in words, in a reader's language."""
        return sentence("caution", self.code, language, **self.values)


def cautions(scores: FairScores, agreement: AgreementSummary) -> list[Caution]:
    """Everything a reader must know about these results."""
    return [*_about_panels(scores), *_about_points(scores), *_about_agreement(scores, agreement)]


def _about_panels(scores: FairScores) -> list[Caution]:
    design, found = scores.design, []
    if design.n_judges == 1:
        found.append(Caution(Code.ONE_JUDGE))
    elif design.comparisons == 0:
        found.append(Caution(Code.NO_OVERLAP))
    if design.n_components > 1:
        found.append(Caution(Code.PANELS, {"count": design.n_components}))
    unscored = design.n_entries - int(design.is_scored.sum())
    if unscored:
        found.append(Caution(Code.UNSCORED, {"count": unscored}))
    return found


def _about_points(scores: FairScores) -> list[Caution]:
    """Where no scale is declared, its ends are what was observed, and a few scorecards are always there."""
    table, found = scores.scorecards, []
    low, high = table.scale
    at_end = float((np.isclose(table.totals, low) | np.isclose(table.totals, high)).mean())
    if np.ptp(table.totals) == 0 and len(table.totals) > 1:
        found.append(Caution(Code.ALL_EQUAL))
    elif at_end > CROWDED_END and (table.has_declared_scale or len(table.totals) >= FEWEST_SCORECARDS):
        found.append(Caution(Code.SCALE_END, {"percent": round(100 * at_end)}))
    incomplete = int((~table.is_answered).any(axis=1).sum())
    if incomplete:
        found.append(Caution(Code.INCOMPLETE, {"count": incomplete}))
    return found


def _about_agreement(scores: FairScores, agreement: AgreementSummary) -> list[Caution]:
    found = []
    if not scores.scorecards.is_crossed:
        found.append(Caution(Code.NOT_CROSSED))
    if len(scores.scorecards.criteria) == 1:
        found.append(Caution(Code.ONE_CRITERION))
    if np.isnan(agreement.total.alpha_interval):
        found.append(Caution(Code.NO_ALPHA))
    return found
