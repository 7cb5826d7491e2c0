"""What an entry form is made of: fields, their options, and the conditions under which they are asked."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

import msgspec

from entries.errors import InputError

Text = Mapping[str, str]
"""A text by language, such as ``{"en": …, "de": …}``."""


class FieldKind(StrEnum):
    """What is typed into a field."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    CHOICE = "choice"
    MULTI_CHOICE = "multi-choice"
    DATE = "date"
    URL = "url"
    FILE = "file"
    METRICS = "metrics"

    @property
    def has_options(self) -> bool:
        """Whether it is answered by choosing."""
        return self in {FieldKind.CHOICE, FieldKind.MULTI_CHOICE}

    @property
    def is_text(self) -> bool:
        """Whether it is answered in words, of which there may be too many."""
        return self in {FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT}


class Audience(StrEnum):
    """Who reads a field."""

    SCORED = "scored"
    BACKGROUND = "background"
    IDENTIFYING = "identifying"
    STAFF = "staff"


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer of a choice."""

    key: str
    label: Text


class Test(StrEnum):
    """What a condition asks of the earlier answer. An answer that is not there fulfils none."""

    __test__ = False  # not a test of pytest's

    ANSWERED = "answered"
    IS = "is"
    IS_NOT = "is-not"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an earlier answer must be. ``values`` are alternatives for ``is`` and ``is-not``, else one number."""

    field: str
    test: Test = Test.IS
    values: tuple[str, ...] = ()


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question of an entry form.

    ``shown_if`` holds when all its conditions do; a field that is not shown is neither required nor read by
    anybody. ``criteria`` are the keys of the criteria that judges score with its help. ``needed`` is the
    option without which an entry cannot be submitted. A ``retired`` field is asked no more; what was answered
    before stays with its entry.
    """

    key: str
    kind: FieldKind
    label: Text
    help: Text = {}
    required: bool = False
    most_words: int | None = None
    most_characters: int | None = None
    audience: Audience = Audience.SCORED
    criteria: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    needed: str = ""
    most_files: int = 1
    shown_if: tuple[Condition, ...] = ()
    retired: bool = False

    @property
    def for_judges(self) -> bool:
        """Whether judges read it, in redacted form."""
        return self.audience in {Audience.SCORED, Audience.BACKGROUND}

    @property
    def for_lessons(self) -> bool:
        """Whether its answer may be used in the lessons report, as far as the entrant allows it."""
        return self.for_judges and self.kind is not FieldKind.FILE

    def option(self, key: str) -> Option | None:
        """The option with that key."""
        return next((option for option in self.options if option.key == key), None)


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The questions of a category, in their order."""

    fields: tuple[Field, ...]

    def find(self, key: str) -> Field | None:
        """The field with that key, or None."""
        return next((field for field in self.fields if field.key == key), None)

    def field(self, key: str) -> Field:
        """The field with that key; InputError where the form has none."""
        found = self.find(key)
        if found is None:
            raise InputError(f"The form has no field {key}.")
        return found

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that are not retired."""
        return tuple(field for field in self.fields if not field.retired)


@lru_cache(maxsize=512)
def parse_form(document: str) -> Form:
    """A form from its JSON; InputError says what is wrong with it. Kept, since every page of an entry asks."""
    from entries.forms.validation import validated

    try:
        return validated(msgspec.json.decode(document, type=Form))
    except msgspec.ValidationError as error:
        raise InputError(f"The form cannot be read: {error}") from error
