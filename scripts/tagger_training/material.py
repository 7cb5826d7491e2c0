"""The marked entries that there are, all invented: the demo's, and the sets that redaction was measured on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.redaction_marks import CORPORA, LAST_LEARNT
from entries.redaction.model import Language

HARMLESS = "harmless"
"""The class of a mark on a word that looks like a name and is none."""


@dataclass(frozen=True)
class Mark:
    """A marked passage: ``kind`` is its class or ``HARMLESS``, ``form`` how the name is written there."""

    start: int
    end: int
    text: str
    kind: str
    form: str
    counts: bool
    """Whether it must be masked or must not; what may be either is not learnt from."""


@dataclass(frozen=True)
class Entry:
    """A text with its marks in order, ``set`` 0 for the demo's."""

    language: Language
    set: int
    text: str
    marks: tuple[Mark, ...]


def entries(language: Language) -> list[Entry]:
    """All entries of a language to learn from."""
    found = [entry for path in CORPORA.values() for entry in _read(path)]
    return [entry for entry in found if entry.language == language and entry.set <= LAST_LEARNT]


def _read(path: Path) -> Iterator[Entry]:
    for one in json.loads(path.read_text(encoding="utf-8"))["entries"]:
        marks = [_mark(mark, mark["cls"]) for mark in one["identity"]]
        marks += [_mark(mark, HARMLESS) for mark in one["hard_negatives"]]
        yield Entry(one["lang"], one.get("set", 0), one["text"], tuple(_apart(marks)))


def _mark(mark: dict[str, Any], kind: str) -> Mark:
    counts = mark.get("must_redact", True)
    return Mark(mark["start"], mark["end"], mark["text"], kind, mark.get("form", ""), counts)


def _apart(marks: list[Mark]) -> Iterator[Mark]:
    """The marks in order, without those inside others."""
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end
