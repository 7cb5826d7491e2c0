"""What changed between two versions of a rubric, as data for a page, a mail or the audit trail.

Criteria are matched by key and levels by their points. A criterion or level that is new or gone is one
difference; one that stayed is compared part by part and, where a part is text, language by language.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from rubrics.model import Criterion, Level, Rubric, Scale
from rubrics.places import Place
from rubrics.points import to_number
from rubrics.texts import LANGUAGES, Text

Kind = Literal["added", "removed", "changed", "moved"]

SCORED_PARTS = frozenset({"criterion", "weight", "scale", "level"})
"""Parts that change what a score counts for or may be; all others change what a judge reads."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One change, as plain text: ``before`` is empty for what was added, ``after`` for what was removed."""

    kind: Kind
    place: Place
    before: str = ""
    after: str = ""

    @property
    def alters_scores(self) -> bool:
        """Whether the change touches weights, scales or what there is to score, not only the wording."""
        return self.place.part in SCORED_PARTS


def differences(before: Rubric, after: Rubric) -> tuple[Difference, ...]:
    """Every change from one version to the next: the rubric's own texts, then criterion by criterion."""
    return (
        *_changed_parts(_rubric_parts(before), _rubric_parts(after)),
        *_changed_criteria(_by_key(before), _by_key(after)),
        *_moved_criteria(list(_by_key(before)), list(_by_key(after))),
    )


def _by_key(rubric: Rubric) -> dict[str, Criterion]:
    return {criterion.key: criterion for criterion in rubric.criteria}


def _changed_criteria(
    before: Mapping[str, Criterion], after: Mapping[str, Criterion]
) -> Iterator[Difference]:
    for key in dict.fromkeys([*after, *before]):
        place = Place(criterion=key, part="criterion")
        if key not in before:
            yield Difference(kind="added", place=place, after=_shown(after[key].name))
        elif key not in after:
            yield Difference(kind="removed", place=place, before=_shown(before[key].name))
        else:
            yield from _changed_parts(_criterion_parts(before[key]), _criterion_parts(after[key]))
            yield from _changed_levels(key, before[key].levels, after[key].levels)


def _changed_levels(key: str, before: tuple[Level, ...], after: tuple[Level, ...]) -> Iterator[Difference]:
    old = {level.points: level for level in before}
    new = {level.points: level for level in after}
    for points in sorted(old | new):
        place = Place(criterion=key, part="level", points=points)
        if points not in old:
            yield Difference(kind="added", place=place, after=_level_shown(new[points]))
        elif points not in new:
            yield Difference(kind="removed", place=place, before=_level_shown(old[points]))
        else:
            yield from _changed_parts(_level_parts(key, old[points]), _level_parts(key, new[points]))


def _moved_criteria(before: list[str], after: list[str]) -> Iterator[Difference]:
    """One difference when the criteria that stayed come in another order."""
    old = [key for key in before if key in after]
    new = [key for key in after if key in before]
    if old != new:
        yield Difference(kind="moved", place=Place(part="order"), before=", ".join(old), after=", ".join(new))


def _changed_parts(before: Mapping[Place, str], after: Mapping[Place, str]) -> Iterator[Difference]:
    """Compares parts of something that stayed; both sides have the same places."""
    for place, old in before.items():
        new = after[place]
        if old != new:
            kind: Kind = "changed" if old and new else "added" if new else "removed"
            yield Difference(kind=kind, place=place, before=old, after=new)


def _rubric_parts(rubric: Rubric) -> dict[Place, str]:
    texts = {"name": rubric.name, "description": rubric.description, "notes": rubric.notes}
    return {Place(part="key"): rubric.key} | _texts(Place(), texts)


def _criterion_parts(criterion: Criterion) -> dict[Place, str]:
    texts = {"name": criterion.name, "definition": criterion.definition, "purpose": criterion.purpose}
    texts |= {"scoring": criterion.scoring, "example": criterion.example}
    values = {
        "weight": str(criterion.weight),
        "scale": _scale_shown(criterion.scale),
        "origin": str(criterion.origin or ""),
        "fields": ", ".join(criterion.fields),
        "lenses": ", ".join(criterion.lenses),
    }
    place = Place(criterion=criterion.key)
    return _texts(place, texts) | {_part(place, part): value for part, value in values.items()}


def _level_parts(key: str, level: Level) -> dict[Place, str]:
    texts = {"name": level.name, "description": level.description, "example": level.example}
    return _texts(Place(criterion=key, points=level.points), texts)


def _texts(place: Place, texts: Mapping[str, Text]) -> dict[Place, str]:
    return {
        _part(place, part, language): text.only_in(language)
        for part, text in texts.items()
        for language in LANGUAGES
    }


def _part(place: Place, part: str, language: str = "") -> Place:
    return msgspec.structs.replace(place, part=part, language=language)


def _shown(text: Text) -> str:
    """Both languages, for places at which a whole criterion or level is named."""
    return " / ".join(filter(None, (text.en, text.de)))


def _level_shown(level: Level) -> str:
    return _shown(level.name) or _shown(level.description)


def _scale_shown(scale: Scale | None) -> str:
    """``1–10 step 0.5``; empty for named levels."""
    if scale is None:
        return ""
    return f"{to_number(scale.lowest)}–{to_number(scale.highest)} step {to_number(scale.step)}"
