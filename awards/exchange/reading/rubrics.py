"""A rubric from a workbook: criteria, levels and texts, each cell that cannot be used named with its place."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

import msgspec

from awards.exchange.errors import InputError
from awards.exchange.reading.grid import Grid, number
from awards.exchange.reading.headers import Columns, Record, folded, records
from awards.exchange.reading.preview import Problem, Problems
from awards.exchange.rubric_tables import ABOUT, CRITERIA, LEVEL_TEXTS, LEVELS, PARTS, TEXTS
from rubrics import errors
from rubrics.model import Criterion, Lens, Level, Origin, Rubric, Scale
from rubrics.points import to_points
from rubrics.texts import LANGUAGES, Text

_CRITERIA = Columns(("criterion-key", "weight"), tuple(one.key for one in CRITERIA[2:]))
_LEVELS = Columns(("criterion-key", "points"), tuple(one.key for one in LEVELS[2:]))
_PARTS = Columns(tuple(one.key for one in PARTS))

ONE = Decimal(1)
Word = TypeVar("Word", Origin, Lens)


class ReadRubric(msgspec.Struct, frozen=True):
    """The rubric of a file, None where something in it cannot be used, and what that is."""

    rubric: Rubric | None
    problems: Sequence[Problem]


def read_rubric(grids: Sequence[Grid], key: str) -> ReadRubric:
    """The rubric under that key in a workbook. InputError where a table or a column is missing."""
    problems = Problems()
    rows = list(records(grids, _CRITERIA))
    levels = _levels(grids, {row["criterion-key"] for row in rows}, problems)
    criteria = [_criterion(row, levels.get(row["criterion-key"], []), problems) for row in rows]
    for row in _again(rows):
        problems.add(row, "criterion-key", "twice", what=row["criterion-key"])
    texts = {row["rubric-part"]: row for row in records(grids, _PARTS)}
    if problems.found:
        return ReadRubric(None, problems.found)
    about = {part: _text(texts[part], "text") for part in ABOUT if part in texts}
    try:
        rubric = Rubric(key=key, criteria=tuple(one for one in criteria if one), **{"name": Text(), **about})
    except errors.InputError as error:
        return ReadRubric(None, [Problem(grids[0].name, str(error))])
    return ReadRubric(rubric, ())


def _again(rows: Sequence[Record]) -> list[Record]:
    known: set[str] = set()
    twice = []
    for row in rows:
        if row["criterion-key"] in known:
            twice.append(row)
        known.add(row["criterion-key"])
    return twice


def _levels(grids: Sequence[Grid], keys: set[str], problems: Problems) -> dict[str, list[Level]]:
    found: dict[str, list[Level]] = {}
    for row in records(grids, _LEVELS):
        key, points = row["criterion-key"], _points(row, "points", problems)
        if key not in keys:
            problems.add(row, "criterion-key", "rubric-level-stray", text=key)
        elif points is None:
            if not row["points"]:
                problems.add(row, "points", "rubric-points-missing")
        else:
            texts = {name: _text(row, name) for name in LEVEL_TEXTS}
            found.setdefault(key, []).append(Level(points=points, **texts))
    return found


def _criterion(row: Record, levels: Sequence[Level], problems: Problems) -> Criterion | None:
    before = len(problems.found)
    weight, scale = _decimal(row, "weight", problems), _scale(row, problems)
    origins = _words(row, "origin", Origin, problems)
    lenses = _words(row, "lenses", Lens, problems)
    if len(problems.found) > before:
        return None
    try:
        return Criterion(
            key=row["criterion-key"], weight=ONE if weight is None else weight, scale=scale,
            origin=origins[0] if origins else None, lenses=tuple(lenses), fields=tuple(_listed(row["fields"])),
            levels=tuple(levels), **{name: _text(row, name) for name in TEXTS},
        )  # fmt: skip
    except errors.InputError as error:
        problems.note(row, "criterion-key", str(error))
        return None


def _scale(row: Record, problems: Problems) -> Scale | None:
    if not any(row[name] for name in ("scale-from", "scale-to", "scale-step")):
        return None
    before = len(problems.found)
    low, high, step = (_points(row, name, problems) for name in ("scale-from", "scale-to", "scale-step"))
    if len(problems.found) > before:
        return None
    if low is None or high is None:
        problems.add(row, "scale-from", "rubric-scale-half")
        return None
    try:
        return Scale(low, high) if step is None else Scale(low, high, step)
    except errors.InputError as error:
        problems.note(row, "scale-from", str(error))
        return None


def _points(row: Record, column: str, problems: Problems) -> int | None:
    value = _decimal(row, column, problems)
    try:
        return None if value is None else to_points(value)
    except errors.InputError as error:
        problems.note(row, column, str(error))
        return None


def _decimal(row: Record, column: str, problems: Problems) -> Decimal | None:
    try:
        return number(row[column]) if row[column] else None
    except InputError as error:
        problems.note(row, column, str(error))
        return None


def _words(row: Record, column: str, known: type[Word], problems: Problems) -> list[Word]:
    by_name = {folded(one.value): one for one in known}
    found = []
    for word in _listed(row[column]):
        if folded(word) in by_name:
            found.append(by_name[folded(word)])
        else:
            problems.add(
                row, column, "not-one-of", text=word[:60], known=", ".join(one.value for one in known)
            )
    return found


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.replace(";", ",").replace("\n", ",").split(",") if word.strip()]


def _text(row: Record, name: str) -> Text:
    return Text(**{language: row[f"{name}-{language}"] for language in LANGUAGES})
