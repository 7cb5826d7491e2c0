"""Scorecards evaluated: categories that are judged by the same rubric together, in one table.

A judge who works across such categories is compared on all entries shared with colleagues; places and awards are
still decided in each category by itself.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from awards.rounds.computing.loading import RoundData, ScoreRow
from awards.seasons.model import Category
from rubrics.evaluation import Evaluation
from rubrics.model import Rubric
from rubrics.points import POINTS_PER_UNIT
from rubrics.scorecards import WeightedCriterion
from rubrics.tabulation import tabulate

SEED = 20260101
"""Results are drawn with this seed, so that everybody who computes them gets the same."""

KEPT_EVALUATIONS = 8
"""Evaluations in memory: their draws take some 8 kB for each entry."""


Members = tuple[tuple[str, str], ...]
"""Entries by label, each with its category or its corporate group."""

Evaluate = Callable[[Rubric, Members, tuple[ScoreRow, ...]], Evaluation]


def evaluated_anew(rubric: Rubric, members: Members, rows: tuple[ScoreRow, ...]) -> Evaluation:
    """The evaluation of entries, as (label, category) pairs, that are judged by one rubric."""
    labels = [label for label, _category in members]
    judges = sorted({judge for _label, judge, _criterion, _points in rows})
    criteria = weighted_criteria(rubric)
    entry_at, judge_at = _positions(labels), _positions(judges)
    criterion_at = _positions([criterion.key for criterion in criteria])
    table = tabulate(
        entries=labels,
        judges=judges,
        criteria=criteria,
        entry=[entry_at[label] for label, _judge, _criterion, _points in rows],
        judge=[judge_at[judge] for _label, judge, _criterion, _points in rows],
        criterion=[criterion_at[criterion] for _label, _judge, criterion, _points in rows],
        points=[points / POINTS_PER_UNIT for _label, _judge, _criterion, points in rows],
        categories=dict(members),
    )
    return Evaluation(table, seed=SEED)


@lru_cache(maxsize=KEPT_EVALUATIONS)
def evaluated(rubric: Rubric, members: Members, rows: tuple[ScoreRow, ...]) -> Evaluation:
    """The same as :func:`evaluated_anew`, kept for as long as it is asked for often."""
    return evaluated_anew(rubric, members, rows)


def evaluation_with(
    data: RoundData, category: Category, evaluate: Evaluate = evaluated
) -> tuple[Evaluation, Members]:
    """The evaluation of a scored category and of those with the same rubric, and (label, corporate group) pairs."""
    together = [
        one.id for one in data.categories if one.rubric == category.rubric and data.scores.get(one.id)
    ]
    entries = [entry for entry in data.entries if entry["category"] in together]
    rubric = data.rubrics[category.rubric]
    known = {criterion.key for criterion in rubric.criteria}
    rows = (row for number in together for row in data.scores[number] if row[2] in known)
    members = tuple((entry["label"], str(entry["category"])) for entry in entries)
    evaluation = evaluate(rubric, members, tuple(sorted(rows)))
    return evaluation, tuple((entry["label"], entry["group_token"]) for entry in entries)


def weighted_criteria(rubric: Rubric) -> list[WeightedCriterion]:
    """A rubric's criteria as scoring sees them, in points."""
    return [
        WeightedCriterion(
            criterion.key,
            float(share),
            criterion.lowest / POINTS_PER_UNIT,
            criterion.highest / POINTS_PER_UNIT,
        )
        for criterion, share in zip(rubric.criteria, rubric.shares, strict=True)
    ]


def _positions(names: Sequence[str]) -> dict[str, int]:
    return {name: index for index, name in enumerate(names)}
