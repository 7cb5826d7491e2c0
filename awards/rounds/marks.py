"""Points and rationales: what a judge gives for the criteria of an entry, and what is still missing."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from awards.errors import Refused
from awards.i18n import _, current_language
from awards.rounds.model import Round
from rubrics.model import Criterion, Rubric

MOST_CHARACTERS = 20_000
NOTES = "_notes"
"""Stands for the private notes among criteria; no criterion can have this key."""


class Mark(msgspec.Struct, frozen=True):
    """What a judge gave for a criterion: points in hundredths, the rationale, and the version saved."""

    points: int | None = None
    rationale: str = ""
    version: int = 0


class Typed(msgspec.Struct, frozen=True):
    """What the browser sent for a criterion, over the version that it had.

    ``base`` is the :func:`digest` of what stood on the page when it was loaded, where the browser knows it: so
    a criterion that a window never touched does not stand against what another window saved.
    """

    points: int | None
    rationale: str
    version: int
    base: str = ""

    @property
    def untouched(self) -> bool:
        """Whether this is what stood on the page."""
        return self.base == digest(Mark(self.points, tidy(self.rationale), self.version))


class OffScale(Refused):
    """Points that are not on the scale of their criterion."""

    def __init__(self, criterion: str, message: str) -> None:
        super().__init__(message)
        self.criterion = criterion


class Lack(StrEnum):
    """What a criterion lacks before its scorecard can be locked."""

    POINTS = "points"
    RATIONALE = "rationale"
    LONGER_RATIONALE = "longer-rationale"
    """The points are at an end of the scale, and the round wants more to be said there."""


Marks = Mapping[str, Mark]
"""Marks by the key of their criterion."""


class Notes(msgspec.Struct, frozen=True):
    """A judge's private notes, and the version saved."""

    text: str = ""
    version: int = 0


class Kept(msgspec.Struct, frozen=True):
    """What became of a save: new versions, and what another window of the same judge saved meanwhile.

    The private notes stand under :data:`NOTES`, as a mark without points.
    """

    versions: Mapping[str, int]
    clashes: Marks


def lacks(found: Round, rubric: Rubric, marks: Marks) -> dict[str, Lack]:
    """What keeps a scorecard from being locked, by the criterion's key, in the order of the rubric."""
    judged = {one.key: lack(found, one, marks.get(one.key, Mark())) for one in rubric.criteria}
    return {key: missing for key, missing in judged.items() if missing is not None}


def lack(found: Round, criterion: Criterion, mark: Mark) -> Lack | None:
    """What one criterion lacks, or None."""
    if mark.points is None:
        return Lack.POINTS
    length = len(mark.rationale.strip())
    if length < found.rationale_characters:
        return Lack.RATIONALE
    at_end = mark.points in {criterion.lowest, criterion.highest}
    return Lack.LONGER_RATIONALE if at_end and length < found.options.extreme_characters else None


def least_characters(found: Round, criterion: Criterion, points: int | None) -> int:
    """How long the rationale for these points must be."""
    at_end = points in {criterion.lowest, criterion.highest}
    return max(found.rationale_characters, found.options.extreme_characters if at_end else 0)


def weighed(rubric: Rubric, marks: Marks, typed: Mapping[str, Typed]) -> Kept:
    """Which marks are kept in which version, and which clash; nothing is written.

    Raises :class:`OffScale` where points are not on a criterion's scale.
    """
    versions: dict[str, int] = {}
    clashes: dict[str, Mark] = {}
    for criterion in rubric.criteria:
        if criterion.key in typed:
            one, current = typed[criterion.key], marks.get(criterion.key, Mark())
            must_be_on_scale(criterion, one.points)
            if (one.points, tidy(one.rationale)) == (current.points, current.rationale):
                versions[criterion.key] = current.version
            elif one.version != current.version:
                if not one.untouched:
                    clashes[criterion.key] = current
            else:
                versions[criterion.key] = current.version + 1
    return Kept(versions, clashes)


def weighed_notes(current: Notes, typed: Notes | None) -> Notes:
    """The notes that are kept: what was typed, where it was typed over the version that is there."""
    if typed is None or typed.version != current.version or tidy(typed.text) == current.text:
        return current
    return Notes(tidy(typed.text), current.version + 1)


def with_notes(kept: Kept, before: Notes, typed: Notes) -> Kept:
    """The outcome of a save with that of its notes in it."""
    after = weighed_notes(before, typed)
    if after.text != tidy(typed.text):
        return Kept(kept.versions, {**kept.clashes, NOTES: Mark(None, before.text, before.version)})
    return Kept({**kept.versions, NOTES: after.version}, kept.clashes)


def tidy(text: str) -> str:
    """What was typed, as it is kept: one kind of line end, and an end somewhere."""
    return text.replace("\r\n", "\n")[:MOST_CHARACTERS]


def digest(mark: Mark) -> str:
    """Sixteen hexadecimal digits of a mark and its version, by which it is known again."""
    return hashlib.sha256(msgspec.json.encode(mark)).hexdigest()[:16]


def total(rubric: Rubric, marks: Marks) -> int:
    """The weighted mean of a complete scorecard in hundredths of a point, halves rounded up."""
    pairs = zip(rubric.criteria, rubric.shares, strict=True)
    exact = sum(share * (marks[criterion.key].points or 0) for criterion, share in pairs)
    return int((2 * exact + 1) // 2)


def running_total(rubric: Rubric, marks: Marks) -> int | None:
    """The weighted mean of the criteria that have points so far, in hundredths; None where none has."""
    given = [
        (share, mark.points)
        for criterion, share in zip(rubric.criteria, rubric.shares, strict=True)
        if (mark := marks.get(criterion.key, Mark())).points is not None
    ]
    weight = sum(share for share, _points in given)
    if not weight:
        return None
    return int((2 * sum(share * (points or 0) for share, points in given) / weight + 1) // 2)


def document_of(marks: Marks) -> str:
    """Points and rationales by criterion, in JSON."""
    return msgspec.json.encode(_given(marks), order="sorted").decode()


def content_hash(assignment: str, marks: Marks) -> str:
    """SHA-256, in hexadecimal, of what the judge locks."""
    content = {"assignment": assignment, "marks": _given(marks)}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _given(marks: Marks) -> dict[str, dict[str, object]]:
    return {key: {"points": mark.points, "rationale": mark.rationale} for key, mark in marks.items()}


def must_be_on_scale(criterion: Criterion, points: int | None) -> None:
    """Raises :class:`OffScale` where points are given that the criterion does not have."""
    if points is not None and points not in criterion.choices:
        name = criterion.name.in_language(current_language())
        raise OffScale(criterion.key, _("%(name)s: choose one of the points on the scale.", name=name))
