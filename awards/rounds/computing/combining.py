"""The combined result of several rounds, such as the written entry and the live presentation.

Rounds are matched entry by entry: an entry has a label and a token of its own in each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from awards.rounds.computing.evaluating import evaluation_with
from awards.rounds.computing.loading import RoundData
from awards.seasons.model import Category
from rubrics.arrays import BoolArray, FloatArray, IntArray
from rubrics.awarding import AwardResult
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Contender, decide
from rubrics.medals.parts import combine
from rubrics.medals.rules import Basis, Part, Rule
from rubrics.stability.alternatives import Alternatives, alternatives, combine_alternatives
from rubrics.stability.firmness import Firmness, award_probabilities, firmness


def combined(data: RoundData, category: Category, rule: Rule) -> tuple[list[Contender], list[AwardResult]]:
    """What a rule of several parts sees of a category's entries, and what it gives them, best place first.

    An entry that lacks a scorecard in one of the parts has no score.
    """
    own = [entry for entry in data.entries if entry["category"] == category.id]
    parts = [_held(data.parts.get(part.key, data), part, category, own) for part in rule.parts]
    held = [part for part in parts if part is not None]
    running = (
        _contenders(rule, own, held)
        if len(held) == len(parts)
        else [Contender(entry["label"], None, 0) for entry in own]
    )
    chances, firm = (
        _certainty(rule, running, held) if any(one.score is not None for one in running) else ({}, {})
    )
    return running, [
        AwardResult(decision, str(category.id), chances.get(decision.entry), firm.get(decision.entry))
        for decision in decide(rule, running)
    ]


@dataclass(frozen=True, eq=False)
class _Held:
    """A part that was held: its evaluation, and where in it the E deciding entries are (-1: nowhere)."""

    part: Part
    evaluation: Evaluation
    position: IntArray

    def column(self, values: FloatArray) -> FloatArray:
        """Values of the evaluation's entries for the deciding ones, NaN where there is none, shape (E,)."""
        return np.where(self.position < 0, np.nan, values[self.position])

    @property
    def judges(self) -> IntArray:
        """How many judges each deciding entry has, shape (E,)."""
        table = self.evaluation.scorecards
        counts = np.bincount(table.entry, minlength=len(table.entries))
        return np.where(self.position < 0, 0, counts[self.position])

    def is_comparable(self, rows: IntArray) -> bool:
        """Whether the deciding entries at `rows` are all linked through judges."""
        return bool(self.evaluation.standing.is_comparable[self.position[rows]].all())

    def alternatives(self, rows: IntArray) -> Alternatives:
        """Other scores that the deciding entries at `rows` might have had in this part."""
        entries = self.evaluation.scorecards.entries
        return alternatives(self.evaluation, [entries[at] for at in self.position[rows]])


def _held(data: RoundData, part: Part, category: Category, own: Sequence[dict[str, Any]]) -> _Held | None:
    if not data.scores.get(category.id):
        return None
    theirs = next(one for one in data.categories if one.id == category.id)
    evaluation, _groups = evaluation_with(data, theirs)
    labels = {entry["entry"]: entry["label"] for entry in data.entries if entry["category"] == category.id}
    at = {label: index for index, label in enumerate(evaluation.scorecards.entries)}
    position = [at.get(labels.get(entry["entry"], ""), -1) for entry in own]
    return _Held(part, evaluation, np.array(position, dtype=np.intp))


def _contenders(rule: Rule, own: Sequence[dict[str, Any]], held: Sequence[_Held]) -> list[Contender]:
    parts = [one.part for one in held]
    scores = combine(parts, {one.part.key: one.column(_basis(rule, one.evaluation)) for one in held})
    heaviest = combine(parts, {one.part.key: one.column(_heaviest(one.evaluation)) for one in held})
    # What a rule asks for at least must hold in every part.
    judges = np.min([one.judges for one in held], axis=0)
    return [
        Contender(
            entry=entry["label"],
            score=None if np.isnan(scores[at]) else float(scores[at]),
            judges=int(judges[at]),
            heaviest=None if np.isnan(heaviest[at]) else float(heaviest[at]),
            organisation=entry["group_token"],
        )
        for at, entry in enumerate(own)
    ]


def _basis(rule: Rule, evaluation: Evaluation) -> FloatArray:
    return evaluation.scores.raw if rule.basis is Basis.RAW else evaluation.scores.fair


def _heaviest(evaluation: Evaluation) -> FloatArray:
    return np.asarray(evaluation.scores.by_criterion[:, evaluation.scorecards.heaviest])


def _certainty(
    rule: Rule, running: Sequence[Contender], held: Sequence[_Held]
) -> tuple[dict[str, dict[str, float]], dict[str, Firmness]]:
    """Chances of awards and the firmness of those given; nothing where a part spans separate panels."""
    scored: BoolArray = np.array([one.score is not None for one in running])
    rows = np.flatnonzero(scored)
    if not all(one.is_comparable(rows) for one in held):
        return {}, {}
    own = [one for one in running if one.score is not None]
    other = combine_alternatives([one.part for one in held], [one.alternatives(rows) for one in held])
    chances = award_probabilities(rule, own, other.draws)
    return (
        {one.entry: chance for one, chance in zip(own, chances, strict=True)},
        {found.entry: found for found in firmness(rule, own, other)},
    )
