"""Answers: what is kept of what was typed, whether it says anything, and how it reads."""

from typing import Any

import msgspec

from entries.forms.model import Field, FieldKind


class MetricRow(msgspec.Struct, frozen=True):
    """A measured effect: what was measured, before and after, in which unit and period."""

    measure: str = ""
    before: str = ""
    after: str = ""
    unit: str = ""
    period: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(msgspec.structs.astuple(self))


Value = str | tuple[MetricRow, ...]
"""What an answer holds: a text, or the rows of a metrics table.

Numbers and dates are texts, a choice is its option's key, several choices are keys on lines of their own.
Files are kept apart, see :mod:`entries.files`.
"""

_KEPT_CONTROLS = "\n\t\u00ad\u200b\u200c\u200d"
"""Line feed, tab, and what shapes words without showing: soft hyphen, zero-width space and joiners."""


def is_empty(value: Value) -> bool:
    """Whether an answer says nothing."""
    return not value.strip() if isinstance(value, str) else all(row.empty for row in value)


def chosen(value: Value) -> tuple[str, ...]:
    """The keys that were chosen."""
    return tuple(value.split("\n")) if isinstance(value, str) and value else ()


def tidy(field: Field, value: Any) -> Value:
    """An answer as it is kept: line ends unified, control characters gone, empty rows dropped."""
    if field.kind is FieldKind.METRICS:
        rows = msgspec.convert(value or [], list[MetricRow])
        cleaned = [MetricRow(*(tidy_line(cell) for cell in msgspec.structs.astuple(row))) for row in rows]
        return tuple(row for row in cleaned if not row.empty)
    if field.kind is FieldKind.MULTI_CHOICE:
        return _in_order(field, value)
    text = tidy_text(value if isinstance(value, str) else "")
    return text if field.kind is FieldKind.LONG_TEXT else tidy_line(text)


def tidy_text(text: str) -> str:
    """Text with line feeds for line ends and without control characters; nothing else is touched."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character for character in unified if character.isprintable() or character in _KEPT_CONTROLS
    )


def tidy_line(text: str) -> str:
    """Text on one line, without blanks at its ends."""
    return " ".join(tidy_text(text).split())


def as_read(field: Field, value: Value, language: str) -> Value:
    """An answer as people read it: options by their labels, in the language of the entry."""
    if not field.kind.has_options or not isinstance(value, str):
        return value
    options = [field.option(key) for key in chosen(value)]
    return "\n".join(in_words(option.label, language) for option in options if option)


def in_words(texts: Any, language: str) -> str:
    """A text that is kept by language, in the wanted one or else in the first there is."""
    return str(texts.get(language) or next((text for text in texts.values() if text), ""))


def _in_order(field: Field, value: Any) -> str:
    """Chosen keys in the order of the options; unknown ones last, so that a check can name them."""
    sent = value.split("\n") if isinstance(value, str) else list(value or [])
    wanted = dict.fromkeys(line for line in map(tidy_line, sent) if line)
    known = [option.key for option in field.options if option.key in wanted]
    return "\n".join([*known, *(key for key in wanted if key not in known)])
