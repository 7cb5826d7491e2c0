"""What changed from one version of a rubric to the next, in sentences for organizers and judges."""

from collections.abc import Sequence

from awards.i18n import _, current_language
from awards.setup.difference import Difference
from rubrics.differences import Difference as RubricDifference
from rubrics.differences import differences
from rubrics.model import Rubric
from rubrics.places import Place
from rubrics.points import to_number


def told(before: Rubric, after: Rubric) -> list[Difference]:
    """Every change, in the order of the rubric: where, and what it was and is."""
    names = {one.key: one.name.in_language(current_language()) for one in (*before.criteria, *after.criteria)}
    return [
        Difference(
            _place(one.place, names), _text(one, names), _("changes scores") if one.alters_scores else ""
        )
        for one in differences(before, after)
    ]


def _place(place: Place, names: dict[str, str]) -> str:
    steps = [names.get(place.criterion, _("The rubric"))]
    if place.points is not None:
        steps.append(_("level %(points)s", points=to_number(place.points)))
    return ", ".join(steps)


def _text(one: RubricDifference, names: dict[str, str]) -> str:
    part = _parts().get(one.place.part, one.place.part)
    name = f"{part} ({one.place.language})" if one.place.language else part
    if one.kind == "moved":
        return _("Now in the order %(names)s", names=", ".join(_named(one.after, names)))
    if one.kind == "added":
        return _("New: %(name)s “%(text)s”", name=name, text=one.after)
    if one.kind == "removed":
        return _("Gone: %(name)s “%(text)s”", name=name, text=one.before)
    return _("%(name)s: “%(old)s” → “%(new)s”", name=name, old=one.before, new=one.after)


def _named(keys: str, names: dict[str, str]) -> Sequence[str]:
    return [names.get(key, key) for key in keys.split(", ")]


def _parts() -> dict[str, str]:
    return {
        "criterion": _("Criterion"),
        "level": _("Level"),
        "key": _("Key"),
        "name": _("Name"),
        "description": _("Description"),
        "notes": _("Notes"),
        "definition": _("Definition"),
        "purpose": _("Purpose"),
        "scoring": _("How to score"),
        "example": _("Example"),
        "weight": _("Weight"),
        "scale": _("Scale"),
        "origin": _("Origin"),
        "fields": _("Questions that feed it"),
        "lenses": _("Lenses"),
    }
