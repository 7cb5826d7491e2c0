"""Results of a round, category by category: raw and fair side by side, with everything a decision needs.

Entries stand under their labels; nothing here knows a name.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.rounds.computing.evaluating import evaluation_with
from awards.rounds.computing.loading import RoundData, load, without_recognised
from awards.rounds.computing.ruling import ByRule, by_rule, contenders
from awards.seasons.model import Category
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Decision
from rubrics.model import Rubric
from rubrics.stability.firmness import Firmness

__all__ = [
    "CategoryResults",
    "RoundData",
    "category_results",
    "contenders",
    "load",
    "without_recognised",
]


class CategoryResults(msgspec.Struct, frozen=True):
    """One category's results; ``evaluation`` is None where nothing was scored yet.

    The evaluation may hold entries of other categories with the same rubric.
    """

    category: Category
    rubric: Rubric
    entries: Sequence[dict[str, Any]]
    evaluation: Evaluation | None
    finalists_by_rule: ByRule
    medals_by_rule: ByRule
    outcomes: Mapping[int, dict[str, Any]]

    @property
    def finalists(self) -> list[tuple[Decision, Firmness | None]]:
        """What the rule for finalists says of each entry, best place first."""
        return [(result.decision, result.firmness) for result in self.finalists_by_rule.results]

    @property
    def medals(self) -> list[tuple[Decision, Firmness | None]]:
        """What the rule for medals says of each entry, best place first."""
        return [(result.decision, result.firmness) for result in self.medals_by_rule.results]

    def entry(self, label: str) -> dict[str, Any]:
        """The round's row of an entry."""
        return next(entry for entry in self.entries if entry["label"] == label)


def category_results(data: RoundData, category: Category) -> CategoryResults:
    """A category's results."""
    rubric = data.rubrics[category.rubric]
    own = [entry for entry in data.entries if entry["category"] == category.id]
    if not data.scores.get(category.id):
        return CategoryResults(category, rubric, own, None, ByRule(), ByRule(), data.outcomes)
    evaluation, _groups = evaluation_with(data, category)
    rules = data.round.rule_book
    finalists, medals = (by_rule(data, category, rule) for rule in (rules.finalists, rules.medals))
    return CategoryResults(category, rubric, own, evaluation, finalists, medals, data.outcomes)
