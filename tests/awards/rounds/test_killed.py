"""A process that is killed while it locks: what was acknowledged is there, and nothing is there by half."""

import multiprocessing
import random
from multiprocessing.connection import Connection

import msgspec
import pytest

from awards.database import Principal, reading, writing
from awards.rounds import scorecards
from awards.rounds.marks import Typed
from awards.tables import Assignment, AuditEvent, OutgoingMail, Scorecard
from tests.support.effort import LONG
from tests.support.locking import lock_all
from tests.support.season import RATIONALE

KILLS = 200 if LONG else 6
MOST_PAUSE = 0.02
"""Seconds after an acknowledgement within which the kill comes: several locks fit in."""

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.support.locking"])

_STATES = """
SELECT a.token, s.state, s.version, s.receipt, s.total, s.locked_at
FROM assignment a JOIN scorecard s ON s.assignment = a.id
"""


@pytest.mark.timeout(3600)
def test_a_kill_loses_no_acknowledged_lock_and_leaves_no_half_of_one(opened):
    chance = random.Random(20261122)
    cards = drafts(opened)
    killed_midway = 0
    for _ in range(KILLS):
        acknowledged = locked_until_killed(opened, cards, chance)
        states = opened.run(states_of())
        for token, receipt in acknowledged.items():
            assert (states[token]["state"], states[token]["receipt"]) == ("locked", receipt)
        opened.run(nothing_is_by_half(states))
        killed_midway += len(acknowledged) < len(cards)
        opened.run(reopened_all())
    assert killed_midway, "no kill came while there was something left to lock"


def drafts(opened):
    """A complete draft of every scorecard of the round: judge and token."""
    cards = [(judge, item.token) for judge in opened.cast.judges for item in opened.queue_of(judge)]
    for judge, token in cards:
        view = opened.run(scorecards.scorecard_for(judge, opened.token, token))
        typed = {one.key: Typed(one.choices[3], RATIONALE, 0) for one in view.rubric.criteria}
        opened.run(scorecards.save(judge, opened.token, token, typed))
    return cards


def locked_until_killed(opened, cards, chance) -> dict[str, str]:
    """Lets a process lock, kills it at some moment, and gives the receipts that it had told until then."""
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=lock_all, args=(opened.url, opened.token, cards, there))
    process.start()
    there.close()
    assert here.poll(60), "the process did not begin"
    told = [here.recv()]
    wanted = chance.randrange(len(cards) - 1)
    while len(told) <= wanted:
        told.append(here.recv())
    process.join(chance.uniform(0, MOST_PAUSE))
    process.kill()
    process.join()
    told += rest_of(here)
    here.close()
    process.close()
    return dict(told[1:])


def rest_of(connection: Connection) -> list[tuple[str, str]]:
    """What still stands in a pipe whose writer is dead."""
    rest: list[tuple[str, str]] = []
    try:
        while True:
            rest.append(connection.recv())
    except EOFError:
        return rest


async def states_of():
    """Every scorecard by its assignment's token."""
    async with reading(Principal.STAFF):
        return {row["token"]: row for row in await Assignment.raw(_STATES)}


async def nothing_is_by_half(states) -> None:
    """A scorecard is locked with total, receipt, a row in the trail and a mail, or it is none of these."""
    async with reading(Principal.STAFF):
        events = await AuditEvent.select().where(AuditEvent.action == "scorecard.locked")
        mails = await OutgoingMail.count().where(OutgoingMail.subject.like("Scorecard for entry%"))
    versions = {(event["subject"], msgspec.json.decode(event["detail"])["version"]) for event in events}
    for token, row in states.items():
        locked = row["state"] == "locked"
        given = [row[name] is not None for name in ("receipt", "total", "locked_at")]
        assert given == [locked] * 3
        assert ((f"assignment:{token}", row["version"]) in versions) == locked
    assert len(events) == len(versions) == mails


async def reopened_all() -> None:
    """Every scorecard open again, one version on."""
    async with writing(Principal.STAFF):
        await Scorecard.update(
            {
                Scorecard.state: "draft",
                Scorecard.version: Scorecard.version + 1,
                Scorecard.receipt: None,
                Scorecard.total: None,
                Scorecard.locked_at: None,
            }
        ).where(Scorecard.state == "locked")
