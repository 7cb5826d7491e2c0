"""Whose text a device keeps is said by a handle that tells nothing of the account."""

from awards.roles import Actor
from awards.roles.model import VISITOR
from awards.web.devices import owner_of
from tests.support.site import settings_for


def test_every_account_has_a_handle_of_its_own_and_a_visitor_none(keys):
    settings = settings_for("sqlite:///unused", keys)
    people = [
        Actor(account=number, name="", email="", language="en", time_zone="UTC") for number in range(1, 9)
    ]
    handles = [owner_of(one, settings) for one in people]
    assert len(set(handles)) == len(people)
    assert all(handle.isdigit() and len(handle) > 10 for handle in handles)
    assert handles == [owner_of(one, settings) for one in people]
    assert owner_of(VISITOR, settings) == ""
