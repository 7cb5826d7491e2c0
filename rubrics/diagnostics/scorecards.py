"""What single scorecards look like inside: halo, straight lines, and how much of the scale is used."""

from dataclasses import dataclass

import numpy as np

from rubrics.arrays import FloatArray, group_sums
from rubrics.scorecards import Scorecards

SMALLEST_DEVIATION = 0.1
MEDIAN_TO_DEVIATION = 1.4826


@dataclass(frozen=True, eq=False)
class ScoringStyle:
    """Per judge, shape (J,); NaN where a judge has no scorecard with two criteria.

    `variety` is the mean variance of points over the criteria of a scorecard, criterion means taken off, over
    the panel's median; `variety_score` is its robust z-score on a log scale. `straight_lines` is the share of
    scorecards with the same points throughout. `lowest` and `highest` are the points the judge used.
    """

    variety: FloatArray
    variety_score: FloatArray
    straight_lines: FloatArray
    lowest: FloatArray
    highest: FloatArray


def scoring_style(scorecards: Scorecards) -> ScoringStyle:
    """The style of every judge."""
    several = scorecards.is_answered.sum(axis=1) > 1
    points = scorecards.points[several] - np.nanmean(scorecards.points, axis=0)
    flat = np.ptp(_filled(scorecards.points[several]), axis=1) == 0
    judge, count = scorecards.judge[several], len(scorecards.judges)
    cards = np.where(np.bincount(judge, minlength=count) > 0, np.bincount(judge, minlength=count), np.nan)
    variance = group_sums(judge, np.nanvar(points, axis=1, ddof=1), count) / cards
    variety, score = _against_panel(variance)
    return ScoringStyle(
        variety=variety,
        variety_score=score,
        straight_lines=group_sums(judge, flat.astype(np.float64), count) / cards,
        lowest=_per_judge(scorecards, np.fmin, np.inf),
        highest=_per_judge(scorecards, np.fmax, -np.inf),
    )


def _filled(points: FloatArray) -> FloatArray:
    """Points with the gaps of each row filled by one of its own points, so that they change no range."""
    return np.where(np.isnan(points), np.nanmax(points, axis=1, keepdims=True), points)


def _against_panel(variance: FloatArray) -> tuple[FloatArray, FloatArray]:
    known = variance[np.isfinite(variance)]
    middle = float(np.median(known)) if len(known) else 0.0
    if middle <= 0:
        return np.full(len(variance), np.nan), np.full(len(variance), np.nan)
    floor = np.finfo(np.float64).tiny
    logs = np.log(np.maximum(variance, floor))
    centre = np.log(middle)
    deviation = MEDIAN_TO_DEVIATION * float(np.nanmedian(np.abs(logs - centre)))
    return variance / middle, (logs - centre) / max(deviation, SMALLEST_DEVIATION)


def _per_judge(scorecards: Scorecards, choose: np.ufunc, start: float) -> FloatArray:
    result = np.full(len(scorecards.judges), start)
    for column in scorecards.points.T:
        choose.at(result, scorecards.judge, column)
    return result
