"""Results of a round, category by category: raw and fair side by side, with everything a decision needs.

Entries stand under their labels; nothing here knows a name. What is computed is kept for as long as the
locked scorecards are the same.
"""

import asyncio
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor
from awards.roles.policy import may_organize
from awards.rounds.model import Round, round_named, rubric_from
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of, season_numbered
from awards.tables import Account, Outcome, RoundEntry, Scorecard
from awards.tables import Rubric as RubricTable
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Contender, Decision
from rubrics.medals.rules import Basis, Rule
from rubrics.model import Rubric
from rubrics.scorecards import WeightedCriterion
from rubrics.stability.alternatives import Alternatives, alternatives
from rubrics.stability.firmness import Firmness, decisions_and_firmness
from rubrics.tabulation import tabulate

SEED = 20260101
"""Results are drawn with this seed, so that everybody who computes them gets the same."""


class RoundData(msgspec.Struct, frozen=True, kw_only=True):
    """What results are computed from. ``scores`` are rows of (label, judge's number, criterion, points)."""

    round: Round
    season: Season
    categories: Sequence[Category]
    rubrics: Mapping[int, Rubric]
    entries: Sequence[dict[str, Any]]
    scores: Mapping[int, tuple[tuple[str, str, str, int], ...]]
    judges: Mapping[str, str]
    outcomes: Mapping[int, dict[str, Any]]


class CategoryResults(msgspec.Struct, frozen=True):
    """One category's results; ``evaluation`` is None where nothing was scored yet."""

    category: Category
    rubric: Rubric
    entries: Sequence[dict[str, Any]]
    evaluation: Evaluation | None
    finalists: Sequence[tuple[Decision, Firmness | None]]
    medals: Sequence[tuple[Decision, Firmness | None]]
    outcomes: Mapping[int, dict[str, Any]]

    def entry(self, label: str) -> dict[str, Any]:
        """The round's row of an entry."""
        return next(entry for entry in self.entries if entry["label"] == label)


_SCORES = """
SELECT re.category, re.label, s.id AS scorecard, a.judge, x.criterion, x.points
FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
JOIN score x ON x.scorecard = s.id
WHERE s.round = {} AND s.state = 'locked' AND a.state = 'active' AND x.points IS NOT NULL
"""

_ENTRIES = """
SELECT re.id, re.token, re.label, re.category, jc.title, jc.language, en.group_token
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN entry e ON e.id = re.entry
JOIN entrant en ON en.id = e.entrant
WHERE re.round = {}
"""


async def round_data(actor: Actor, round_token: str) -> RoundData:
    """Everything that a round's results are computed from, for an organizer."""
    async with reading(Principal.STAFF):
        found = await round_named(round_token)
        if not may_organize(actor, found.season):
            raise NotFound
        return await load(found)


async def load(found: Round) -> RoundData:
    """Everything that a round's results are computed from, inside the caller's transaction."""
    categories = await categories_of(found.season)
    documents = await RubricTable.select().where(RubricTable.season == found.season)
    scores: dict[int, list[tuple[str, str, str, int]]] = {}
    for row in await Scorecard.raw(_SCORES, found.id):
        scores.setdefault(row["category"], []).append(
            (row["label"], str(row["judge"]), row["criterion"], row["points"])
        )
    entries = await RoundEntry.raw(_ENTRIES, found.id)
    outcomes = await Outcome.select().where(
        Outcome.round_entry.is_in([entry["id"] for entry in entries] or [0])
    )
    judges = {judge for rows in scores.values() for _label, judge, _criterion, _points in rows}
    names = await Account.select(Account.id, Account.name, Account.email).where(
        Account.id.is_in([int(judge) for judge in judges] or [0])
    )
    return RoundData(
        round=found,
        season=await season_numbered(found.season),
        categories=categories,
        rubrics={row["id"]: rubric_from(row["document"]) for row in documents},
        entries=sorted(entries, key=lambda entry: str(entry["label"])),
        scores={category: tuple(sorted(rows)) for category, rows in scores.items()},
        judges={str(row["id"]): row["name"] or row["email"] for row in names},
        outcomes={row["round_entry"]: row for row in outcomes},
    )


async def all_results(data: RoundData) -> list[CategoryResults]:
    """Every category's results, computed in a thread: the pages of others do not wait for the draws."""
    return await asyncio.to_thread(lambda: [category_results(data, category) for category in data.categories])


def category_results(data: RoundData, category: Category) -> CategoryResults:
    """A category's results."""
    rubric = data.rubrics[category.rubric]
    entries = [entry for entry in data.entries if entry["category"] == category.id]
    rows = data.scores.get(category.id, ())
    if not rows:
        return CategoryResults(category, rubric, entries, None, (), (), data.outcomes)
    evaluation, other = evaluated(rubric, tuple(entry["label"] for entry in entries), rows)
    groups = {entry["label"]: entry["group_token"] for entry in entries}
    rules = data.round.rule_book
    return CategoryResults(
        category,
        rubric,
        entries,
        evaluation,
        decisions_and_firmness(rules.finalists, contenders(evaluation, rules.finalists, groups), other),
        decisions_and_firmness(rules.medals, contenders(evaluation, rules.medals, groups), other),
        data.outcomes,
    )


@lru_cache(maxsize=64)
def evaluated(
    rubric: Rubric, labels: tuple[str, ...], rows: tuple[tuple[str, str, str, int], ...]
) -> tuple[Evaluation, Alternatives]:
    """The evaluation of a category's scores, and how it might have come out otherwise."""
    judges = tuple(sorted({judge for _label, judge, _criterion, _points in rows}))
    criteria = [
        WeightedCriterion(criterion.key, float(share), criterion.lowest / 100, criterion.highest / 100)
        for criterion, share in zip(rubric.criteria, rubric.shares, strict=True)
    ]
    entry_at = {label: index for index, label in enumerate(labels)}
    judge_at = {judge: index for index, judge in enumerate(judges)}
    criterion_at = {criterion.key: index for index, criterion in enumerate(criteria)}
    table = tabulate(
        entries=labels,
        judges=judges,
        criteria=criteria,
        entry=[entry_at[label] for label, _judge, _criterion, _points in rows],
        judge=[judge_at[judge] for _label, judge, _criterion, _points in rows],
        criterion=[criterion_at[criterion] for _label, _judge, criterion, _points in rows],
        points=[points / 100 for _label, _judge, _criterion, points in rows],
    )
    evaluation = Evaluation(table, seed=SEED)
    return evaluation, alternatives(evaluation)


def contenders(evaluation: Evaluation, rule: Rule, groups: Mapping[str, str]) -> list[Contender]:
    """The entries of an evaluation as a rule sees them, in the order of its entries."""
    scores = evaluation.scores.fair if rule.basis is Basis.FAIR else evaluation.scores.raw
    heaviest = evaluation.scores.by_criterion[:, evaluation.scorecards.heaviest]
    judged = np.bincount(evaluation.scorecards.entry, minlength=len(evaluation.scorecards.entries))
    return [
        Contender(
            entry=label,
            score=_number(scores[index]),
            judges=int(judged[index]),
            heaviest=_number(heaviest[index]),
            organisation=groups[label],
        )
        for index, label in enumerate(evaluation.scorecards.entries)
    ]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
