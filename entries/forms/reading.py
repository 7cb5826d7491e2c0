"""What others read of an entry: the fields for judges, the names in fields that they never see."""

from collections.abc import Iterator, Mapping, Sequence

from entries.forms.answers import Value, as_read, is_empty
from entries.forms.conditions import shown
from entries.forms.model import Audience, Field, FieldKind, Form


def sections_for_judges(
    form: Form, answers: Mapping[str, Value], language: str
) -> Sequence[tuple[Field, Value]]:
    """The fields that judges read and what was answered, in words; empty ones and those not asked left out."""
    return [(field, value) for field, value in answered(form, answers, language) if field.for_judges]


def answered(form: Form, answers: Mapping[str, Value], language: str) -> Iterator[tuple[Field, Value]]:
    """Every field that is asked and answered, with the answer in words."""
    asked = shown(form, answers)
    for field in form.fields:
        value = answers.get(field.key, "")
        if field.key in asked and not is_empty(value):
            yield field, as_read(field, value, language)


def names_given(form: Form, answers: Mapping[str, Value]) -> tuple[str, ...]:
    """What was typed into identifying fields of one line: names that must not stand elsewhere either."""
    lines = [
        answers.get(field.key, "")
        for field in form.fields
        if field.audience is Audience.IDENTIFYING and field.kind is FieldKind.SHORT_TEXT
    ]
    return tuple(line for line in lines if isinstance(line, str) and line.strip())
