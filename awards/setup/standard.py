"""Questions that nearly every form asks, ready to be put in: what was learnt feeds the report for everybody."""

from entries.forms import Field, FieldKind, Form

LESSONS = Field(
    key="new",
    kind=FieldKind.LONG_TEXT,
    required=True,
    most_words=250,
    label={"en": "What did you learn?", "de": "Was haben Sie gelernt?"},
    help={
        "en": "What would you do differently, and what would you tell others who begin?",
        "de": "Was würden Sie anders machen, und was würden Sie anderen raten, die damit beginnen?",
    },
)
"""As yet without a key of its own, which follows from its wording once it is saved."""


def asks_for_lessons(form: Form) -> bool:
    """Whether one of the questions is the standard one."""
    return any(set(field.label.values()) & set(LESSONS.label.values()) for field in form.asked)
