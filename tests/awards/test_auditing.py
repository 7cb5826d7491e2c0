"""What an auditor reads of the trail: what was done, and never whose entry it was."""

import msgspec
import pytest

from awards import audit, auditing
from awards.auditing import readable, without_names
from awards.database import Principal, writing
from awards.roles import Role
from tests.support.entering import SLUG, open_season
from tests.support.people import person

ROWS = (
    ("entry.submitted", {}), ("file.added", {"file": "f"}), ("consent.answered", {"granted": True}),
    ("quote.approved", {}), ("entry.person-joined", {"account": 7, "right": "view"}), ("entry.returned", {}),
    ("entry.cleared", {}), ("round.moved", {"reason": "Zorblatt Ltd asked for more time."}),
)  # fmt: skip


async def trail_with_rows():
    """The trail as an auditor sees it, with rows by an entrant who was made author and organizer as well."""
    season = await open_season()
    many = await person("quill@oldham.example", (season, Role.AUTHOR), (season, Role.ORGANIZER))
    auditor = await person("auditor@staff.example", (season, Role.AUDITOR))
    async with writing(Principal.STAFF):
        for action, detail in ROWS:
            await audit.record(action, "entry:x", actor=many.account, season=season, **detail)
    return many, await auditing.trail(auditor, SLUG)


@pytest.fixture
def seen(run):
    many, trail = run(trail_with_rows())
    named = {event.action for event in trail.events if trail.names.get(event.number) == many.name}
    return named, {event.action: event for event in trail.events}, trail


def test_nobody_stands_beside_what_was_done_as_an_entrant(seen):
    named, _events, _trail = seen
    assert named == {"entry.returned", "entry.cleared", "round.moved"}


def test_neither_accounts_nor_names_stand_in_details(seen):
    _named, events, trail = seen
    assert events["entry.person-joined"].detail == '{"right":"view"}'
    assert events["round.moved"].detail == '{"reason":"[…] asked for more time."}'
    assert trail.verdict.whole  # the chain is checked as it was written


def test_messages_of_old_rows_are_left_out_and_other_details_stay():
    event = audit.Event(
        1, None, 1, 1, "entry.returned", "s", '{"message":"Dear Ms Quayle","until":"u"}', "", ""
    )
    assert readable(event).detail == '{"until":"u"}'
    counted = msgspec.structs.replace(event, detail='{"blocking":1,"found":3,"judges":4}')
    assert readable(counted).detail == '{"judges":4}'
    plain = msgspec.structs.replace(event, detail='{"count":2,"reason":"Everybody is late."}')
    assert readable(plain) is plain


@pytest.mark.parametrize(
    "text", ["Everything is in.", "The rationale of criterion two belongs to another entry."]
)
def test_reasons_without_a_name_are_shown_as_they_are(text):
    assert without_names(text) == text
