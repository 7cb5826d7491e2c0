"""Questions of eligibility: asked of every entry of a season before anything else, and needing a yes."""

from collections.abc import Sequence

import msgspec

from entries.forms.model import Audience, Field, FieldKind, Form, Option, Text

PREFIX = "eligible-"
YES, NO = "yes", "no"
_OPTIONS = (Option(YES, {"en": "Yes", "de": "Ja"}), Option(NO, {"en": "No", "de": "Nein"}))


class EligibilityQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that must be answered with yes before an entry can be submitted."""

    key: str
    question: Text


def with_eligibility(form: Form, questions: Sequence[EligibilityQuestion]) -> Form:
    """The form with the season's questions in front; only staff reads their answers."""
    return Form((*map(_field, questions), *form.fields)) if questions else form


def _field(question: EligibilityQuestion) -> Field:
    return Field(
        key=f"{PREFIX}{question.key}",
        kind=FieldKind.CHOICE,
        label=question.question,
        required=True,
        audience=Audience.STAFF,
        options=_OPTIONS,
        needed=YES,
    )
