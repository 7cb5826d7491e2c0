"""What the guard is told, and what it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from themes.disclosure.words import Lang

ProblemKind: TypeAlias = Literal[
    "verbatim", "near_copy", "identity", "number", "name", "rare_phrase", "small_cell", "subtraction"
]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one entry, under an opaque key of the organisation (or corporate group) behind it."""

    entry: str
    organisation: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One disclosure in a report.

    ``start`` and ``end`` count code points of the given Markdown and ``text`` is what stands there.
    ``organisations`` is the number of organisations that the passage points to; zero where the passage is
    found in no entry at all. ``message`` says why this is a problem and offers a way out.
    """

    kind: ProblemKind
    start: int
    end: int
    text: str
    organisations: int
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before it is put into words: ``reason`` names the message, ``details`` fill it in."""

    kind: ProblemKind
    start: int
    end: int
    organisations: int
    reason: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IdentityMark:
    """A place in a text that names somebody: ``text[start:end]``.

    ``known`` tells a declared term or a checked pattern (an address, a telephone number) from a
    capitalised word that merely looks like a name.
    """

    start: int
    end: int
    known: bool
    organisations: int = 1


class IdentityFinder(Protocol):
    """Finds names in a text. The service passes one in, since themes know passages and never people."""

    def find(self, text: str, lang: Lang) -> Iterable[IdentityMark]:
        """Marks of everything that names an organisation, a brand, a person or a place."""
        ...
