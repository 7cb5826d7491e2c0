"""Entries in, redactions out, as INTERFACES describes them."""

import pytest

from entries.errors import InputError
from entries.redaction import Declared, redact
from entries.redaction.exchange import read_entries, written

ENTRY = {
    "id": "a",
    "lang": "en",
    "text": "At AltaTouch.",
    "declared": {"organisation": "AltaTouch"},
    "org_id": 7,
}


def test_an_entry_needs_id_language_and_text_and_no_more():
    [entry] = read_entries({"entries": [{"id": "a", "lang": "de", "text": ""}]})
    assert entry.declared == Declared()
    [entry] = read_entries({"entries": [ENTRY]})
    assert entry.declared.organisation == "AltaTouch"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([], 'There is no list "entries"'),
        ({"entries": {}}, 'There is no list "entries"'),
        (
            {"entries": [ENTRY, {"id": "b", "lang": "fr", "text": ""}]},
            r"entries\[1\]: Invalid enum value 'fr'",
        ),
        ({"entries": [{"id": "b", "text": ""}]}, r"entries\[0\]: Object missing required field `lang`"),
        ({"entries": [ENTRY, ENTRY]}, r"entries\[1\]: the id 'a' is that of entries\[0\] already"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(document, message):
    with pytest.raises(InputError, match=message):
        read_entries(document)


def test_a_span_goes_out_with_the_agreed_keys():
    entries = read_entries({"entries": [ENTRY]})
    document = written(entries, [redact(entry.text, entry.lang, entry.declared) for entry in entries])
    assert document == {
        "entries": [
            {
                "id": "a",
                "text": "At [Organisation A].",
                "spans": [
                    {
                        "start": 3,
                        "end": 12,
                        "text": "AltaTouch",
                        "class": "organisation",
                        "source": "declared",
                        "action": "mask",
                        "replacement": "[Organisation A]",
                        "reason": "“AltaTouch” was declared by the entrant.",
                    }
                ],
            }
        ]
    }
