"""Entries as the command ``awards redact`` reads them, and redactions as it writes them."""

from collections.abc import Sequence
from typing import Any

import msgspec

from entries.errors import InputError
from entries.redaction.model import Declared, Language, Redaction, Span


class EntryText(msgspec.Struct, frozen=True):
    """One entry to redact; other keys of the document are passed over."""

    id: str
    lang: Language
    text: str
    declared: Declared = Declared()


def read_entries(document: Any) -> list[EntryText]:
    """The entries of a parsed JSON document ``{"entries": [...]}``.

    Raises InputError with the place of what is wrong.
    """
    entries = document.get("entries") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise InputError('There is no list "entries". Write {"entries": [{"id": …, "lang": …, "text": …}]}.')
    read = [_entry(entry, place) for place, entry in enumerate(entries)]
    seen: dict[str, int] = {}
    for place, entry in enumerate(read):
        if seen.setdefault(entry.id, place) != place:
            raise InputError(
                f"entries[{place}]: the id {entry.id!r} is that of entries[{seen[entry.id]}] already."
            )
    return read


def _entry(entry: object, place: int) -> EntryText:
    try:
        return msgspec.convert(entry, EntryText)
    except msgspec.ValidationError as error:
        raise InputError(
            f"entries[{place}]: {error}. An entry needs id, lang (en or de) and text."
        ) from error


def written(entries: Sequence[EntryText], redactions: Sequence[Redaction]) -> dict[str, Any]:
    """The document that the command writes."""
    pairs = zip(entries, redactions, strict=True)
    return {"entries": [_written(entry, redaction) for entry, redaction in pairs]}


def _written(entry: EntryText, redaction: Redaction) -> dict[str, Any]:
    return {
        "id": entry.id,
        "text": redaction.text,
        "spans": [_written_span(span, entry.lang) for span in redaction.spans],
    }


def _written_span(span: Span, language: Language) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "class": span.identity.value,
        "source": span.source.value,
        "action": span.action.value,
        "replacement": span.replacement,
        "reason": span.reasons[language],
    }
