"""What a rule gives in a category: from one round's scores, or from those of several rounds combined."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from awards.rounds.computing.combining import combined
from awards.rounds.computing.evaluating import KEPT_EVALUATIONS, evaluation_with
from awards.rounds.computing.loading import RoundData
from awards.seasons.model import Category
from rubrics import awarding
from rubrics.awarding import AwardResult, award
from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Contender
from rubrics.medals.rules import Rule


class ByRule(msgspec.Struct, frozen=True):
    """What a rule gives in a category, best place first, and the score of each entry that it went by."""

    results: Sequence[AwardResult] = ()
    scores: Mapping[str, float | None] = {}


def by_rule(data: RoundData, category: Category, rule: Rule) -> ByRule:
    """What a rule gives in a scored category."""
    if rule.parts:
        running, results = combined(data, category, rule)
    else:
        evaluation, groups = evaluation_with(data, category)
        results = _awarded(evaluation, rule, groups)[str(category.id)]
        running = contenders(evaluation, rule, dict(groups))
    scores = {one.entry: one.score for one in running}
    return ByRule(results, {result.decision.entry: scores[result.decision.entry] for result in results})


@lru_cache(maxsize=4 * KEPT_EVALUATIONS)
def _awarded(
    evaluation: Evaluation, rule: Rule, groups: tuple[tuple[str, str], ...]
) -> dict[str, list[AwardResult]]:
    """What a rule gives, by the category's number; an evaluation is the same only where it is the same object."""
    found: dict[str, list[AwardResult]] = {}
    for result in award(evaluation, rule, dict(groups)):
        found.setdefault(result.category, []).append(result)
    return found


def contenders(evaluation: Evaluation, rule: Rule, groups: Mapping[str, str]) -> list[Contender]:
    """The entries of ``groups`` (label to corporate group) as a rule sees them, in the order of the evaluation."""
    own = [index for index, label in enumerate(evaluation.scorecards.entries) if label in groups]
    return awarding.contenders(evaluation, rule, own, groups)
