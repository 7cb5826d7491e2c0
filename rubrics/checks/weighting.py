"""Do weights and scales let a rubric tell entries apart?"""

from collections.abc import Iterator

from rubrics.checks.finding import Finding, finding, same, shown
from rubrics.model import Criterion, Rubric
from rubrics.places import Place


def findings(rubric: Rubric) -> Iterator[Finding]:
    """Scales with two answers, and weights that are all the same."""
    weights = {criterion.weight for criterion in rubric.criteria}
    if len(weights) == 1 < len(rubric.criteria):
        yield finding("weights-equal", Place(part="weight"), count=same(str(len(rubric.criteria))))
    for criterion in rubric.criteria:
        if len(criterion.choices) == 2:
            yield _binary(criterion)


def _binary(criterion: Criterion) -> Finding:
    names = {level.points: level.name for level in criterion.levels}
    lower, upper = (names.get(points) or shown(points) for points in criterion.choices)
    place = Place(criterion=criterion.key, part="scale")
    return finding("scale-binary", place, criterion=criterion.name, lower=lower, upper=upper)
