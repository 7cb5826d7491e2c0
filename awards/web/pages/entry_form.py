"""Between an entry's form in the browser and its answers: reading, showing again, and explaining."""

from typing import Any

import msgspec

from awards.entering.drafts import Change, Draft, Saved
from awards.i18n import _
from awards.web.forms import FormData
from entries.forms import Field, FieldKind, Finding, Form, MetricRow, Problem, Value, tidy
from entries.submission import NO_ANSWER, USES, Answer

CELLS = MetricRow.__struct_fields__


def changes_in(form: FormData, definition: Form) -> dict[str, Change]:
    """The fields that were sent, with the versions that the browser had."""
    return {
        field.key: Change(_sent(form, field), form.number(f"version-{field.key}") or 0)
        for field in definition.fields
        if _was_sent(form, field)
    }


def uses_in(form: FormData, draft: Draft) -> dict[str, str]:
    """The choices about the lessons report that differ from what is saved."""
    sent = {name: form.text(f"use-{name}") for name in form.names("use-")}
    known = {field.key for field in draft.category.form.fields}
    return {
        name: use
        for name, use in sent.items()
        if name in known and use in USES and draft.answers.get(name, NO_ANSWER).use != use
    }


def with_typed(draft: Draft, form: FormData, saved: Saved) -> Draft:
    """The draft as the browser sent it, so that nothing typed is lost when the page is shown again."""
    answers = dict(draft.answers)
    for field in draft.category.form.fields:
        if _was_sent(form, field):
            current = draft.answers.get(field.key, NO_ANSWER)
            version = saved.versions.get(field.key) or saved.clashes.get(field.key, current).version
            answers[field.key] = Answer(_typed(form, field), version, current.use)
    return msgspec.structs.replace(draft, answers=answers)


def explained(finding: Finding) -> str:
    """A problem with an answer, and what to do, in a sentence."""
    match finding.problem:
        case Problem.MISSING:
            return _("This answer is missing.")
        case Problem.TOO_MANY_WORDS:
            return _("It has %(size)s words; %(limit)s are allowed.", size=finding.size, limit=finding.limit)
        case Problem.TOO_LONG:
            return _(
                "It has %(size)s characters; %(limit)s are allowed.", size=finding.size, limit=finding.limit
            )
        case Problem.NOT_A_NUMBER:
            return _("Write a number, such as 1200 or 3.5.")
        case Problem.NOT_AN_OPTION:
            return _("Choose one of the answers.")
        case Problem.TOO_MANY_ROWS:
            return _(
                "The table has %(size)s rows; %(limit)s are allowed.", size=finding.size, limit=finding.limit
            )


def _was_sent(form: FormData, field: Field) -> bool:
    return f"answer-{field.key}" in form.values or f"answer-{field.key}-measure" in form.values


def _sent(form: FormData, field: Field) -> Any:
    if field.kind is not FieldKind.METRICS:
        return form.text(f"answer-{field.key}")
    columns = [form.all(f"answer-{field.key}-{cell}") for cell in CELLS]
    return [dict(zip(CELLS, cells, strict=True)) for cells in zip(*columns, strict=False)]


def _typed(form: FormData, field: Field) -> Value:
    return (
        tidy(field, _sent(form, field))
        if field.kind is FieldKind.METRICS
        else form.text(f"answer-{field.key}")
    )
