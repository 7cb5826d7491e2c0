"""Between the page of a question and the field: what was typed, and the conditions that can be chosen."""

from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from awards.i18n import _, in_language
from awards.setup.editing import new_key
from awards.web.forms import FormData
from awards.web.pages.field_controls import in_words
from awards.web.pages.setup_forms import texts_in
from entries.forms import Audience, Condition, Field, FieldKind, Form, Option, Test

CONDITION_ROWS = 3
OPTION_ROWS = 60


_BOUNDS = frozenset({Test.AT_LEAST, Test.AT_MOST})
"""Tests that compare with a number, which is typed beside the condition."""


class Choice(msgspec.Struct, frozen=True):
    """A condition that can be chosen, as JSON and in words; ``number`` is what it is compared with."""

    value: str
    text: str
    number: str = ""


def field_in(form: FormData, known: Form, before: Field | None) -> Field:
    """A question as it was typed. A new one gets a key that follows from its wording."""
    label = texts_in(form, "label")
    kind = FieldKind(form.text("kind")) if form.text("kind") in set(FieldKind) else FieldKind.LONG_TEXT
    chosen = form.text("audience")
    audience = Audience(chosen) if chosen in set(Audience) else Audience.SCORED
    return Field(
        key=before.key
        if before
        else new_key(next(iter(label.values()), ""), [one.key for one in known.fields]),
        kind=kind,
        label=label,
        help=texts_in(form, "help"),
        required=form.ticked("required"),
        most_words=form.number("most_words") if kind.is_text else None,
        most_characters=form.number("most_characters") if kind.is_text else None,
        most_files=form.number("most_files") or 1,
        audience=audience,
        criteria=tuple(form.all("criteria")) if audience is Audience.SCORED else (),
        options=_options(form, before) if kind.has_options else (),
        needed=before.needed if before and kind.has_options else "",
        shown_if=tuple(_conditions(form)),
        retired=before.retired if before else False,
    )


def unfinished(field: Field) -> str:
    """What a question lacks that whoever writes it forgets most often; empty where nothing is missing."""
    if not field.label:
        return _("Write what is asked.")
    if field.kind.has_options and len(field.options) < 2:
        return _("Give at least two answers to choose from.")
    return ""


def condition_choices(form: Form, field: Field) -> list[Choice]:
    """What a question can depend on: the answers of those before it, and what it depends on now."""
    keys = [one.key for one in form.fields]
    earlier = form.fields[: keys.index(field.key)] if field.key in keys else form.fields
    offered = [choice for one in earlier if not one.retired for choice in _choices_of(form, one)]
    known = {choice.value for choice in offered}
    own = [choice for choice in conditions_chosen(form, field) if choice.value not in known]
    return [*offered, *own]


def conditions_chosen(form: Form, field: Field) -> list[Choice]:
    """What a question depends on now."""
    return [_chosen(form, one) for one in field.shown_if if form.find(one.field)]


def _chosen(form: Form, condition: Condition) -> Choice:
    if condition.test not in _BOUNDS:
        return Choice(_encoded(condition), in_words(form, condition))
    bound = msgspec.structs.replace(condition, values=())
    return Choice(_encoded(bound), in_words(form, condition), next(iter(condition.values), ""))


def _choices_of(form: Form, field: Field) -> list[Choice]:
    found: list[Choice] = []
    if field.kind.has_options:
        for test in (Test.IS, Test.IS_NOT):
            conditions = [Condition(field=field.key, test=test, values=(one.key,)) for one in field.options]
            found += [Choice(_encoded(one), in_words(form, one)) for one in conditions]
    if field.kind is FieldKind.NUMBER:
        label = in_language(field.label)
        texts = {
            Test.AT_LEAST: _("“%(question)s” is at least …", question=label),
            Test.AT_MOST: _("“%(question)s” is at most …", question=label),
        }
        found += [
            Choice(_encoded(Condition(field=field.key, test=test)), text) for test, text in texts.items()
        ]
    if field.kind is not FieldKind.FILE:
        answered = Condition(field=field.key, test=Test.ANSWERED)
        found.append(Choice(_encoded(answered), in_words(form, answered)))
    return found


def _conditions(form: FormData) -> list[Condition]:
    numbers = form.all("condition-number")
    sent = zip_longest(form.all("condition"), numbers[:CONDITION_ROWS], fillvalue="")
    return [found for text, number in sent if (found := _condition(text, number.strip()))]


def _condition(text: str, number: str) -> Condition | None:
    try:
        found = msgspec.json.decode(text, type=Condition)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    if found.test in _BOUNDS:
        return msgspec.structs.replace(found, values=(number,) if number else ())
    return found


def _options(form: FormData, before: Field | None) -> tuple[Option, ...]:
    """The options in their rows; a new one gets a key that follows from its label."""
    keys, english, german = (form.all(f"option-{name}")[:OPTION_ROWS] for name in ("key", "en", "de"))
    known = {option.key for option in before.options} if before else set()
    found: list[Option] = []
    for key, *texts in zip(keys, english, german, strict=False):
        label = {language: text for language, text in zip(("en", "de"), _lines(texts), strict=True) if text}
        if label:
            taken = [*known, *(option.key for option in found)]
            found.append(Option(key if key in known else new_key(next(iter(label.values())), taken), label))
    return tuple(found)


def _lines(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.split())[:300] for text in texts]


def _encoded(condition: Condition) -> str:
    return msgspec.json.encode(condition).decode()
