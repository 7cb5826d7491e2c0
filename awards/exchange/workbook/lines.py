"""A category's entries with everything that the results sheet writes about them."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from awards.exchange.columns import rounded
from awards.rounds.results import CategoryResults, RoundData, contenders
from awards.rounds.standings import Row, category_view
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Decision, Reason
from rubrics.medals.rules import Rule

FINALISTS, MEDALS = "finalists", "medals"
OUT = {Reason.NO_SCORE, Reason.TOO_FEW_JUDGES, Reason.BELOW_MINIMUM, Reason.ORGANISATION}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rule puts an entry: the rounded score and tie-break (None when out of the running), and the award."""

    score: float | None
    tie: float | None
    place: int | None
    award: str | None
    is_tie: bool
    behind_own: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry. ``habit`` is what its judges give more than colleagues; both habits are None without a score."""

    row: Row
    habit: float | None
    heaviest_habit: float | None
    heaviest: float | None
    standings: Mapping[str, Standing]


def lines(found: CategoryResults, data: RoundData, language: str) -> list[Line]:
    """A category's entries, best place first."""
    rows = category_view(found, data, language).rows
    if found.evaluation is None:
        return [Line(row=row, habit=None, heaviest_habit=None, heaviest=None, standings={}) for row in rows]
    rules = data.round.rule_book
    standings = {
        FINALISTS: _standings(found, found.evaluation, rules.finalists, [one for one, _ in found.finalists]),
        MEDALS: _standings(found, found.evaluation, rules.medals, [one for one, _ in found.medals]),
    }
    heaviest = _heaviest(found.evaluation)
    return [_line(row, heaviest[row.label], standings) for row in rows]


def heaviest_criterion(evaluation: Evaluation) -> str:
    """The key of the criterion that decides between equal scores."""
    return evaluation.scorecards.criteria[evaluation.scorecards.heaviest].key


def _line(
    row: Row, heaviest: tuple[float, float] | None, standings: Mapping[str, Mapping[str, Standing]]
) -> Line:
    mean, fair = heaviest or (None, None)
    return Line(
        row=row,
        habit=None if row.raw is None or row.fair is None else rounded(row.raw - row.fair, 12),
        heaviest_habit=None if mean is None or fair is None else rounded(mean - fair, 12),
        heaviest=rounded(fair, 9),
        standings={rule: by_entry[row.label] for rule, by_entry in standings.items()},
    )


def _heaviest(evaluation: Evaluation) -> dict[str, tuple[float, float] | None]:
    """Each entry's mean and fair score on the heaviest criterion."""
    table, at = evaluation.scorecards, evaluation.scorecards.heaviest
    points = table.points[:, at]
    known = np.isfinite(points)
    size = len(table.entries)
    count = np.bincount(table.entry[known], minlength=size)
    sums = np.bincount(table.entry[known], weights=points[known], minlength=size)
    fair = evaluation.scores.by_criterion[:, at]
    return {
        label: (float(sums[index] / count[index]), float(fair[index])) if count[index] else None
        for index, label in enumerate(table.entries)
    }


def _standings(
    found: CategoryResults, evaluation: Evaluation, rule: Rule, decisions: Sequence[Decision]
) -> dict[str, Standing]:
    groups = {entry["label"]: entry["group_token"] for entry in found.entries}
    scores = {one.entry: (one.score, one.heaviest) for one in contenders(evaluation, rule, groups)}
    return {one.entry: _standing(one, *scores[one.entry], rule) for one in decisions}


def _standing(decision: Decision, score: float | None, heaviest: float | None, rule: Rule) -> Standing:
    running = decision.reason not in OUT
    return Standing(
        score=_printed(score, rule) if running else None,
        tie=_printed(heaviest, rule) if running else None,
        place=decision.place if running else None,
        award=decision.award or decision.at_stake,
        is_tie=decision.at_stake is not None,
        behind_own=decision.reason is Reason.ORGANISATION,
    )


def _printed(score: float | None, rule: Rule) -> float | None:
    return None if score is None else float(np.round(score, rule.decimals))
