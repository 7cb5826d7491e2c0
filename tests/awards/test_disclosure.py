"""Whether a reason that goes into the audit trail names the entrant."""

import pytest

from awards.disclosure import is_named_in
from entries.identity import Declaration, Identity

KNOWN = Identity(
    Declaration(organisation="Quillmark Assurance plc", aliases=("QMA",), brands=("Drizzle",)),
    people=("Ottoline Varga",),
    addresses=("desk@quillmark.example",),
)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Quillmark asked for it", True), ("QMA asked", True), ("Asked by Ms Varga", True), ("Drizzle asked", True),
        ("see the mail of DESK@quillmark.example", True), ("They asked to be erased", False),
    ],
)  # fmt: skip
def test_a_text_that_names_the_entrant_is_told(text, is_named):
    assert is_named_in(text, KNOWN) == is_named
