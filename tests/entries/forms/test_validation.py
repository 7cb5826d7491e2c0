"""Forms that cannot be used are refused in a sentence that names the field."""

import msgspec
import pytest

from entries.errors import InputError
from entries.forms import Condition, Field, FieldKind, Form, Option, Test, parse_form
from entries.forms.model import Audience
from entries.forms.validation import validated

OPTIONS = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
CHOICE = Field(key="choice", kind=FieldKind.CHOICE, label={"en": "Choose"}, options=OPTIONS)
NUMBER = Field(key="number", kind=FieldKind.NUMBER, label={"en": "How many"})


def text(key="text", **more):
    return Field(key=key, kind=more.pop("kind", FieldKind.SHORT_TEXT), label={"en": "Text"}, **more)


def when(field, test=Test.IS, *values):
    return (Condition(field=field, test=test, values=values),)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ((text(), text()), "Two fields have the key text"),
        ((text("Text"),), "“Text” cannot be used"),
        ((text("a" * 61),), "60 characters"),
        ((Field(key="x", kind=FieldKind.NUMBER, label={"en": " "}),), "x has no label"),
        ((text(most_words=0),), "most_words is 0"),
        ((text(kind=FieldKind.FILE, most_files=9),), "at most 5"),
        ((msgspec.structs.replace(NUMBER, most_words=4),), "only texts"),
        ((text(criteria=("impact",), audience=Audience.STAFF),), "only scored"),
        ((msgspec.structs.replace(CHOICE, options=OPTIONS[:1]),), "has 1 options"),
        ((msgspec.structs.replace(CHOICE, options=OPTIONS * 2),), "the option yes occurs twice"),
        ((text(options=OPTIONS),), "has options"),
        ((msgspec.structs.replace(CHOICE, needed="maybe"),), "none of its options"),
        ((text(shown_if=when("choice")), CHOICE), "no earlier field"),
        ((CHOICE, text(shown_if=when("choice", Test.IS, "maybe"))), "among its options"),
        ((NUMBER, text(shown_if=when("number", Test.IS, "3"))), "offers none"),
        ((NUMBER, text(shown_if=when("number", Test.AT_LEAST, "x"))), "needs one number"),
        ((CHOICE, text(shown_if=when("choice", Test.AT_MOST, "3"))), "no number field"),
        (
            (text("file", kind=FieldKind.FILE), text(shown_if=when("file", Test.ANSWERED))),
            "cannot depend on the files",
        ),
        (tuple(text(f"f{number}") for number in range(81)), "81 fields"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(fields, words):
    with pytest.raises(InputError, match=words):
        validated(Form(fields))


def test_a_sound_form_comes_back_from_its_json():
    form = Form((CHOICE, NUMBER, text(shown_if=when("choice", Test.IS, "yes"), most_words=30)))
    assert parse_form(msgspec.json.encode(form).decode()) == form


def test_a_document_that_is_no_form_is_refused():
    with pytest.raises(InputError, match="cannot be read"):
        parse_form('{"fields": [{"key": "x", "kind": "colour", "label": {}}]}')
