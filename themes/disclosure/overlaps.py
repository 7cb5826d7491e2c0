"""One finding where several say the same: an author needs to mend a place once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from themes.disclosure.model import Finding, ProblemKind

STRONGER: dict[ProblemKind, tuple[ProblemKind, ...]] = {
    "rare_phrase": ("verbatim", "near_copy", "identity", "name"),
    "near_copy": ("verbatim",),
    "name": ("identity",),
}
"""Findings of a kind are left out where one of a stronger kind covers them."""
COVERED = 0.7
JOINED: frozenset[ProblemKind] = frozenset({"rare_phrase", "identity", "name"})
"""Kinds whose overlapping findings are one problem."""


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without repetitions, in the order of the text."""
    kinds: dict[ProblemKind, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    single = {kind: _single(kind, found) for kind, found in kinds.items()}
    kept = [
        finding
        for kind, found in single.items()
        for finding in found
        if not any(_covers(single.get(stronger, ()), finding) for stronger in STRONGER.get(kind, ()))
    ]
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.kind))


def _single(kind: ProblemKind, found: Sequence[Finding]) -> list[Finding]:
    if kind in JOINED:
        return list(_joined(found))
    return list(_innermost(found))


def _joined(found: Sequence[Finding]) -> Iterator[Finding]:
    """Overlapping findings as one that spans them all."""
    current: Finding | None = None
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if current is None or finding.start >= current.end:
            if current is not None:
                yield current
            current = finding
        elif finding.end > current.end:
            current = replace(current, end=finding.end, reason=finding.reason)
    if current is not None:
        yield current


def _innermost(found: Sequence[Finding]) -> Iterator[Finding]:
    """Each place once, and of nested places the innermost."""
    places = {(finding.start, finding.end): finding for finding in reversed(found)}
    innermost = None
    for start, end in sorted(places, key=lambda place: (-place[0], place[1])):
        if innermost is None or end < innermost:
            innermost = end
            yield places[start, end]


def _covers(stronger: Sequence[Finding], finding: Finding) -> bool:
    shared = sum(max(0, min(s.end, finding.end) - max(s.start, finding.start)) for s in stronger)
    return shared >= COVERED * (finding.end - finding.start)
