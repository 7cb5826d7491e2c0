"""What the control of a form's field needs beside its label: limits, and conditions for people and scripts."""

import msgspec

from awards.i18n import _, in_language
from entries.forms import Condition, Field, FieldKind, Form, Test


def limits_of(field: Field) -> dict[str, object]:
    """Attributes that say how much may be typed, and how to type it."""
    found: dict[str, object] = {}
    if field.most_words:
        found["data-most-words"] = field.most_words
    if field.most_characters:
        found["data-most-characters"] = field.most_characters
    if field.kind is FieldKind.NUMBER:
        found["inputmode"] = "decimal"
    return found


def conditions_of(field: Field) -> str:
    """A field's conditions for the script, as JSON."""
    return msgspec.json.encode(field.shown_if).decode()


def condition_note(form: Form, field: Field) -> str:
    """A field's conditions in words, for whoever sees every question at once."""
    return _(
        "Answer this only if %(conditions)s.",
        conditions=_(" and ").join(in_words(form, one) for one in field.shown_if),
    )


def in_words(form: Form, condition: Condition) -> str:
    """A condition in words."""
    asked = form.field(condition.field)
    options = [asked.option(value) for value in condition.values]
    values = [in_language(option.label) for option in options if option] or list(condition.values)
    parts = {
        "question": in_language(asked.label),
        "answers": _(" or ").join(_("“%(answer)s”", answer=value) for value in values),
    }
    match condition.test:
        case Test.ANSWERED:
            return _("“%(question)s” is answered", question=parts["question"])
        case Test.IS_NOT:
            return _("“%(question)s” is not %(answers)s", **parts)
        case Test.AT_LEAST:
            return _("“%(question)s” is at least %(answers)s", **parts)
        case Test.AT_MOST:
            return _("“%(question)s” is at most %(answers)s", **parts)
    return _("“%(question)s” is %(answers)s", **parts)
