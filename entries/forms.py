"""Entry forms: the fields of a category, what may be typed into them, and what is missing.

A field's audience says who reads it: ``scored`` and ``background`` fields go to judges in redacted form,
``identifying`` and ``staff`` fields never do.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from entries.errors import InputError
from entries.words import count_words

Text = Mapping[str, str]
"""A text by language, such as ``{"en": …, "de": …}``."""

MOST_CHARACTERS = 60_000
MOST_ROWS = 40


class FieldKind(StrEnum):
    """What is typed into a field."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    CHOICE = "choice"
    METRICS = "metrics"


class Audience(StrEnum):
    """Who reads a field."""

    SCORED = "scored"
    BACKGROUND = "background"
    IDENTIFYING = "identifying"
    STAFF = "staff"


class Option(msgspec.Struct, frozen=True):
    """One answer of a choice."""

    key: str
    label: Text


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of an entry form."""

    key: str
    kind: FieldKind
    label: Text
    help: Text = {}
    required: bool = False
    most_words: int | None = None
    audience: Audience = Audience.SCORED
    options: tuple[Option, ...] = ()

    @property
    def for_judges(self) -> bool:
        """Whether judges read it, in redacted form."""
        return self.audience in {Audience.SCORED, Audience.BACKGROUND}


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The questions of a category, in their order."""

    fields: tuple[Field, ...]

    def field(self, key: str) -> Field:
        """The field with that key; InputError where the form has none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise InputError(f"The form has no field {key}.")


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
"""What an answer holds: a text (also for numbers and choices) or the rows of a metrics table."""


class Problem(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    TOO_MANY_WORDS = "too-many-words"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    NOT_AN_OPTION = "not-an-option"
    TOO_MANY_ROWS = "too-many-rows"


class Finding(msgspec.Struct, frozen=True):
    """A problem with a field, with the limit and the size where it is about one."""

    field: str
    problem: Problem
    size: int = 0
    limit: int = 0


def parse_form(document: str) -> Form:
    """A form from its JSON; InputError says what is wrong with it."""
    try:
        form = msgspec.json.decode(document, type=Form)
    except msgspec.ValidationError as error:
        raise InputError(f"The form cannot be read: {error}") from error
    keys = [field.key for field in form.fields]
    for key in keys:
        if keys.count(key) > 1:
            raise InputError(f"Two fields have the key {key}: give each a key of its own.")
    return form


def findings(form: Form, answers: Mapping[str, Value]) -> list[Finding]:
    """Everything that keeps a form from being submitted, in the order of its fields."""
    return [finding for field in form.fields for finding in check(field, answers.get(field.key, ""))]


def check(field: Field, value: Value) -> list[Finding]:
    """Everything that is wrong with one answer."""
    if is_empty(value):
        return [Finding(field.key, Problem.MISSING)] if field.required else []
    if isinstance(value, str):
        return _check_text(field, value)
    return (
        [Finding(field.key, Problem.TOO_MANY_ROWS, len(value), MOST_ROWS)] if len(value) > MOST_ROWS else []
    )


def is_empty(value: Value) -> bool:
    """Whether an answer says nothing."""
    return not value.strip() if isinstance(value, str) else all(row.empty for row in value)


def words_in(value: Value) -> int:
    """How many words an answer has; a table has none that are limited."""
    return count_words(value) if isinstance(value, str) else 0


def _check_text(field: Field, text: str) -> list[Finding]:
    found = []
    words = count_words(text)
    if field.most_words is not None and words > field.most_words:
        found.append(Finding(field.key, Problem.TOO_MANY_WORDS, words, field.most_words))
    if len(text) > MOST_CHARACTERS:
        found.append(Finding(field.key, Problem.TOO_LONG, len(text), MOST_CHARACTERS))
    if field.kind is FieldKind.NUMBER and not _is_number(text):
        found.append(Finding(field.key, Problem.NOT_A_NUMBER))
    if field.kind is FieldKind.CHOICE and text not in {option.key for option in field.options}:
        found.append(Finding(field.key, Problem.NOT_AN_OPTION))
    return found


def _is_number(text: str) -> bool:
    digits = text.strip().removeprefix("-").replace("\u202f", "").replace(" ", "").replace("'", "")
    return digits.replace(",", "").replace(".", "").isdecimal()


def tidy(field: Field, value: Any) -> Value:
    """An answer as it is kept: line ends unified, control characters gone, empty rows dropped."""
    if field.kind is FieldKind.METRICS:
        rows = msgspec.convert(value or [], list[MetricRow])
        cleaned = [MetricRow(*(tidy_line(cell) for cell in msgspec.structs.astuple(row))) for row in rows]
        return tuple(row for row in cleaned if not row.empty)
    text = tidy_text(value if isinstance(value, str) else "")
    return text if field.kind is FieldKind.LONG_TEXT else tidy_line(text)


def tidy_text(text: str) -> str:
    """Text with line feeds for line ends and without control characters; nothing else is touched."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character
        for character in unified
        if character in "\n\t" or character.isprintable() or character in "\u200b\u200c\u200d\u00ad"
    )


def tidy_line(text: str) -> str:
    """Text on one line, without blanks at its ends."""
    return " ".join(tidy_text(text).split())


def sections_for_judges(form: Form, answers: Mapping[str, Value]) -> Sequence[tuple[Field, Value]]:
    """The fields that judges read and what was answered, empty ones left out."""
    pairs = [(field, answers.get(field.key, "")) for field in form.fields if field.for_judges]
    return [(field, value) for field, value in pairs if not is_empty(value)]
