"""Changing a form that entries were written on: what changes, what may not, and how nothing is lost.

A field that somebody answered is never removed: it is retired, asked no more, and its answers stay with their
entries. Its kind cannot change, and what was told in confidence never becomes visible to judges.
"""

from collections.abc import Iterator, Set
from enum import StrEnum

import msgspec

from entries.forms.model import Condition, Field, FieldKind, Form


class What(StrEnum):
    """What becomes of a field."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    RETIRED = "retired"
    REMOVED = "removed"
    REVIVED = "revived"


class FieldChange(msgspec.Struct, frozen=True):
    """A field's change; ``parts`` are the names of the properties that differ."""

    field: Field
    what: What
    before: Field | None = None
    parts: tuple[str, ...] = ()


class Obstacle(StrEnum):
    """Why an answered field cannot be changed in that way."""

    KIND = "kind"
    AUDIENCE = "audience"
    OPTION = "option"


_TEXTS = frozenset({FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT})
"""A short text may become a long one: nothing that was written is lost."""


def compare(old: Form, new: Form) -> list[FieldChange]:
    """What changes from one form to another, field by field, removed ones last."""
    moved = _moved(old, new)
    changes = [change for field in new.fields if (change := _change(old, field, field.key in moved))]
    gone = [field for field in old.asked if new.find(field.key) is None]
    return [*changes, *(FieldChange(field, What.REMOVED, field) for field in gone)]


def carried(old: Form, new: Form, answered: Set[str]) -> Form:
    """The new form with every field that was answered and that it leaves out, retired, after its neighbours."""
    fields = list(new.fields)
    for index, field in enumerate(old.fields):
        if new.find(field.key) is None and field.key in answered:
            before = {one.key for one in old.fields[:index]}
            at = max((place + 1 for place, one in enumerate(fields) if one.key in before), default=0)
            retired = msgspec.structs.replace(field, retired=True, shown_if=_known(field, fields[:at]))
            fields.insert(at, retired)
    return Form(tuple(fields))


def obstacles(old: Form, new: Form, answered: Set[str]) -> Iterator[tuple[Field, Obstacle]]:
    """What stands against a change, because the field was answered."""
    for field in new.fields:
        before = old.find(field.key)
        if before is None or field.key not in answered:
            continue
        if before.kind is not field.kind and not {before.kind, field.kind} <= _TEXTS:
            yield field, Obstacle.KIND
        if field.for_judges and not before.for_judges:
            yield field, Obstacle.AUDIENCE
        if {option.key for option in before.options} - {option.key for option in field.options}:
            yield field, Obstacle.OPTION


def _change(old: Form, field: Field, moved: bool) -> FieldChange | None:
    before = old.find(field.key)
    if before is None:
        return None if field.retired else FieldChange(field, What.ADDED)
    if field.retired != before.retired:
        return FieldChange(field, What.RETIRED if field.retired else What.REVIVED, before)
    parts = tuple(name for name in Field.__struct_fields__ if getattr(field, name) != getattr(before, name))
    if parts:
        return FieldChange(field, What.CHANGED, before, parts)
    return FieldChange(field, What.MOVED, before) if moved else None


def _moved(old: Form, new: Form) -> frozenset[str]:
    """Fields that are in both forms and not in the longest run that keeps its order."""
    known = [field.key for field in old.fields if new.find(field.key)]
    order = [field.key for field in new.fields if field.key in known]
    stay = _longest_ordered([known.index(key) for key in order])
    return frozenset(key for key in order if known.index(key) not in stay)


def _longest_ordered(places: list[int]) -> frozenset[int]:
    """The longest rising part of a sequence: what need not be moved."""
    best: list[list[int]] = []
    for index, place in enumerate(places):
        runs = [best[earlier] for earlier in range(index) if places[earlier] < place]
        best.append([*_longest(runs), place])
    return frozenset(_longest(best))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []


def _known(field: Field, earlier: list[Field]) -> tuple[Condition, ...]:
    keys = {one.key for one in earlier}
    return tuple(condition for condition in field.shown_if if condition.field in keys)
