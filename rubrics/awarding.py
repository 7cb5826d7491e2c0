"""A rule applied to an evaluation: every category's decisions, with probabilities and firmness."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rubrics.evaluation import Evaluation
from rubrics.medals.deciding import Contender, Decision, decide
from rubrics.medals.rules import Basis, Rule
from rubrics.stability.alternatives import alternatives
from rubrics.stability.firmness import Firmness, award_probabilities, firmness


@dataclass(frozen=True)
class AwardResult:
    """What a rule gives an entry.

    `probabilities` are those of each award, by key; None where the category spans panels that share no entry.
    `firmness` is None for an entry without an award, and in such a category.
    """

    decision: Decision
    category: str
    probabilities: dict[str, float] | None
    firmness: Firmness | None


def award(
    evaluation: Evaluation, rule: Rule, organisations: Mapping[str, str] | None = None
) -> list[AwardResult]:
    """What the rule gives in every category: by category, best place first.

    `organisations` maps an entry's id to its organisation or corporate group. Parts are not combined here:
    see `rubrics.medals.parts` and `rubrics.stability.alternatives.combine_alternatives`.
    """
    results: list[AwardResult] = []
    for number in range(len(evaluation.scorecards.categories)):
        members = np.flatnonzero(evaluation.scorecards.category == number)
        results += _award_category(evaluation, rule, members.tolist(), organisations or {})
    return results


def contenders(
    evaluation: Evaluation, rule: Rule, entries: list[int], organisations: Mapping[str, str]
) -> list[Contender]:
    """Entries, by position, as the rule sees them."""
    table, scores = evaluation.scorecards, evaluation.scores
    basis = scores.raw if rule.basis == Basis.RAW else scores.fair
    counts = np.bincount(table.entry, minlength=len(table.entries))
    return [
        Contender(
            entry=table.entries[entry],
            score=float(basis[entry]) if counts[entry] else None,
            judges=int(counts[entry]),
            heaviest=_known(float(scores.by_criterion[entry, table.heaviest])),
            organisation=organisations.get(table.entries[entry]),
        )
        for entry in entries
    ]


def _award_category(
    evaluation: Evaluation, rule: Rule, entries: list[int], organisations: Mapping[str, str]
) -> list[AwardResult]:
    table = evaluation.scorecards
    running = contenders(evaluation, rule, entries, organisations)
    comparable = evaluation.standing.is_comparable[entries] | ~table.is_scored[entries]
    chances: dict[str, dict[str, float]] = {}
    found: dict[str, Firmness] = {}
    if comparable.all():
        other = alternatives(evaluation, [contender.entry for contender in running])
        chances = dict(zip(other.entries, award_probabilities(rule, running, other.draws), strict=True))
        found = {each.entry: each for each in firmness(rule, running, other)}
    category = table.categories[table.category[entries[0]]]
    return [
        AwardResult(decision, category, chances.get(decision.entry), found.get(decision.entry))
        for decision in decide(rule, running)
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
