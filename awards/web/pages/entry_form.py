"""Between an entry's form in the browser and its answers: reading, showing again, and explaining."""

from collections.abc import Sequence
from typing import Any

import msgspec

from awards.entering.drafts import Change, Clash, Draft, Saved
from awards.i18n import _, in_language
from awards.web.forms import FormData
from entries.forms import (
    Field,
    FieldKind,
    Finding,
    Form,
    MetricRow,
    Problem,
    Value,
    findings,
    is_empty,
    shown,
    tidy,
)
from entries.submission import USES, Answer

CELLS = MetricRow.__struct_fields__


class OutlineItem(msgspec.Struct, frozen=True):
    """A question in the outline beside the form: ``done``, ``wrong``, ``missing`` or (optional) ``open``."""

    key: str
    label: str
    state: str


def outline(draft: Draft) -> list[OutlineItem]:
    """How far each question that is asked has come."""
    form, values = draft.form, draft.values()
    problems = {finding.field: finding.problem for finding in findings(form, values, draft.file_counts())}
    asked = shown(form, values)
    return [
        OutlineItem(
            field.key, in_language(field.label), _state(_given(draft, field), problems.get(field.key))
        )
        for field in form.asked
        if field.key in asked
    ]


def changes_in(form: FormData, definition: Form) -> dict[str, Change]:
    """The fields that were sent, with the versions that the browser had.

    Where both texts of a clash were shown, the choice between them is made here; theirs is what is saved.
    """
    return {
        field.key: Change(_merged(form, field), form.number(f"version-{field.key}") or 0)
        for field in definition.fields
        if _was_sent(form, field) and form.text(f"merge-{field.key}") != "theirs"
    }


def uses_in(form: FormData, definition: Form) -> dict[str, str]:
    """How answers may be used in the lessons report, where that was sent."""
    sent = {field.key: form.text(f"use-{field.key}") for field in definition.fields}
    return {key: use for key, use in sent.items() if use in USES}


def with_typed(draft: Draft, form: FormData, saved: Saved) -> Draft:
    """The draft as the browser sent it, so that nothing typed is lost when the page is shown again."""
    answers = dict(draft.answers)
    for field in draft.form.fields:
        if field.key in saved.clashes:
            current = saved.clashes[field.key].answer
            answers[field.key] = Answer(_typed(form, field), current.version, current.use)
    return msgspec.structs.replace(draft, answers=answers)


def clash_as_json(clash: Clash) -> dict[str, object]:
    """What somebody else saved, for the script that shows both texts."""
    return {"value": clash.answer.value, "version": clash.answer.version, "by": clash.by}


def explained(finding: Finding) -> str:
    """A problem with an answer, and what to do, in a sentence."""
    sizes = {"size": finding.size, "limit": finding.limit}
    match finding.problem:
        case Problem.TOO_MANY_WORDS:
            return _("It has %(size)s words; %(limit)s are allowed.", **sizes)
        case Problem.TOO_LONG:
            return _("It has %(size)s characters; %(limit)s are allowed.", **sizes)
        case Problem.TOO_MANY_ROWS:
            return _("The table has %(size)s rows; %(limit)s are allowed.", **sizes)
        case Problem.TOO_MANY_FILES:
            return _("There are %(size)s files; %(limit)s are allowed. Remove one.", **sizes)
    return _plainly(finding.problem)


def _plainly(problem: Problem) -> str:
    return {
        Problem.MISSING: _("This answer is missing."),
        Problem.NOT_A_NUMBER: _("Write a number, such as 1200 or 3.5."),
        Problem.NOT_AN_OPTION: _("Choose one of the answers."),
        Problem.NOT_A_DATE: _("Write the day as year, month and day, such as 2026-11-03."),
        Problem.NOT_AN_ADDRESS: _("Write a whole address, such as https://example.org/page."),
        Problem.NOT_ELIGIBLE: _(
            "An entry can be submitted only where this is so. Ask the organizers if in doubt."
        ),
    }[problem]


def _given(draft: Draft, field: Field) -> bool:
    """Whether a question was answered, in whatever way."""
    return bool(draft.files_in(field.key)) or not is_empty(draft.value(field.key))


def _state(given: bool, problem: Problem | None) -> str:
    if problem is Problem.MISSING:
        return "missing"
    if problem is not None:
        return "wrong"
    return "done" if given else "open"


def _was_sent(form: FormData, field: Field) -> bool:
    return f"answer-{field.key}" in form.values or f"answer-{field.key}-measure" in form.values


def _merged(form: FormData, field: Field) -> Any:
    mine = _sent(form, field)
    if form.text(f"merge-{field.key}") == "both" and isinstance(mine, str):
        return "\n\n".join([form.text(f"theirs-{field.key}"), mine])
    return mine


def _sent(form: FormData, field: Field) -> Any:
    name = f"answer-{field.key}"
    if field.kind is FieldKind.MULTI_CHOICE:
        return "\n".join(form.all(name))
    if field.kind is not FieldKind.METRICS:
        return form.text(name)
    columns: Sequence[list[str]] = [form.all(f"{name}-{cell}") for cell in CELLS]
    return [dict(zip(CELLS, cells, strict=True)) for cells in zip(*columns, strict=False)]


def _typed(form: FormData, field: Field) -> Value:
    sent = _sent(form, field)
    return tidy(field, sent) if field.kind is FieldKind.METRICS else str(sent)
