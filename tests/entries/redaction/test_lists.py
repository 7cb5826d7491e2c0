"""The shipped lists are sound, each is used, and a broken one is refused with its place."""

from pathlib import Path

import pytest

import entries.redaction
from entries.errors import InputError
from entries.redaction.lists import (
    LanguageLists,
    SharedLists,
    language_lists,
    shared_lists,
    split_items,
    table,
)
from entries.redaction.rules import rules

PACKAGE = Path(entries.redaction.__file__).parent
TABLES = (
    "first_names",
    "given_names",
    "surnames",
    "family_names",
    "places",
    "towns",
    "nouns_de",
    "nicknames",
)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_lists_of_a_language_can_be_read(language):
    assert "Dr" in language_lists(language).titles


def test_every_list_is_used_somewhere():
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "lists.py"
    )
    fields = (*LanguageLists.__struct_fields__, *SharedLists.__struct_fields__)
    assert [field for field in fields if f".{field}" not in code] == []


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_without_repetition_or_blanks(name):
    lines = table(name)
    assert list(lines) == sorted(set(lines))
    assert all(line == line.strip() and line for line in lines)


def test_shared_lists_can_be_read():
    assert "GmbH" in shared_lists().legal_forms


def test_every_rule_has_its_reason_in_both_languages():
    for rule in rules().values():
        reasons = rule.reasons(text="Northgate", term="Northgate Ltd")
        assert reasons.keys() == {"en", "de"}
        assert all(reason and "{" not in reason for reason in reasons.values())


@pytest.mark.parametrize(
    ("value", "fault"), [("one, , two", "an item is empty"), (["one"], "a list is one text")]
)
def test_a_broken_list_is_refused_with_its_place(value, fault):
    with pytest.raises(InputError, match=f"en.toml, titles: {fault}"):
        split_items(value, "en.toml, titles")
