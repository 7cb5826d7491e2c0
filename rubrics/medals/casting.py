"""A tie that people decide: what entries that shared a place get once somebody has put them in order."""

from collections.abc import Mapping, Sequence

import numpy as np

from rubrics.errors import InputError
from rubrics.medals.deciding import Decision, Reason, levels
from rubrics.medals.rules import Rule


def by_vote(
    rule: Rule, tied: Sequence[Decision], ranking: Sequence[str], scores: Mapping[str, float], scored: int
) -> list[Decision]:
    """The decisions about entries that shared a place, in the order of `ranking`, best first.

    `scores` are those that the rule went by; `scored` is the number of scored entries of the category. InputError
    where the ranking does not name each of the tied entries once.
    """
    if sorted(ranking) != sorted(decision.entry for decision in tied):
        raise InputError("The ranking must name each of the tied entries once.")
    first = tied[0].place
    place = np.arange(first, first + len(ranking))[:, None]
    printed = np.round([scores[entry] for entry in ranking], rule.decimals)[:, None]
    keys = [*(award.key for award in rule.awards), None]
    reached = [keys[level] for level in levels(rule, printed, place, scored)[:, 0]]
    return [
        Decision(entry, first + behind, award, Reason.VOTED if award else Reason.NOT_REACHED)
        for behind, (entry, award) in enumerate(zip(ranking, reached, strict=True))
    ]
