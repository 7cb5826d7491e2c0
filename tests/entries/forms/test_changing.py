"""Changing a form that was answered: nothing that was written is lost, nothing told in confidence comes out."""

import msgspec
import pytest

from entries.forms import Audience, Condition, Field, FieldKind, Form, Option
from entries.forms.changing import Obstacle, What, carried, compare, obstacles


def field(key, **parts):
    return Field(**{"key": key, "kind": FieldKind.LONG_TEXT, "label": {"en": key}, **parts})


A, B, C = (field(key) for key in "abc")


def kinds(old, new):
    return [(change.field.key, change.what) for change in compare(Form(old), Form(new))]


def test_each_change_has_its_name():
    longer = msgspec.structs.replace(A, most_words=100)
    assert kinds((A, B), (longer, C)) == [("a", What.CHANGED), ("c", What.ADDED), ("b", What.REMOVED)]
    retired = msgspec.structs.replace(A, retired=True)
    assert kinds((A,), (retired,)) == [("a", What.RETIRED)]
    assert kinds((retired,), (A,)) == [("a", What.REVIVED)]


def test_only_what_really_moved_counts_as_moved():
    assert kinds((A, B, C), (C, A, B)) == [("c", What.MOVED)]


def test_an_answered_field_that_is_left_out_is_retired_in_its_place():
    dependent = field(
        "b", shown_if=(Condition(field="gone", values=("x",)), Condition(field="a", values=("y",)))
    )
    kept = carried(Form((A, dependent, C)), Form((A, C)), {"b"})
    assert [one.key for one in kept.fields] == ["a", "b", "c"]
    assert kept.field("b").retired
    assert [one.field for one in kept.field("b").shown_if] == ["a"]


def test_a_field_without_answers_goes():
    assert carried(Form((A, B)), Form((A,)), set()) == Form((A,))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"kind": FieldKind.NUMBER}, [Obstacle.KIND]),
        ({"kind": FieldKind.SHORT_TEXT}, {}, []),
        ({"audience": Audience.IDENTIFYING}, {}, [Obstacle.AUDIENCE]),
        ({}, {"audience": Audience.STAFF}, []),
    ],
)
def test_what_stands_against_a_change_of_an_answered_field(before, after, expected):
    old, new = Form((field("a", **before),)), Form((field("a", **after),))
    assert [obstacle for _field, obstacle in obstacles(old, new, {"a"})] == expected
    assert list(obstacles(old, new, set())) == []


def test_an_option_that_somebody_may_have_chosen_stays():
    yes, no = Option("yes", {"en": "Yes"}), Option("no", {"en": "No"})
    old = Form((field("a", kind=FieldKind.CHOICE, options=(yes, no)),))
    new = Form((field("a", kind=FieldKind.CHOICE, options=(yes, Option("maybe", {"en": "Maybe"}))),))
    assert [obstacle for _field, obstacle in obstacles(old, new, {"a"})] == [Obstacle.OPTION]
