"""The rubric check: what makes a rubric hard to apply, why that matters, and what to do about it.

It explains and never blocks. Each check is a function from a rubric to findings in a module of its own; the
words they look for and the sentences they say are data (``words_*.toml``, ``findings.toml``).
"""

from collections.abc import Collection

from rubrics.checks import anchoring, documentation, links, overlap, weighting, wording
from rubrics.checks.finding import Finding
from rubrics.model import Rubric

__all__ = ["Finding", "check"]


def check(rubric: Rubric, scored_fields: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Everything worth a second look in a rubric: what concerns the whole of it, then criterion by criterion.

    ``scored_fields`` are the keys of the scored fields of the category's entry form; without them the links
    between form and rubric are only checked for criteria that have none.
    """
    findings = [
        *anchoring.findings(rubric),
        *documentation.findings(rubric),
        *weighting.findings(rubric),
        *overlap.findings(rubric),
        *wording.findings(rubric),
        *links.findings(rubric, scored_fields),
    ]
    order = [criterion.key for criterion in rubric.criteria]
    return tuple(
        sorted(
            findings, key=lambda found: order.index(found.place.criterion) + 1 if found.place.criterion else 0
        )
    )
