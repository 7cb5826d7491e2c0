"""Which questions are asked."""

from hypothesis import given
from hypothesis import strategies as st

from entries.forms import (
    Audience,
    Condition,
    Field,
    FieldKind,
    Form,
    Option,
    Test,
    findings,
    sections_for_judges,
    shown,
)

YES_NO = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))


def field(key, kind=FieldKind.SHORT_TEXT, *conditions, required=False, options=(), **more):
    return Field(
        key=key, kind=kind, label={"en": key}, required=required, options=options, shown_if=conditions, **more
    )


def when(key, test=Test.IS, *values):
    return Condition(field=key, test=test, values=values)


PARTNER = Form(
    (
        field("partner", FieldKind.CHOICE, options=YES_NO, required=True),
        field("which", FieldKind.SHORT_TEXT, when("partner", Test.IS, "yes"), required=True),
        field("since", FieldKind.NUMBER, when("which", Test.ANSWERED)),
        field("why", FieldKind.LONG_TEXT, when("since", Test.AT_LEAST, "3")),
    )
)


def test_a_question_is_asked_where_the_earlier_answer_wants_it():
    assert shown(PARTNER, {}) == {"partner"}
    assert shown(PARTNER, {"partner": "no", "which": "them"}) == {"partner"}
    assert shown(PARTNER, {"partner": "yes"}) == {"partner", "which"}


def test_what_hangs_on_a_hidden_answer_is_hidden_as_well():
    answers = {"partner": "yes", "which": "them", "since": "4"}
    assert shown(PARTNER, answers) == {"partner", "which", "since", "why"}
    assert shown(PARTNER, {**answers, "partner": "no"}) == {"partner"}


def test_numbers_are_compared_as_numbers():
    answers = {"partner": "yes", "which": "them"}
    assert "why" not in shown(PARTNER, {**answers, "since": "2,9"})
    assert "why" in shown(PARTNER, {**answers, "since": "10"})
    assert "why" not in shown(PARTNER, {**answers, "since": "many"})


def test_one_of_several_chosen_answers_is_enough():
    options = tuple(Option(key, {"en": key}) for key in ("phone", "chat", "mail"))
    form = Form(
        (
            field("channels", FieldKind.MULTI_CHOICE, options=options),
            field("bot", FieldKind.SHORT_TEXT, when("channels", Test.IS, "chat")),
            field("silent", FieldKind.SHORT_TEXT, when("channels", Test.IS_NOT, "phone")),
        )
    )
    assert shown(form, {"channels": "phone\nchat"}) == {"channels", "bot"}
    assert shown(form, {"channels": "mail"}) == {"channels", "silent"}
    assert shown(form, {}) == {"channels"}


def test_a_question_that_is_not_asked_is_neither_required_nor_read():
    answers = {"partner": "no", "which": "a secret partner"}
    assert findings(PARTNER, answers) == []
    assert [found.key for found, _value in sections_for_judges(PARTNER, answers, "en")] == ["partner"]


def test_a_retired_question_keeps_the_answers_it_has_and_gets_no_new_ones():
    form = Form((field("old", required=True, retired=True), field("new")))
    assert shown(form, {}) == {"new"}
    assert findings(form, {}) == []
    read = sections_for_judges(form, {"old": "what was said"}, "en")
    assert [value for _field, value in read] == ["what was said"]


def test_judges_do_not_read_what_is_for_others():
    form = Form(tuple(field(audience.value, audience=audience) for audience in Audience))
    answers = {audience.value: "said" for audience in Audience}
    assert [found.key for found, _value in sections_for_judges(form, answers, "en")] == [
        "scored",
        "background",
    ]


ANSWERS = st.fixed_dictionaries(
    {
        "partner": st.sampled_from(["", "yes", "no"]),
        "which": st.sampled_from(["", "  ", "them"]),
        "since": st.sampled_from(["", "2", "3", "x"]),
        "why": st.sampled_from(["", "because"]),
    }
)


@given(ANSWERS)
def test_what_is_required_is_asked(answers):
    asked = shown(PARTNER, answers)
    assert {finding.field for finding in findings(PARTNER, answers)} <= asked


@given(ANSWERS, st.text(max_size=5))
def test_what_is_typed_into_a_hidden_field_changes_nothing(answers, typed):
    hidden = {one.key for one in PARTNER.fields} - shown(PARTNER, answers)
    changed = {**answers, **dict.fromkeys(hidden, typed)}
    assert shown(PARTNER, changed) == shown(PARTNER, answers)
    assert findings(PARTNER, changed) == findings(PARTNER, answers)
