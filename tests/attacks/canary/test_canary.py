"""No canary gets out: not to judges, authors, auditors, organizers without custody, visitors, other entrants."""

import pytest

from tests.attacks.canary.searching import Needles
from tests.attacks.canary.walking import address, everything_for, linking_tokens
from tests.attacks.matrix.cells import cells_of
from tests.attacks.matrix.test_matrix import ROUTES
from tests.support.effort import LONG

BLIND = ("", "judge", "author", *(("peer", "seated-judge", "second-author") if LONG else ()))
"""Those who must not even be able to link what they see to what entrants see."""
NAMELESS = (
    "auditor", "organizer", *(("stranger", "service-organizer", "other-judge", "other-author") if LONG else ())
)  # fmt: skip
"""Those who see entries' tokens in addresses or in the trail, but no name."""


def leaks(stand, part, tokens):
    """Every hit. Tokens count only where they came unasked: what was asked for comes back in addresses."""
    got = stand.run(everything_for(stand, part))
    assert len(got.walked) + len(got.asked) > 50
    unasked, asked = Needles(stand.aviary, tokens), Needles(stand.aviary, {})
    found = unasked.in_answers(got.walked) + asked.in_answers(got.asked)
    return found + [hit for mail in got.mails for hit in unasked.in_bytes("a mail", mail)]


@pytest.mark.parametrize("part", BLIND)
def test_nobody_who_is_blind_gets_a_name_or_a_link_to_one(stand, part):
    found = leaks(stand, part, stand.run(linking_tokens()))
    assert not found, "\n".join(sorted(set(found)))


@pytest.mark.parametrize("part", NAMELESS)
def test_nobody_else_gets_a_name(stand, part):
    found = leaks(stand, part, {})
    assert not found, "\n".join(sorted(set(found)))


def test_an_entrant_gets_no_other_entrants_names(stand):
    found = [hit for hit in leaks(stand, "entrant", {}) if not hit.rpartition(": ")[2].startswith("house0.")]
    assert not found, "\n".join(sorted(set(found)))


def test_there_are_canaries_in_every_field(stand):
    fields = {canary.place.partition(".")[2] for canary in stand.aviary.canaries}
    assert len(fields) >= 40


@pytest.mark.parametrize("part", ["judge", "author"])
def test_every_page_that_the_person_may_see_was_seen(stand, part):
    got = stand.run(everything_for(stand, part))
    loaded = {one.path for one in got.walked + got.asked if one.answer.status < 400}
    for path, handled in ROUTES.items():
        for cell in cells_of(path, handled & {"GET"}):
            if cell.relationship == part and cell.method == "GET" and cell.expected == "done":
                assert address(stand.world, cell.path, cell.scene) in loaded, cell
