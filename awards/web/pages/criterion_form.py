"""A criterion as a form: what stands in its boxes, and the criterion that the boxes make."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from awards.i18n import _
from awards.web.forms import FormData
from rubrics.errors import InputError
from rubrics.model import Criterion, Lens, Level, Origin, Scale
from rubrics.points import to_number, to_points
from rubrics.texts import LANGUAGES, Text

TEXTS = ("name", "definition", "purpose", "scoring", "example")
LEVEL_TEXTS = ("name", "description")
SPARE_LEVELS = 2
"""Empty rows for levels that are not there yet."""

Boxes = Mapping[str, Any]
"""What stands in the boxes: words by box; lists under ``lenses``, ``fields`` and ``levels``."""


def boxes_of(criterion: Criterion | None) -> Boxes:
    """The boxes of a criterion as it is; of a new one where there is none."""
    if criterion is None:
        return {**_words({}), "weight": "1", "from": "0", "to": "10", "step": "1", "levels": _spare([])}
    scale = criterion.scale
    texts = {name: getattr(criterion, name) for name in TEXTS}
    return {
        **_words(texts),
        "weight": str(criterion.weight),
        "from": _number(scale.lowest) if scale else "",
        "to": _number(scale.highest) if scale else "",
        "step": _number(scale.step) if scale else "",
        "origin": criterion.origin.value if criterion.origin else "",
        "lenses": [lens.value for lens in criterion.lenses],
        "fields": list(criterion.fields),
        "levels": _spare([_level_boxes(level) for level in criterion.levels]),
    }


def boxes_in(form: FormData) -> Boxes:
    """The boxes as somebody filled them in."""
    columns = {name: form.all(f"level-{name}") for name in ("points", *_level_names())}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=False)]
    return {
        **{f"{name}-{language}": form.text(f"{name}-{language}") for name in TEXTS for language in LANGUAGES},
        **{name: form.line(name) for name in ("weight", "from", "to", "step", "origin")},
        "lenses": form.all("lens"),
        "fields": form.all("field"),
        "levels": rows,
    }


def criterion_from(boxes: Boxes, key: str, before: Criterion | None) -> Criterion:
    """The criterion that the boxes make; InputError says which of them cannot be used."""
    texts = {name: Text(**{one: boxes[f"{name}-{one}"].strip() for one in LANGUAGES}) for name in TEXTS}
    return Criterion(
        key=key,
        weight=_decimal(boxes["weight"], _("Weight")),
        scale=_scale(boxes),
        origin=Origin(boxes["origin"]) if boxes["origin"] in set(Origin) else None,
        lenses=tuple(Lens(one) for one in boxes["lenses"] if one in set(Lens)),
        fields=tuple(boxes["fields"]),
        levels=tuple(_levels(boxes, before)),
        **texts,
    )


def _scale(boxes: Boxes) -> Scale | None:
    """The evenly spaced scale; None where all three boxes are empty and the levels are all there is."""
    if not any(boxes[name] for name in ("from", "to", "step")):
        return None
    lowest, highest, step = (
        to_points(_decimal(boxes[name], title))
        for name, title in (("from", _("Lowest points")), ("to", _("Highest points")), ("step", _("Step")))
    )
    return Scale(lowest, highest, step)


def _levels(boxes: Boxes, before: Criterion | None) -> Iterator[Level]:
    examples = {level.points: level.example for level in before.levels} if before else {}
    for row in boxes["levels"]:
        if not any(text.strip() for text in row.values()):
            continue
        points = to_points(_decimal(row["points"], _("Points of a level")))
        texts = {
            name: Text(**{one: row[f"{name}-{one}"].strip() for one in LANGUAGES}) for name in LEVEL_TEXTS
        }
        yield Level(points=points, example=examples.get(points, Text()), **texts)


def _decimal(text: str, title: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise InputError(_("%(title)s: “%(text)s” is no number.", title=title, text=text)) from None


def _words(texts: Mapping[str, Text]) -> dict[str, Any]:
    empty: dict[str, Any] = {"origin": "", "lenses": [], "fields": []}
    words = {
        f"{name}-{language}": texts.get(name, Text()).only_in(language)
        for name in TEXTS
        for language in LANGUAGES
    }
    return {**empty, **words}


def _level_boxes(level: Level) -> dict[str, str]:
    texts = {
        f"{name}-{language}": getattr(level, name).only_in(language)
        for name in LEVEL_TEXTS
        for language in LANGUAGES
    }
    return {"points": _number(level.points), **texts}


def _level_names() -> list[str]:
    return [f"{name}-{language}" for name in LEVEL_TEXTS for language in LANGUAGES]


def _spare(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [*rows, *(dict.fromkeys(("points", *_level_names()), "") for _ in range(SPARE_LEVELS))]


def _number(points: int) -> str:
    return f"{to_number(points):f}"
