"""Are the levels written out, close enough together, and told apart by more than words of degree?"""

from collections.abc import Iterator
from itertools import pairwise

from rubrics.checks.finding import Finding, finding, shown
from rubrics.checks.lexicon import lexicon
from rubrics.model import Criterion, Level, Rubric
from rubrics.places import Place
from rubrics.texts import LANGUAGES, Language, Text

WIDEST_GAP = 1 / 3
"""The largest share of a scale that may lie between two described points, if it skips more than one."""


def findings(rubric: Rubric) -> Iterator[Finding]:
    """Missing, undescribed, distant and indistinct levels of every criterion."""
    for criterion in rubric.criteria:
        if not any(level.description for level in criterion.levels):
            yield finding(
                "levels-missing", Place(criterion=criterion.key, part="levels"), criterion=criterion.name
            )
        else:
            yield from _undescribed(criterion)
            yield from _gaps(criterion)
            yield from _alike(criterion)


def _undescribed(criterion: Criterion) -> Iterator[Finding]:
    for level in criterion.levels:
        if not level.description:
            place = Place(criterion=criterion.key, part="description", points=level.points)
            yield finding("level-undescribed", place, criterion=criterion.name, points=_called(level))


def _gaps(criterion: Criterion) -> Iterator[Finding]:
    """Stretches of the scale without a level; those that lead to the ends of the scale count too."""
    choices = criterion.choices
    anchored = {level.points for level in criterion.levels}
    stops = sorted(anchored | {choices[0], choices[-1]})
    for below, above in pairwise(stops):
        skipped = choices.index(above) - choices.index(below) - 1
        skipped += (below not in anchored) + (above not in anchored)
        if skipped > 1 and above - below > WIDEST_GAP * (choices[-1] - choices[0]):
            place = Place(criterion=criterion.key, part="levels", points=below)
            ends = {"below": shown(below), "above": shown(above)}
            yield finding("levels-gap", place, criterion=criterion.name, **ends)


def _alike(criterion: Criterion) -> Iterator[Finding]:
    for lower, upper in pairwise(level for level in criterion.levels if level.description):
        if any(_same_but_for_degree(lower.description, upper.description, each) for each in LANGUAGES):
            place = Place(criterion=criterion.key, part="description", points=upper.points)
            called = {"lower": _called(lower), "upper": _called(upper)}
            yield finding("levels-alike", place, criterion=criterion.name, **called)


def _called(level: Level) -> Text:
    return level.name or shown(level.points)


def _same_but_for_degree(one: Text, other: Text, language: Language) -> bool:
    first, second = one.only_in(language), other.only_in(language)
    if not first or not second:
        return False
    words = lexicon(language)
    return words.without_degree(first) == words.without_degree(second)
