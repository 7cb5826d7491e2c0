"""Whether a form can be used: keys, options, limits and conditions that hold together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from entries.errors import InputError, fault
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
        raise problem
    return form


def problems(form: Form) -> Iterator[InputError]:
    """Everything about a form that cannot be used, each in a sentence that names the field."""
    if len(form.fields) > MOST_FIELDS:
        yield fault(
            "The form has %(count)s fields; at most %(most)s are allowed.",
            count=len(form.fields), most=MOST_FIELDS,
        )  # fmt: skip
    for key in repeated(field.key for field in form.fields):
        yield fault("Two fields have the key %(key)s: give each a key of its own.", key=key)
    for index, field in enumerate(form.fields):
        yield from _field_problems(field)
        for condition in field.shown_if:
            yield from _condition_problems(field, condition, form.fields[:index])
    for field, other in out_of_order(form):
        yield fault(
            "Field %(field)s depends on %(other)s, which is no earlier field.", field=field.key, other=other
        )


def out_of_order(form: Form) -> Iterator[tuple[Field, str]]:
    """Fields that depend on one that does not come before them, each with the key of that one."""
    for index, field in enumerate(form.fields):
        earlier = {one.key for one in form.fields[:index]}
        yield from ((field, needed.field) for needed in field.shown_if if needed.field not in earlier)


def repeated(keys: Iterable[str]) -> list[str]:
    """The keys that occur more than once, each once, in order."""
    seen: set[str] = set()
    twice = [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    return list(dict.fromkeys(twice))


def _field_problems(field: Field) -> Iterator[InputError]:
    if not KEY.fullmatch(field.key) or len(field.key) > LONGEST_KEY:
        yield fault(
            "The key “%(key)s” cannot be used: begin with a small letter, then small letters, digits and hyphens, "
            "%(most)s characters at most.",
            key=field.key, most=LONGEST_KEY,
        )  # fmt: skip
    if not any(text.strip() for text in field.label.values()):
        yield fault("Field %(field)s has no label: write what is asked.", field=field.key)
    yield from _limit_problems(field)
    yield from _option_problems(field)


def _limit_problems(field: Field) -> Iterator[InputError]:
    for name in ("most_words", "most_characters", "most_files"):
        limit = getattr(field, name)
        if limit is not None and limit < 1:
            yield fault(
                "Field %(field)s: %(name)s is %(limit)s; give a number from 1 on, or leave it out.",
                field=field.key, name=name, limit=limit,
            )  # fmt: skip
    if field.most_files > MOST_FILES:
        yield fault(
            "Field %(field)s: most_files is %(count)s; at most %(most)s are allowed.",
            field=field.key, count=field.most_files, most=MOST_FILES,
        )  # fmt: skip
    if field.most_words and not field.kind.is_text:
        yield fault("Field %(field)s: only texts have a word limit.", field=field.key)
    if field.criteria and field.audience is not Audience.SCORED:
        yield fault("Field %(field)s: only scored fields are linked to criteria.", field=field.key)


def _option_problems(field: Field) -> Iterator[InputError]:
    keys = [option.key for option in field.options]
    if field.kind.has_options and not 2 <= len(keys) <= MOST_OPTIONS:
        yield fault(
            "Field %(field)s has %(count)s options: give 2 to %(most)s.",
            field=field.key, count=len(keys), most=MOST_OPTIONS,
        )  # fmt: skip
    if keys and not field.kind.has_options:
        yield fault(
            "Field %(field)s has options, but nothing is chosen in a field of kind %(kind)s.",
            field=field.key, kind=field.kind.value,
        )  # fmt: skip
    for key in repeated(keys):
        yield fault("Field %(field)s: the option %(key)s occurs twice.", field=field.key, key=key)
    for option in field.options:
        if not KEY.fullmatch(option.key) or not any(option.label.values()):
            yield fault(
                "Field %(field)s: the option “%(key)s” needs a key of small letters and a label.",
                field=field.key, key=option.key,
            )  # fmt: skip
    if field.needed and field.needed not in keys:
        yield fault(
            "Field %(field)s: the needed answer %(key)s is none of its options.",
            field=field.key, key=field.needed,
        )  # fmt: skip


def _condition_problems(field: Field, condition: Condition, earlier: Sequence[Field]) -> Iterator[InputError]:
    named = {"field": field.key, "other": condition.field}
    asked = next((one for one in earlier if one.key == condition.field), None)
    if asked is None:
        return
    if condition.test in {Test.IS, Test.IS_NOT}:
        yield from _choice_condition_problems(condition, asked, named)
    elif condition.test in {Test.AT_LEAST, Test.AT_MOST}:
        if len(condition.values) != 1 or number_of(condition.values[0]) is None:
            yield fault("Field %(field)s: the condition on %(other)s needs one number.", **named)
        if asked.kind is not FieldKind.NUMBER:
            yield fault(
                "Field %(field)s compares %(other)s with a number, but that is no number field.", **named
            )
    elif asked.kind is FieldKind.FILE:
        yield fault("Field %(field)s cannot depend on the files of %(other)s.", **named)


def _choice_condition_problems(
    condition: Condition, asked: Field, named: Mapping[str, str]
) -> Iterator[InputError]:
    if not asked.kind.has_options:
        yield fault("Field %(field)s depends on a choice in %(other)s, which offers none.", **named)
        return
    known = {option.key for option in asked.options}
    if not condition.values or not set(condition.values) <= known:
        yield fault(
            "Field %(field)s: choose the answers of %(other)s on which it depends among its options.", **named
        )
