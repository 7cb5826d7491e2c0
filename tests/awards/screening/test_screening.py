"""Screening through its services: decisions, counts, and clearing everything that leaves nothing to look at."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace

from awards import custody, screening
from awards.clearance import sweeping
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.jobs import worker
from awards.screening import comparing
from awards.screening.progress import progress
from awards.tables import Entry, JudgingCopy, Screening
from entries import submission
from entries.redaction.model import Decision, IdentityClass, Verdict
from entries.submission import Contest
from tests.conftest import connected
from tests.support.season import SLUG, number_of


@pytest.fixture
def waiting(cleared_season):
    """Runs coroutines against a season whose six entries wait to be screened."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:
        run(_unclear())
        yield run, stage


async def _unclear():
    async with writing(Principal.CUSTODY):
        await Entry.update({Entry.state: "submitted"}).where(Entry.state == "cleared")
        await Screening.delete(force=True)


async def contest(token, form, why):
    async with writing(Principal.CUSTODY):
        row = await Entry.select(Entry.id, Entry.entrant).where(Entry.token == token).first()
        await submission.contest(row["entrant"], row["id"], Contest(form, form, why), at=now())


async def states():
    async with reading(Principal.CUSTODY):
        rows = await Entry.select(Entry.token, Entry.state)
        copies = await JudgingCopy.count()
    return {row["token"]: row["state"] for row in rows}, copies


def test_decisions_come_together_and_hold_everywhere(waiting):
    run, stage = waiting
    custodian, token = stage.cast.organizer, stage.entries[0]
    added = Decision("waited eleven days", Verdict.ADD, IdentityClass.OTHER)
    run(screening.decide(custodian, token, added, Decision("feathercover", Verdict.REJECT)))
    found = run(screening.compare(custodian, token))
    assert found.shown == ["feathercover"]
    text = " ".join(found.proposal.copy_texts())
    assert "waited eleven days" not in text
    assert "FeatherCover" in text
    run(screening.decide(custodian, token, Decision("feathercover", Verdict.ACCEPT)))
    again = run(screening.compare(custodian, token))
    assert again.shown == []
    assert "FeatherCover" not in " ".join(again.proposal.copy_texts())


def test_what_the_entrant_contests_is_looked_at_until_it_is_decided(waiting):
    run, stage = waiting
    custodian, token = stage.cast.organizer, stage.entries[0]
    before = run(screening.compare(custodian, token)).to_review
    run(contest(token, "wickersley", "Half the county is called so."))
    found = run(screening.compare(custodian, token))
    assert [one.form for one in found.to_review if one not in before] == ["wickersley"]
    assert found.contests == {"wickersley": "Half the county is called so."}
    run(screening.decide(custodian, token, Decision("wickersley", Verdict.ACCEPT)))
    assert run(screening.compare(custodian, token)).to_review == before


def test_counts_are_those_of_the_answers_that_wait(waiting):
    run, stage = waiting
    custodian, token = stage.cast.organizer, stage.entries[0]
    assert run(progress(custodian, SLUG)).unread == 6
    looked = run(screening.compare(custodian, token))
    found = run(progress(custodian, SLUG))
    (one,) = (one for one in found.waiting if one.to_review is not None)
    assert (one.token, one.to_review, one.masks) == (token, len(looked.to_review), len(looked.proposal.forms))
    run(_submitted_again(token))
    assert run(progress(custodian, SLUG)).unread == 6


async def _submitted_again(token):
    async with writing(Principal.CUSTODY):
        await Entry.update({Entry.submitted_at: now() + timedelta(minutes=1)}).where(Entry.token == token)


@pytest.mark.parametrize("state", ["withdrawn", "draft", "submitted"])
def test_what_was_withdrawn_given_back_or_changed_while_it_was_cleared_is_not_frozen(waiting, state):
    run, stage = waiting
    token = stage.entries[0]
    compared = run(screening.compare(stage.cast.organizer, token))
    run(turned(token, state))
    before = run(states())
    with pytest.raises(Refused, match="Nothing was frozen"):
        run(comparing.freeze(stage.cast.organizer, compared))
    assert run(states()) == before
    assert before[0][token] == state


async def turned(token, state):
    """Brings an entry into a state; one that stays submitted gets another declaration."""
    async with writing(Principal.CUSTODY):
        row = await Entry.select(Entry.id, Entry.entrant).where(Entry.token == token).first()
        await Entry.update({Entry.state: state}).where(Entry.id == row["id"])
        if state == "submitted":
            known = await submission.declaration_of(row["entrant"])
            await submission.declare(row["entrant"], replace(known, aliases=("Plumage",)), at=now())


def test_a_mask_that_masks_nothing_is_not_kept(waiting):
    run, stage = waiting
    custodian, token = stage.cast.organizer, stage.entries[0]
    before = run(screening.compare(custodian, token)).entry.decisions
    nowhere = Decision("zebra nowhere", Verdict.ADD)
    assert run(screening.decide(custodian, token, nowhere)) == {"zebra nowhere": 0}
    assert run(screening.compare(custodian, token)).entry.decisions == before


def test_only_custodians_see_what_waits_and_sweep(waiting):
    run, stage = waiting
    for somebody in (stage.cast.plain_organizer, stage.cast.judges[0], stage.cast.entrants[0]):
        with pytest.raises(NotFound):
            run(progress(somebody, SLUG))
        with pytest.raises(NotFound):
            run(sweeping.begin(somebody, SLUG, clear=True))


def test_only_what_leaves_nothing_to_look_at_is_cleared_together(waiting):
    run, stage = waiting
    custodian, contested = stage.cast.organizer, stage.entries[0]
    for token in stage.entries[:3]:
        guesses = run(screening.compare(custodian, token)).to_review
        run(screening.decide(custodian, token, *(Decision(one.form, Verdict.ACCEPT) for one in guesses)))
    run(contest(contested, "wickersley", "Half the county is called so."))
    standing = stage.entries[1]
    run(screening.decide(custodian, standing, Decision("quillmark assurance plc", Verdict.REJECT)))
    _states, copies = run(states())
    run(sweeping.begin(custodian, SLUG, clear=False))
    run(worker.run_all({sweeping.SWEEP: sweeping.sweep}))
    found = run(progress(custodian, SLUG))
    assert (found.unread, found.cleared, len(found.waiting)) == (0, 0, 6)
    open_ones = {one.token for one in found.waiting if one.to_review}
    assert {contested, standing} <= open_ones
    assert found.ready == 6 - len(open_ones) > 0
    run(sweeping.begin(custodian, SLUG, clear=True))
    run(worker.run_all({sweeping.SWEEP: sweeping.sweep}))
    after, copies_after = run(states())
    assert {token for token, state in after.items() if state == "submitted"} == open_ones
    assert copies_after - copies == 6 - len(open_ones)
    assert run(number_of(contested))


def test_an_erased_entrant_holds_up_nothing(waiting):
    run, stage = waiting
    custodian, erased = stage.cast.organizer, set(stage.entries[:2])
    assert run(custody.erase(custodian, stage.entries[0], reason="They asked for it")) == 2
    found = run(progress(custodian, SLUG))
    assert (found.total, found.erased) == (4, 2)
    assert not erased & {one.token for one in found.waiting}
    run(sweeping.begin(custodian, SLUG, clear=False))
    run(worker.run_all({sweeping.SWEEP: sweeping.sweep}))
    assert run(progress(custodian, SLUG)).unread == 0
