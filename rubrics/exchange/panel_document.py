"""Panels from JSON, and assignments as a document of plain values."""

from typing import Any

import msgspec

from rubrics.allocation.assigning import Assignment
from rubrics.allocation.panel import Pair, Panel, PanelEntry, PanelJudge
from rubrics.errors import InputError


class _Entry(msgspec.Struct):
    id: str
    category: str | None = None
    lang: str | None = None


class _Judge(msgspec.Struct):
    id: str
    languages: list[str] | None = None
    categories: list[str] | None = None
    max_load: int | None = None


class _Preference(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    judge: str
    entry: str
    points: float


class _Panel(msgspec.Struct):
    entries: list[_Entry]
    judges: list[_Judge]
    per_entry: int
    conflicts: list[Pair] | None = None
    previous: list[Pair] | None = None
    finished: list[Pair] | None = None
    preferences: list[_Preference] | None = None
    seed: int | None = 0


def read_panel(document: Any, *, seed: int | None = None) -> Panel:
    """The panel in a decoded JSON document, with another seed if wanted; keys it does not know are passed over.

    InputError, with the place, where it is not a panel.
    """
    try:
        found = msgspec.convert(document, _Panel)
    except msgspec.ValidationError as error:
        raise InputError(f"{error}. See `awards assign --help` for what a panel looks like.") from error
    return Panel(
        entries=tuple(PanelEntry(e.id, e.category or "", e.lang or "") for e in found.entries),
        judges=tuple(_judge(judge) for judge in found.judges),
        per_entry=found.per_entry,
        conflicts=frozenset(found.conflicts or ()),
        previous=frozenset(found.previous or ()),
        finished=frozenset(found.finished or ()),
        preferences={(wish.judge, wish.entry): wish.points for wish in found.preferences or ()},
        seed=found.seed or 0 if seed is None else seed,
    )


def strangers(panel: Panel) -> list[Pair]:
    """Conflicts that name a judge or an entry who is not in the panel, in order."""
    judges, entries = {judge.id for judge in panel.judges}, {entry.id for entry in panel.entries}
    return sorted(pair for pair in panel.conflicts if pair[0] not in judges or pair[1] not in entries)


def assignment_document(assignment: Assignment) -> dict[str, Any]:
    """The document of `awards assign`."""
    return {
        "assignments": [list(pair) for pair in assignment.pairs],
        "loads": assignment.loads,
        "changed": assignment.changed,
        "components": assignment.components,
        "firmness": round(assignment.firmness, 6),
        "unfilled": [
            {"entry": gap.entry, "missing": gap.missing, "reason": gap.sentence(), "cause": str(gap.cause)}
            for gap in assignment.unfilled
        ],
    }


def _judge(judge: _Judge) -> PanelJudge:
    return PanelJudge(
        judge.id, frozenset(judge.languages or ()), frozenset(judge.categories or ()), judge.max_load
    )
