"""Long lines without a break: every pattern comes to an end on what is made to stall it.

The suite has a time limit; how long a megabyte takes is measured in ``benchmarks/redaction_speed.py``.
"""

import pytest

from entries.redaction.folding import fold
from entries.redaction.lexicon import lexicon
from entries.redaction.patterns.addresses import find_addresses
from entries.redaction.patterns.bodies import find_bodies
from entries.redaction.patterns.contacts import find_contacts
from entries.redaction.patterns.initiatives import find_initiatives
from entries.redaction.patterns.numbers import find_numbers
from entries.redaction.patterns.titles import find_titled
from entries.redaction.words import cut

SIZE = 200_000
UNITS = ["a", "a.", "a@", "A ", "A-", "0 ", "+49 ", "Dr ", "Dr. ", "X Ltd ", "12 A ", "www.", "a (at) ", "Am A 1 ",
         "GB82 ", "Project A ", "A Cup ", "аa", "\u00ad"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_patterns_end_on_a_long_line(unit):
    words = cut(fold(unit * (SIZE // len(unit))).text)
    for find in (find_contacts, find_numbers):
        assert all(finding.end <= SIZE for finding in find(words.text))
    for find in (find_addresses, find_bodies, find_titled, find_initiatives):
        assert all(finding.end <= SIZE for finding in find(words, lexicon("en")))
