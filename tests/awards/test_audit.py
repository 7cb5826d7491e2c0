"""The audit trail: whole when it is whole, and broken when any byte of it was changed."""

import asyncio

import pytest

from awards import audit
from awards.database import Principal, reading, writing
from awards.tables import AuditEvent


async def record(count: int) -> None:
    for number in range(count):
        async with writing(Principal.STAFF):
            await audit.record(
                "entry.cleared", f"entry:{number}", actor=None, reason="Größe — geprüft", at=number
            )


async def verdict() -> audit.Verdict:
    async with reading(Principal.STAFF):
        return await audit.verify()


def test_an_empty_trail_is_whole(run):
    assert run(verdict()) == audit.Verdict(events=0)


def test_what_was_recorded_verifies_and_can_be_read_back(run):
    run(record(3))
    assert run(verdict()).whole

    async def latest():
        async with reading(Principal.STAFF):
            return await audit.events(limit=2)

    assert [event.subject for event in run(latest())] == ["entry:2", "entry:1"]


@pytest.mark.parametrize("column", ["subject", "action", "detail", "digest", "previous", "at", "actor"])
def test_a_change_to_any_column_is_found(run, column):
    run(record(3))
    changed = {"at": "'2020-01-01 00:00:00+00:00'", "actor": "7"}.get(column, "'x'")

    async def tamper():
        async with writing(Principal.STAFF):
            await AuditEvent.raw(f"UPDATE audit_event SET {column} = {changed} WHERE number = 2")

    run(tamper())
    assert run(verdict()).broken_at == 2


@pytest.mark.parametrize(("number", "found"), [(1, 2), (2, 3)])
def test_a_row_that_was_removed_is_missed(run, number, found):
    run(record(3))

    async def remove():
        async with writing(Principal.STAFF):
            await AuditEvent.delete().where(AuditEvent.number == number)

    run(remove())
    assert run(verdict()).broken_at == found


def test_events_that_are_recorded_at_once_form_one_chain(run):
    async def both():
        await asyncio.gather(*(record(5) for _ in range(4)))

    run(both())
    assert run(verdict()) == audit.Verdict(events=20)


def test_an_event_is_undone_with_its_transaction(run):
    async def fails():
        async with writing(Principal.STAFF):
            await audit.record("entry.cleared", "entry:1", actor=None)
            raise LookupError

    with pytest.raises(LookupError):
        run(fails())
    assert run(verdict()).events == 0
