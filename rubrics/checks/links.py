"""Does every scored answer reach a criterion, and every criterion an answer?"""

from collections.abc import Collection, Iterator

from rubrics.checks.finding import Finding, finding, same
from rubrics.model import Rubric
from rubrics.places import Place


def findings(rubric: Rubric, scored_fields: Collection[str] | None) -> Iterator[Finding]:
    """Criteria without fields; with ``scored_fields`` also fields that no criterion reads or no form has."""
    for criterion in rubric.criteria:
        if not criterion.fields:
            place = Place(criterion=criterion.key, part="fields")
            yield finding("criterion-unfed", place, criterion=criterion.name)
    if scored_fields is not None:
        yield from _unread(rubric, scored_fields)
        yield from _unknown(rubric, scored_fields)


def _unread(rubric: Rubric, scored_fields: Collection[str]) -> Iterator[Finding]:
    read = {field for criterion in rubric.criteria for field in criterion.fields}
    for field in scored_fields:
        if field not in read:
            yield finding("field-unread", Place(field=field), field=same(field))


def _unknown(rubric: Rubric, scored_fields: Collection[str]) -> Iterator[Finding]:
    for criterion in rubric.criteria:
        for field in criterion.fields:
            if field not in scored_fields:
                place = Place(criterion=criterion.key, part="fields", field=field)
                yield finding("field-unknown", place, criterion=criterion.name, field=same(field))
