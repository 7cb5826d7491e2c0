"""The question: entries, judges, and what must, may and may not be paired."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from rubrics.errors import InputError

Pair: TypeAlias = tuple[str, str]
"""A judge's id and an entry's id."""


@dataclass(frozen=True)
class PanelEntry:
    """An entry to be judged. An empty category or language asks for nothing of a judge."""

    id: str
    category: str = ""
    language: str = ""


@dataclass(frozen=True)
class PanelJudge:
    """A judge. No languages, or no categories, means any; no `max_load` means no limit."""

    id: str
    languages: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    max_load: int | None = None


@dataclass(frozen=True)
class Panel:
    """What an assignment is made for; entries and judges are kept in the order of their ids.

    `conflicts` are never assigned. `finished` pairs have a scorecard and stay, unless they conflict. `previous`
    pairs stay wherever the rest allows it. `preferences` are points from 0 to 100 per pair; a pair with 10 more
    is worth one scorecard more than the even load. Pairs of judges or entries that are not here are ignored.
    """

    entries: tuple[PanelEntry, ...]
    judges: tuple[PanelJudge, ...]
    per_entry: int
    conflicts: frozenset[Pair] = frozenset()
    previous: frozenset[Pair] = frozenset()
    finished: frozenset[Pair] = frozenset()
    preferences: Mapping[Pair, float] = field(default_factory=dict)
    seed: int = 0

    def __post_init__(self) -> None:
        _refuse_twins("entry", [entry.id for entry in self.entries])
        _refuse_twins("judge", [judge.id for judge in self.judges])
        if self.per_entry < 1:
            raise InputError("per_entry must be 1 or more: how many judges each entry needs.")
        for judge in self.judges:
            if judge.max_load is not None and judge.max_load < 0:
                raise InputError(f"judge {judge.id}: max_load must be 0 or more.")
        for (judge_id, entry_id), points in self.preferences.items():
            if not 0 <= points <= 100:
                raise InputError(f"preference of {judge_id} for {entry_id}: must be between 0 and 100.")
        object.__setattr__(self, "entries", tuple(sorted(self.entries, key=lambda entry: entry.id)))
        object.__setattr__(self, "judges", tuple(sorted(self.judges, key=lambda judge: judge.id)))


def _refuse_twins(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if not name:
            raise InputError(f"an {what} has no id." if what == "entry" else f"a {what} has no id.")
        if name in seen:
            raise InputError(f"{what} {name} appears twice: name each once.")
        seen.add(name)
