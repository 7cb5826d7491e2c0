"""Fair scores against planted truth: eleven kinds of panels, many panels of each.

`python -m benchmarks.judging_study 150` runs the full study.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from benchmarks.figure import Figure
from benchmarks.judging_panels import SCENARIOS, Planted, Scenario, plant
from rubrics.diagnostics.disagreement import disagreement
from rubrics.evaluation import Evaluation
from rubrics.scorecards import Scorecards

REPETITIONS = 8
TOP_SHARE = 0.1
CALIBRATED = 40
"""Times as many panels for what is stated about chances: in eight, a middle decile has thirty entries."""
DECILES = 10
METHODS = ("raw mean", "median", "z-score per judge", "fair score")


@dataclass(frozen=True, eq=False)
class Outcome:
    """One panel: rank correlations with the truth by method, coverage, and chances of the top tenth.

    `stated` are the probabilities given, `came_true` whether the entry truly was among the best; both are empty
    where no probability is stated.
    """

    taus: tuple[float, ...]
    coverage: float
    stated: NDArray[np.float64]
    came_true: NDArray[np.bool_]


def figures(repetitions: int = REPETITIONS) -> list[Figure]:
    """Rank correlation by method, coverage of 90 % intervals, calibration, and what diagnostics find."""
    found = [(scenario, _outcomes(scenario, repetitions)) for scenario in SCENARIOS]
    result = [figure for scenario, outcomes in found for figure in _scenario_figures(scenario, outcomes)]
    result.append(_calibration(_outcomes(SCENARIOS[0], CALIBRATED * repetitions)))
    return [*result, *_rogue_figures(repetitions)]


def _outcomes(scenario: Scenario, repetitions: int) -> list[Outcome]:
    return [_outcome(plant(scenario, seed), seed) for seed in range(repetitions)]


def _outcome(planted: Planted, seed: int) -> Outcome:
    table = planted.scorecards
    evaluation = Evaluation(table, seed=seed)
    truth = planted.truth + evaluation.scores.design.panel_share @ planted.severity
    low, high = evaluation.scores.interval
    estimates = (evaluation.scores.raw, _medians(table), _z_scores(table), evaluation.scores.fair)
    stated, came_true = _top_chances(evaluation, truth)
    return Outcome(
        taus=tuple(float(kendalltau(estimate, truth)[0]) for estimate in estimates),
        coverage=float(((low <= truth) & (truth <= high)).mean()),
        stated=stated,
        came_true=came_true,
    )


def _top_chances(
    evaluation: Evaluation, truth: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    table = evaluation.scorecards
    stated, came_true = np.full(len(truth), np.nan), np.zeros(len(truth), dtype=bool)
    for category in range(len(table.categories)):
        members = np.flatnonzero(table.category == category)
        top = max(1, round(TOP_SHARE * len(members)))
        stated[members] = evaluation.standing.probability_of_top(top)[members]
        came_true[members[np.argsort(-truth[members])[:top]]] = True
    known = np.isfinite(stated)
    return stated[known], came_true[known]


def _medians(table: Scorecards) -> NDArray[np.float64]:
    return np.array([np.median(table.totals[table.entry == entry]) for entry in range(len(table.entries))])


def _z_scores(table: Scorecards) -> NDArray[np.float64]:
    """What products sell: each judge's totals brought to mean 0 and spread 1, then averaged."""
    count = np.bincount(table.judge)
    mean = np.bincount(table.judge, table.totals) / count
    spread = np.sqrt(
        np.bincount(table.judge, (table.totals - mean[table.judge]) ** 2) / np.maximum(count - 1, 1)
    )
    standard = (table.totals - mean[table.judge]) / np.maximum(spread, 1e-9)[table.judge]
    return np.bincount(table.entry, standard) / np.bincount(table.entry)


def _scenario_figures(scenario: Scenario, outcomes: Sequence[Outcome]) -> list[Figure]:
    size = f"{scenario.name}: {len(outcomes)} panels of {scenario.entries} entries, {scenario.judges} judges"
    taus = np.mean([outcome.taus for outcome in outcomes], axis=0)
    said = ", ".join(f"{method} {tau:.3f}" for method, tau in zip(METHODS, taus, strict=True))
    coverage = np.mean([outcome.coverage for outcome in outcomes])
    return [
        Figure("Kendall's tau with the planted truth", said, size),
        Figure("coverage of 90 % intervals", f"{coverage:.3f}", size),
    ]


def _calibration(outcomes: Sequence[Outcome]) -> Figure:
    stated = np.concatenate([outcome.stated for outcome in outcomes])
    came_true = np.concatenate([outcome.came_true for outcome in outcomes])
    decile = np.minimum((stated * DECILES).astype(int), DECILES - 1)
    off = [
        f"{came_true[decile == number].mean() - stated[decile == number].mean():+.3f}"
        for number in range(DECILES)
        if (decile == number).any()
    ]
    size = f"{SCENARIOS[0].name}: {len(stated)} entries of {len(outcomes)} panels"
    return Figure("P(top 10 %): came true minus stated, by decile", " ".join(off), size)


def _rogue_figures(repetitions: int) -> list[Figure]:
    scenario = next(each for each in SCENARIOS if each.rogue)
    panels = [plant(scenario, seed) for seed in range(repetitions)]
    flags = [disagreement(Evaluation(panel.scorecards).scores).is_flagged for panel in panels]
    found = sum(int((flag & panel.is_rogue).sum()) for flag, panel in zip(flags, panels, strict=True))
    planted, flagged = sum(int(p.is_rogue.sum()) for p in panels), sum(int(flag.sum()) for flag in flags)
    said = f"{found / planted:.0%} found, {1 - found / max(flagged, 1):.0%} of the flags false"
    return [Figure("rogue scorecards off by three points", said, f"{planted} in {repetitions} panels")]


if __name__ == "__main__":
    for figure in figures(int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS):
        print(f"{figure.name} | {figure.value} | {figure.size}")
