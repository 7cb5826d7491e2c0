"""What keeps an answer from being submitted, and how answers are kept and read."""

import pytest

from entries.forms import Field, FieldKind, Form, MetricRow, Option, Problem, as_read, check, findings, tidy
from entries.forms.eligibility import EligibilityQuestion, with_eligibility

OPTIONS = (Option("phone", {"en": "By phone", "de": "Am Telefon"}), Option("chat", {"en": "By chat"}))


def field(kind, **more):
    return Field(key="answer", kind=kind, label={"en": "Answer"}, **more)


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (FieldKind.NUMBER, "1.234,5", None),
        (FieldKind.NUMBER, "many", Problem.NOT_A_NUMBER),
        (FieldKind.DATE, "2026-02-28", None),
        (FieldKind.DATE, "2026-02-30", Problem.NOT_A_DATE),
        (FieldKind.DATE, "20260228", Problem.NOT_A_DATE),
        (FieldKind.URL, "https://example.org/film?id=3", None),
        (FieldKind.URL, "ftp://example.org", Problem.NOT_AN_ADDRESS),
        (FieldKind.URL, "https://", Problem.NOT_AN_ADDRESS),
        (FieldKind.URL, "javascript:alert(1)", Problem.NOT_AN_ADDRESS),
        (FieldKind.URL, "https://[example.org", Problem.NOT_AN_ADDRESS),
    ],
)
def test_each_kind_knows_what_it_takes(kind, value, problem):
    assert [found.problem for found in check(field(kind), value)] == ([problem] if problem else [])


@pytest.mark.parametrize("kind", [FieldKind.CHOICE, FieldKind.MULTI_CHOICE])
def test_only_what_is_offered_can_be_chosen(kind):
    choice = field(kind, options=OPTIONS)
    assert check(choice, "phone") == []
    assert [found.problem for found in check(choice, "fax")] == [Problem.NOT_AN_OPTION]


def test_limits_say_how_much_there_is_and_how_much_may_be():
    (found,) = check(field(FieldKind.LONG_TEXT, most_words=3), "one two-half three four")
    assert (found.problem, found.size, found.limit) == (Problem.TOO_MANY_WORDS, 4, 3)
    (found,) = check(field(FieldKind.SHORT_TEXT, most_characters=5), "sixsix")
    assert (found.problem, found.size, found.limit) == (Problem.TOO_LONG, 6, 5)
    (found,) = check(field(FieldKind.METRICS), (MetricRow(measure="x"),) * 41)
    assert (found.problem, found.limit) == (Problem.TOO_MANY_ROWS, 40)


def test_files_are_counted():
    attachments = field(FieldKind.FILE, required=True, most_files=2)
    assert [found.problem for found in check(attachments, "", 0)] == [Problem.MISSING]
    assert check(attachments, "", 2) == []
    assert [found.problem for found in check(attachments, "", 3)] == [Problem.TOO_MANY_FILES]


def test_an_entry_that_is_not_eligible_cannot_be_submitted():
    form = with_eligibility(Form(()), [EligibilityQuestion(key="period", question={"en": "In time?"})])
    assert [found.problem for found in findings(form, {})] == [Problem.MISSING]
    assert [found.problem for found in findings(form, {"eligible-period": "no"})] == [Problem.NOT_ELIGIBLE]
    assert findings(form, {"eligible-period": "yes"}) == []
    assert not form.field("eligible-period").for_judges


def test_text_is_kept_as_it_was_typed_but_for_what_nobody_can_see():
    long, short = field(FieldKind.LONG_TEXT), field(FieldKind.SHORT_TEXT)
    assert tidy(long, "one\r\ntwo\x00\x1b  three \n") == "one\ntwo  three \n"
    assert tidy(long, "Kunden\u00adservice und \u200bmehr") == "Kunden\u00adservice und \u200bmehr"
    assert tidy(short, "  one \n two ") == "one two"


def test_chosen_answers_are_kept_in_the_order_of_the_form():
    choice = field(FieldKind.MULTI_CHOICE, options=OPTIONS)
    assert tidy(choice, "chat\n\nphone\nchat") == "phone\nchat"
    assert tidy(choice, "fax\nphone") == "phone\nfax"


def test_empty_rows_of_a_table_are_dropped():
    rows = tidy(field(FieldKind.METRICS), [{"measure": " Calls "}, {"before": ""}, {"after": "3"}])
    assert rows == (MetricRow(measure="Calls"), MetricRow(after="3"))


def test_choices_are_read_in_words_and_in_the_language_of_the_entry():
    choice = field(FieldKind.MULTI_CHOICE, options=OPTIONS)
    assert as_read(choice, "phone\nchat", "de") == "Am Telefon\nBy chat"
    assert as_read(field(FieldKind.SHORT_TEXT), "phone", "de") == "phone"
