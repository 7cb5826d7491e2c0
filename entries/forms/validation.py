"""Whether a form can be used: keys, options, limits and conditions that hold together."""

import re
from collections.abc import Iterable, Iterator, Sequence

from entries.errors import InputError
from entries.forms.model import Audience, Condition, Field, FieldKind, Form, Test
from entries.forms.numbers import number_of

KEY = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
LONGEST_KEY = 60
MOST_FIELDS = 80
MOST_OPTIONS = 60
MOST_FILES = 5


def validated(form: Form) -> Form:
    """The form itself; raises InputError for the first thing that cannot be used."""
    for problem in problems(form):
        raise InputError(problem)
    return form


def problems(form: Form) -> Iterator[str]:
    """Everything about a form that cannot be used, each in a sentence that names the field."""
    if len(form.fields) > MOST_FIELDS:
        yield f"The form has {len(form.fields)} fields; at most {MOST_FIELDS} are allowed."
    for key in repeated(field.key for field in form.fields):
        yield f"Two fields have the key {key}: give each a key of its own."
    for index, field in enumerate(form.fields):
        yield from _field_problems(field)
        for condition in field.shown_if:
            yield from _condition_problems(field, condition, form.fields[:index])


def repeated(keys: Iterable[str]) -> list[str]:
    """The keys that occur more than once, each once, in order."""
    seen: set[str] = set()
    twice = [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    return list(dict.fromkeys(twice))


def _field_problems(field: Field) -> Iterator[str]:
    if not KEY.fullmatch(field.key) or len(field.key) > LONGEST_KEY:
        yield (
            f"The key {field.key!r} cannot be used: begin with a small letter, then small letters, digits and "
            f"hyphens, {LONGEST_KEY} characters at most."
        )
    if not any(text.strip() for text in field.label.values()):
        yield f"Field {field.key} has no label: write what is asked."
    yield from _limit_problems(field)
    yield from _option_problems(field)


def _limit_problems(field: Field) -> Iterator[str]:
    for name in ("most_words", "most_characters", "most_files"):
        limit = getattr(field, name)
        if limit is not None and limit < 1:
            yield f"Field {field.key}: {name} is {limit}; give a number from 1 on, or leave it out."
    if field.most_files > MOST_FILES:
        yield f"Field {field.key}: most_files is {field.most_files}; at most {MOST_FILES} are allowed."
    if field.most_words and not field.kind.is_text:
        yield f"Field {field.key}: only texts have a word limit."
    if field.criteria and field.audience is not Audience.SCORED:
        yield f"Field {field.key}: only scored fields are linked to criteria."


def _option_problems(field: Field) -> Iterator[str]:
    keys = [option.key for option in field.options]
    if field.kind.has_options and not 2 <= len(keys) <= MOST_OPTIONS:
        yield f"Field {field.key} has {len(keys)} options: give 2 to {MOST_OPTIONS}."
    if keys and not field.kind.has_options:
        yield f"Field {field.key} has options, but nothing is chosen in a field of kind {field.kind.value}."
    for key in repeated(keys):
        yield f"Field {field.key}: the option {key} occurs twice."
    for option in field.options:
        if not KEY.fullmatch(option.key) or not any(option.label.values()):
            yield f"Field {field.key}: the option {option.key!r} needs a key of small letters and a label."
    if field.needed and field.needed not in keys:
        yield f"Field {field.key}: the needed answer {field.needed} is none of its options."


def _condition_problems(field: Field, condition: Condition, earlier: Sequence[Field]) -> Iterator[str]:
    asked = next((one for one in earlier if one.key == condition.field), None)
    if asked is None:
        yield f"Field {field.key} depends on {condition.field}, which is no earlier field."
    elif condition.test in {Test.IS, Test.IS_NOT}:
        yield from _choice_condition_problems(field, condition, asked)
    elif condition.test in {Test.AT_LEAST, Test.AT_MOST}:
        if len(condition.values) != 1 or number_of(condition.values[0]) is None:
            yield f"Field {field.key}: the condition on {condition.field} needs one number."
        if asked.kind is not FieldKind.NUMBER:
            yield f"Field {field.key} compares {condition.field} with a number, but that is no number field."
    elif asked.kind is FieldKind.FILE:
        yield f"Field {field.key} cannot depend on the files of {condition.field}."


def _choice_condition_problems(field: Field, condition: Condition, asked: Field) -> Iterator[str]:
    if not asked.kind.has_options:
        yield f"Field {field.key} depends on a choice in {condition.field}, which offers none."
        return
    known = {option.key for option in asked.options}
    if not condition.values or not set(condition.values) <= known:
        yield f"Field {field.key}: choose the answers of {condition.field} on which it depends among its options."
