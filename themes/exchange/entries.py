"""Entries and decisions as they come in files. Unknown keys are passed over, missing lists are empty."""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from themes.errors import InputError
from themes.language import Language
from themes.model import Decision, Entry, Highlight, Section
from themes.reader import check_entry

Document = TypeVar("Document")


class Declared(msgspec.Struct):
    """What the entrant declared; here it only keeps names out of key phrases and labels."""

    organisation: str = ""
    brands: list[str] = []
    people: list[str] = []
    domains: list[str] = []
    locations: list[str] = []
    aliases: list[str] = []

    def names(self) -> tuple[str, ...]:
        """Every declared name."""
        lists = (self.brands, self.people, self.domains, self.locations, self.aliases)
        return tuple(
            name for name in (self.organisation, *(name for names in lists for name in names)) if name
        )


class EntryRow(msgspec.Struct):
    """One entry of the file."""

    id: str
    org_id: str
    lang: Language
    text: str
    category: str | None = None
    sections: list[Section] = []
    declared: Declared | None = None
    highlights: list[Highlight] = []

    def entry(self) -> Entry:
        """The entry as the engine reads it."""
        return Entry(
            id=self.id,
            group=self.org_id,
            language=self.lang,
            text=self.text,
            sections=tuple(self.sections),
            highlights=tuple(self.highlights),
            category=self.category or "",
            declared=self.declared.names() if self.declared else (),
        )


class _Entries(msgspec.Struct):
    entries: list[EntryRow]


class _Decisions(msgspec.Struct):
    decisions: list[Decision]


def read_entries(document: Any) -> list[Entry]:
    """The entries of a parsed JSON document. Raises :class:`InputError` with the place of what is wrong."""
    entries = [row.entry() for row in _converted(document, _Entries).entries]
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise InputError(f"entry {entry.id!r} occurs twice. Give each entry an id of its own.")
        seen.add(entry.id)
        check_entry(entry)
    return entries


def read_decisions(document: Any, entries: Sequence[Entry]) -> list[Decision]:
    """The decisions of a parsed JSON document, each about a stretch of one of the ``entries``."""
    decisions = _converted(document, _Decisions).decisions
    lengths = {entry.id: len(entry.text) for entry in entries}
    for number, decision in enumerate(decisions, 1):
        if decision.entry not in lengths:
            raise InputError(f"decision {number}: entry {decision.entry!r} is not among the entries.")
        if not 0 <= decision.start < decision.end <= lengths[decision.entry]:
            raise InputError(
                f"decision {number}: {decision.start} to {decision.end} lies outside the text of entry "
                f"{decision.entry!r}, which has {lengths[decision.entry]} characters."
            )
    return decisions


def read_example(text: str) -> tuple[str, int, int]:
    """Entry, start and end of ``ENTRY:START:END``; the entry's id may itself contain colons."""
    entry, _, rest = text.rpartition(":")
    entry, _, start = entry.rpartition(":")
    if not entry or not start.isdecimal() or not rest.isdecimal():
        raise InputError(f"example {text!r} should be ENTRY:START:END, such as harbour-3:120:260.")
    return entry, int(start), int(rest)


def _converted(document: Any, kind: type[Document]) -> Document:
    try:
        return msgspec.convert(document, kind)
    except msgspec.ValidationError as error:
        raise InputError(f"{error}.") from None
