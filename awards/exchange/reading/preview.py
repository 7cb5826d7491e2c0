"""What an import would do, shown before anything is written."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

from awards.exchange.reading.headers import Record
from awards.exchange.words import say
from awards.i18n import current_language

Content = TypeVar("Content")


class Effect(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Problem(msgspec.Struct, frozen=True):
    """A cell that cannot be used: where it is, what is wrong with it, and what to do.

    ``key`` is that of the sentence, where it is one of ours.
    """

    place: str
    text: str
    key: str = ""


class Change(msgspec.Struct, Generic[Content], frozen=True):
    """What one row would do, and a line by which a person recognises it."""

    effect: Effect
    summary: str
    content: Content


class Preview(msgspec.Struct, Generic[Content], frozen=True):
    """All changes and all problems. Rows with a problem are not among the changes."""

    changes: Sequence[Change[Content]]
    problems: Sequence[Problem]

    def count(self, effect: Effect) -> int:
        """How many rows have that effect."""
        return sum(change.effect == effect for change in self.changes)

    @property
    def to_write(self) -> list[Content]:
        """What is to be written: everything that is new or changed."""
        return [change.content for change in self.changes if change.effect is not Effect.SAME]

    @property
    def digest(self) -> str:
        """Stands for all that would be written."""
        return hashlib.sha256(msgspec.json.encode(self.to_write, order="sorted")).hexdigest()


class Problems:
    """Collects what is wrong, row by row."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, record: Record, column: str, key: str, **values: object) -> None:
        """Notes what is wrong with a cell, by the key of the sentence that says so."""
        self.found.append(Problem(record.place(column), say(key, current_language(), **values), key))

    def note(self, record: Record, column: str, text: str) -> None:
        """Notes what is wrong with a cell in words that exist already."""
        self.found.append(Problem(record.place(column), text))
