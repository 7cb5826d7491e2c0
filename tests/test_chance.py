"""What tests draw from chance is the same in every run, so that none of them fails in one of thousands."""

import secrets

from awards.tokens import new_label, new_secret, new_token
from tests.support.seeding import drawn_for


def draws():
    return [new_token(), new_label(), new_secret(), secrets.token_hex(8), secrets.token_bytes(4)]


def test_a_name_draws_the_same_again_and_another_name_something_else():
    seen = []
    for name in ("one", "one", "other"):
        with drawn_for(name):
            seen.append(draws())
    assert seen[0] == seen[1]
    assert not set(seen[0]) & set(seen[2])


def test_every_test_draws_by_its_own_name(request):
    own = draws()
    with drawn_for(request.node.nodeid):
        assert draws() == own
