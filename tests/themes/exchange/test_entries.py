"""Files of entries and decisions are read strictly about places and leniently about extra keys."""

import pytest

from themes.errors import InputError
from themes.exchange.entries import read_decisions, read_entries, read_example
from themes.model import Decision


def row(**changes):
    return {"id": "e", "org_id": "o", "lang": "en", "text": "Some text.", **changes}


def test_missing_lists_are_empty_and_unknown_keys_are_passed_over():
    (entry,) = read_entries({"entries": [row(sector="bank", category=None)], "licence": "x"})
    assert (entry.group, entry.category, entry.sections, entry.highlights, entry.declared) == (
        "o",
        "",
        (),
        (),
        (),
    )


def test_declared_names_of_all_kinds_are_kept():
    declared = {"organisation": "Kestrel", "people": ["Ann Vale"], "aliases": ["KV"], "domains": []}
    (entry,) = read_entries({"entries": [row(declared=declared)]})
    assert set(entry.declared) == {"Kestrel", "Ann Vale", "KV"}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"entries": [row(lang="fr")]}, r"Invalid enum value 'fr' - at `\$\.entries\[0\]\.lang`"),
        ({"entries": [{"id": "e"}]}, "missing required field `org_id`"),
        ({"entries": [row(), row()]}, "entry 'e' occurs twice"),
        (
            {"entries": [row(sections=[{"key": "a", "title": "", "start": 0, "end": 11}])]},
            "section 1 runs from 0 to 11",
        ),
        ({"entries": [row(highlights=[{"start": 5, "end": 5}])]}, "highlight 1 runs from 5 to 5"),
        ([], "Expected `object`"),
    ],
)
def test_bad_entries_are_refused_with_the_place(document, message):
    with pytest.raises(InputError, match=message):
        read_entries(document)


def test_decisions_refer_to_the_entries():
    entries = read_entries({"entries": [row()]})
    given = {"entry": "e", "start": 0, "end": 10, "accept": True, "theme": "ignored"}
    assert read_decisions({"decisions": [given]}, entries) == [Decision("e", 0, 10, accept=True)]
    with pytest.raises(InputError, match="decision 1: entry 'f' is not among the entries"):
        read_decisions({"decisions": [given | {"entry": "f"}]}, entries)
    with pytest.raises(InputError, match="decision 2: 0 to 11 lies outside"):
        read_decisions({"decisions": [given, given | {"end": 11}]}, entries)


def test_an_example_may_have_colons_in_its_entry():
    assert read_example("2024:harbour:3:10") == ("2024:harbour", 3, 10)


@pytest.mark.parametrize(
    "text", ["harbour", "harbour:3", "harbour:a:b", ":3:10", "harbour:-1:4", "harbour:3:"]
)
def test_an_example_that_is_none_is_refused(text):
    with pytest.raises(InputError, match="should be ENTRY:START:END"):
        read_example(text)
