"""No canary gets out: not to judges, authors, auditors, organizers without custody, visitors, other entrants."""

import pytest

from tests.attacks.canary.searching import Needles
from tests.attacks.canary.walking import address, everything_for, linking_tokens
from tests.attacks.matrix.cells import cells_of
from tests.attacks.matrix.test_matrix import ROUTES
from tests.support import hostile
from tests.support.effort import LONG

BLIND = ("", "judge", "author", *(("peer", "seated-judge", "second-author") if LONG else ()))
"""Those who must not even be able to link what they see to what entrants see."""
NAMELESS = (
    "auditor", "organizer", *(("stranger", "service-organizer", "other-judge", "other-author") if LONG else ())
)  # fmt: skip
"""Those who see entries' tokens in addresses or in the trail, but no name."""


OWN = ("house0.", f"part of one: {hostile.CANARY.lower()}")
"""What an entrant's own pages say, and the mark that every entrant's own files have besides their names."""


def leaks(stand, got, tokens):
    """Every hit. Tokens count only where they came unasked: what was asked for comes back in addresses."""
    assert len(got.walked) + len(got.asked) > 50
    unasked, asked = Needles(stand.aviary, tokens), Needles(stand.aviary, {})
    found = unasked.in_answers(got.walked) + asked.in_answers(got.asked)
    return found + [hit for mail in got.mails for hit in unasked.in_bytes("a mail", mail)]


def unseen(stand, got, part):
    """The cells of pages that the person may see and that were not loaded."""
    loaded = {one.path for one in got.walked + got.asked if one.answer.status < 400}
    return [
        cell
        for path, handled in ROUTES.items()
        for cell in cells_of(path, handled & {"GET"})
        if cell.relationship == part and cell.method == "GET" and cell.expected == "done"
        and address(stand.world, cell.path, cell.scene) not in loaded
    ]  # fmt: skip


@pytest.mark.parametrize("part", BLIND)
def test_nobody_who_is_blind_gets_a_name_or_a_link_to_one_on_any_page(crowd, part):
    tokens = crowd.run(linking_tokens())  # before the walk, whose forms make entries of the person's own
    got = crowd.run(everything_for(crowd, part))
    found = leaks(crowd, got, tokens)
    assert not found, "\n".join(sorted(set(found)))
    assert unseen(crowd, got, part) == []


@pytest.mark.parametrize("part", NAMELESS)
def test_nobody_else_gets_a_name(crowd, part):
    found = leaks(crowd, crowd.run(everything_for(crowd, part)), {})
    assert not found, "\n".join(sorted(set(found)))


def test_an_entrant_gets_no_other_entrants_names(crowd):
    got = crowd.run(everything_for(crowd, "entrant"))
    found = [hit for hit in leaks(crowd, got, {}) if not hit.partition(": ")[2].startswith(OWN)]
    assert not found, "\n".join(sorted(set(found)))


def test_there_are_canaries_in_every_field_of_every_entrant(crowd):
    fields = {}
    for place in crowd.aviary.places:
        entrant, _dot, field = place.partition(".")
        fields.setdefault(entrant, set()).add(field)
    assert len(fields) >= 60
    assert min(map(len, fields.values())) >= 40
    assert len({canary.word for canary in crowd.aviary.canaries}) == len(crowd.aviary.canaries)
