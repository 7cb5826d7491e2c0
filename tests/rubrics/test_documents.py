"""Rubrics as TOML and as sealed bytes: nothing is lost, faults are named by their place."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.documents import from_stored, read_toml, seal, to_stored, write_toml
from rubrics.errors import InputError
from rubrics.model import Criterion, Lens, Level, Origin, Rubric, Scale
from rubrics.texts import Text
from tests.rubrics.samples import criterion, level, rubric, rubrics

DOCUMENT = """
key = "contact-centre"
name = {en = "Contact centre", de = "Kontaktcenter"}

[[criteria]]
key = "waiting-time"
name.en = "Waiting time"
weight = 2.50
scale = {from = 1, to = 10, step = 0.5}
fields = ["results", "metrics"]
lenses = ["ease"]

[[criteria.levels]]
points = 9.5
description.en = "Half of all callers are answered within 30 seconds."

[[criteria.levels]]
points = 2
description.en = "No waiting time is given."
"""


REFERENCE = (Path(__file__).parents[2] / "docs" / "rubrics.md").read_text(encoding="utf-8")


def test_the_document_in_the_reference_is_a_rubric_that_uses_every_key():
    (example,) = re.findall(r"```toml\n(.*?)```", REFERENCE, re.DOTALL)
    assert [item.key for item in read_toml(example).criteria] == ["waiting", "training"]
    document = tomllib.loads(example)
    waiting, training = document["criteria"]
    assert set(document) == keys_of(Rubric)
    assert set(waiting) == keys_of(Criterion)
    assert set(waiting["scale"]) == keys_of(Scale)
    assert set(waiting["levels"][0] | training["levels"][0]) == keys_of(Level) - {"example"}


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("**The document**", Rubric),
        ("**Each of the `[[criteria]]`**", Criterion),
        ("**`scale`**", Scale),
        ("**Each of the `[[criteria.levels]]`**", Level),
    ],
)
def test_the_reference_explains_exactly_the_keys_there_are(heading, part):
    table = REFERENCE.split(heading)[1].split("\n\n")[1]
    explained = dict(re.findall(r"^\| `(\w+)` \| (Required)?", table, re.MULTILINE))
    assert set(explained) == keys_of(part)
    required = {field.encode_name for field in msgspec.structs.fields(part) if field.required}
    assert {key for key, word in explained.items() if word} == required


@pytest.mark.parametrize(("key", "values"), [("origin", Origin), ("lenses", Lens)])
def test_the_reference_lists_the_values_that_may_be_chosen(key, values):
    (row,) = re.findall(rf"^\| `{key}` \|(.*)\|$", REFERENCE, re.MULTILINE)
    assert re.findall(r"`([\w-]+)`", row) == [str(value) for value in values]


def keys_of(part: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(part)}


def test_a_document_says_points_as_people_do():
    waiting = read_toml(DOCUMENT).criteria[0]
    assert waiting.scale == Scale(lowest=100, highest=1000, step=50)
    assert [level.points for level in waiting.levels] == [200, 950]
    assert waiting.weight == Decimal("2.5")
    written = tomllib.loads(write_toml(read_toml(DOCUMENT)))["criteria"][0]
    assert written["scale"] == {"from": 1, "to": 10, "step": 0.5}
    assert written["weight"] == 2.5


@given(rubrics)
def test_a_rubric_comes_back_from_toml_as_it_was(any_rubric):
    assert read_toml(write_toml(any_rubric)) == any_rubric


@given(rubrics)
def test_a_rubric_comes_back_from_storage_as_it_was(any_rubric):
    stored = to_stored(any_rubric)
    assert from_stored(stored) == any_rubric
    assert seal(from_stored(stored)) == seal(any_rubric)


def faulty(before: str, after: str) -> str:
    assert before in DOCUMENT
    return DOCUMENT.replace(before, after, 1)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (faulty("weight = 2.50", "weight = 0"), "criterion 1 (waiting-time)", "must be above 0"),
        (faulty("weight = 2.50", "weight = nan"), "criterion 1 (waiting-time)", "must be above 0"),
        (faulty("weight = 2.50", "weight = true"), "criterion 1 (waiting-time), weight", "must be a number"),
        (
            faulty("weight = 2.50", "wieght = 2"),
            "criterion 1 (waiting-time)",
            "“wieght” is not known here; known",
        ),
        (
            faulty("points = 2", "points = '2'"),
            "criterion 1 (waiting-time), level 2, points",
            "a whole number",
        ),
        (
            faulty("points = 2", "points = 2.125"),
            "criterion 1 (waiting-time), level 2, points",
            "two decimals",
        ),
        (
            faulty("points = 2", "points = 1.25"),
            "criterion 1 (waiting-time)",
            "level at 1.25 is not on the scale",
        ),
        (
            faulty("points = 2", "points = inf"),
            "criterion 1 (waiting-time), level 2, points",
            "Infinity is not",
        ),
        (faulty("points = 2", ""), "criterion 1 (waiting-time), level 2", "“points” is missing"),
        (faulty("to = 10", "to = 1e500"), "criterion 1 (waiting-time), scale, to", "is not between"),
        (faulty("to = 10", "top = 10"), "criterion 1 (waiting-time), scale", "known are from, to, step"),
        (faulty('["ease"]', '["charm"]'), "criterion 1 (waiting-time), lens 1", "charm"),
        (faulty('["ease"]', "[2]"), "criterion 1 (waiting-time), lens 1", "a text in quotes"),
        (faulty('name.en = "Waiting', 'name.fr = "Waiting'), "criterion 1 (waiting-time), name", "en, de"),
        (
            faulty('name.en = "Waiting time"', "name.en = 1979-05-27"),
            "criterion 1 (waiting-time), name, en",
            "text",
        ),
        (faulty('"contact-centre"', '"Contact Centre"'), "", "cannot be a key"),
        (faulty("[[criteria]]", "[[criterias]]"), "", "“criterias” is not known here"),
        ("criteria = 3", "criteria", "must be a list"),
        ("key = ", "", "not a TOML document"),
        ("key = " + "[" * 100_000, "", "nested too deeply"),
        ("key = 1e99999999999999999999", "", "not a TOML document"),
    ],
)
def test_a_fault_is_named_by_its_place(text, place, reason):
    with pytest.raises(InputError) as refused:
        read_toml(text)
    assert str(refused.value).startswith(place)
    assert reason in str(refused.value)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists), st.data())
def test_no_document_of_any_shape_ends_in_anything_but_a_refusal(value, data):
    document = tomllib.loads(DOCUMENT)
    criterion_table = document["criteria"][0]
    target = data.draw(st.sampled_from([document, criterion_table, criterion_table["levels"][0]]))
    target[data.draw(st.sampled_from(sorted(target)))] = value
    assert outcome(msgspec.json.encode(document)).endswith(("read", "."))


def outcome(data: bytes) -> str:
    try:
        from_stored(data)
    except InputError as refused:
        return str(refused)
    return "read"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'"\xff"', b"[" * 100_000])
def test_damaged_storage_is_refused(data):
    with pytest.raises(InputError):
        from_stored(data)


@pytest.mark.parametrize(
    "change",
    [
        {"name": Text(en="Contact centre")},
        {"description": Text(en="For teams.")},
        {"criteria": (criterion("speed"), criterion("tone", weight=Decimal("1.000001")))},
        {"criteria": (criterion("tone"), criterion("speed"))},
        {"criteria": (criterion("speed"), criterion("tone", levels=(level(5, "Polite."),)))},
    ],
)
def test_a_seal_breaks_when_anything_that_counts_changes(change):
    sealed = rubric(criterion("speed"), criterion("tone"))
    assert seal(msgspec.structs.replace(sealed, **change)) != seal(sealed)


def test_a_seal_holds_when_nothing_that_counts_changes():
    ordered = criterion(levels=(level(1, "No."), level(9, "Yes.")), lenses=(Lens.EASE, Lens.EMOTION))
    shuffled = criterion(levels=(level(9, " Yes.\n"), level(1, "No.")), lenses=(Lens.EMOTION, Lens.EASE))
    assert seal(rubric(ordered)) == seal(rubric(shuffled))


def test_the_seal_of_a_known_rubric_never_changes():
    """Seals are kept for years: a change of the stored form would break every one of them."""
    assert seal(read_toml(DOCUMENT)) == "501265d89c9f2a070647feb07e3e5a6b63ed018338bfc31654a2e00a365612db"
