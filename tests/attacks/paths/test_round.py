"""Whatever happens in a round, and in whatever order: no judge sees a peer's score before both have locked."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from awards.database import Principal, reading
from awards.rounds import desk, queue
from awards.tables import Score
from tests.attacks.paths.round_machine import machine_at
from tests.support.effort import LONG

TRIED = settings(
    max_examples=60 if LONG else 8,
    stateful_step_count=30 if LONG else 12,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FIRST_FOUND = settings(TRIED, max_examples=100, phases=[Phase.generate])
"""Enough to find a planted fault; it is not made smaller afterwards."""

PEERS = """
SELECT x.rationale AS it
FROM assignment a
JOIN assignment o ON o.round_entry = a.round_entry AND o.id <> a.id
JOIN scorecard s ON s.assignment = o.id
JOIN score x ON x.scorecard = s.id
WHERE a.token = {}
"""


def test_nobody_sees_a_peers_score_before_both_have_locked(site):
    run_state_machine_as_test(machine_at(site), settings=TRIED)


def beside(monkeypatch, condition):
    """Has the page of an entry show what others wrote about it, where a condition holds."""
    opened = desk.desk_for

    async def telling(actor, in_round, token):
        found = await opened(actor, in_round, token)
        async with reading(Principal.CUSTODY):
            rows = await Score.raw(PEERS + condition, token)
        told = " ".join(row["it"] for row in rows)
        return replace(found, view=replace(found.view, title=f"{found.view.title} {told}"))

    monkeypatch.setattr(desk, "desk_for", telling)


def finds(site):
    with pytest.raises(AssertionError, match="reads what"):
        run_state_machine_as_test(machine_at(site), settings=FIRST_FOUND)


def test_a_page_that_shows_what_a_peer_locked_while_one_still_scores(site, monkeypatch):
    beside(monkeypatch, " AND s.state = 'locked'")
    finds(site)


def test_a_page_that_shows_what_a_peer_writes_to_whoever_has_locked(site, monkeypatch):
    mine = "SELECT m.state FROM scorecard m WHERE m.assignment = a.id"
    beside(monkeypatch, f" AND ({mine}) = 'locked'")
    finds(site)


def test_a_queue_that_shows_what_others_wrote(site, monkeypatch):
    asked = queue.queue_for

    async def telling(actor, token):
        found = await asked(actor, token)
        async with reading(Principal.CUSTODY):
            rows = await Score.raw("SELECT max(rationale) AS it FROM score WHERE rationale LIKE 'written%%'")
        return replace(found, items=[replace(one, title=f"{rows[0]['it']}") for one in found.items])

    monkeypatch.setattr(queue, "queue_for", telling)
    finds(site)


def test_what_both_have_locked_may_be_seen(site, monkeypatch):
    mine = "SELECT m.state FROM scorecard m WHERE m.assignment = a.id"
    beside(monkeypatch, f" AND s.state = 'locked' AND ({mine}) = 'locked'")
    machine = machine_at(site)
    run_state_machine_as_test(machine, settings=TRIED)
    assert machine.allowed  # the machine comes that far
