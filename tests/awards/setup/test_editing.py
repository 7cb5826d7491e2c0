"""Forms as the editor changes them: a question never depends on one that comes later, however that would come about."""

import pytest

from awards.setup import editing
from entries.forms import Condition, Field, FieldKind, Form, Test
from entries.forms.validation import out_of_order
from rubrics.errors import InputError


def question(key, *needed):
    conditions = tuple(Condition(field=other, test=Test.ANSWERED) for other in needed)
    return Field(key=key, kind=FieldKind.SHORT_TEXT, label={"en": key.title()}, shown_if=conditions)


FORM = Form((question("who"), question("partner", "who"), question("more")))
LATER = "“{}” depends on “{}”, so it has to come after it."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: editing.with_field_moved(FORM, "who", 1), LATER.format("Partner", "Who")),
        (lambda: editing.with_field_moved(FORM, "partner", -1), LATER.format("Partner", "Who")),
        (lambda: editing.with_field(FORM, question("who", "more"), "who"), LATER.format("Who", "More")),
        (lambda: editing.without_field(FORM, "who"), "“Partner” depends on it: change that first."),
    ],
)
def test_what_would_break_the_order_is_refused_in_the_words_of_the_questions(change, said):
    with pytest.raises(InputError) as refused:
        change()
    assert str(refused.value) == said


def test_other_moves_and_changes_keep_the_order():
    for changed in (
        editing.with_field_moved(FORM, "more", -1),
        editing.with_field(FORM, question("more", "who"), "more"),
        editing.without_field(FORM, "more"),
    ):
        assert not list(out_of_order(changed))
