"""Looking at what assigning would change, and changing one pair by hand."""

import pytest

from awards.database import Principal, reading
from awards.errors import NotFound, Refused
from awards.rounds import by_hand, managing, onboarding, previewing, recusals
from awards.rounds.onboarding import Offer, Tie
from awards.tables import AuditEvent, RoundEntry
from tests.support.season import ENTRANTS, judge_one


def look(opened):
    return opened.run(previewing.preview(opened.cast.plain_organizer, opened.token))


def free_label(opened):
    """A label of an entry that the judge does not have."""
    own = {item.label for item in opened.queue_of(opened.judge)}
    return next(label for label, _title in look(opened).entries if label not in own)


def test_a_settled_round_has_nothing_to_change(opened):
    view = look(opened)
    assert (view.changes, view.uncovered, view.waiting, view.parts) == ([], [], 0, 1)
    assert all(load.now == load.then for load in view.loads)
    assert sum(load.now for load in view.loads) == len(view.entries) * view.round.scorecards_per_entry


def test_what_is_shown_is_what_happens(opened):
    opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(categories=("customer-insight",))))
    view = look(opened)
    shown = {(change.label, change.name, change.comes) for change in view.changes}
    assert any(not comes for _label, _name, comes in shown)
    before = {load.judge: load.then for load in view.loads}
    outcome = opened.run(managing.assign_missing(opened.cast.plain_organizer, opened.token))
    assert (outcome.added, outcome.removed) == (
        sum(comes for *_, comes in shown),
        sum(not comes for *_, comes in shown),
    )
    assert {load.judge: load.now for load in look(opened).loads} == before


def test_a_judge_gets_an_entry_by_hand_and_keeps_it(opened):
    label = free_label(opened)
    opened.run(by_hand.add(opened.cast.plain_organizer, opened.token, label, opened.judge.account))
    assert label in {item.label for item in opened.queue_of(opened.judge)}
    opened.run(managing.assign_missing(opened.cast.plain_organizer, opened.token))
    assert label in {item.label for item in opened.queue_of(opened.judge)}
    with pytest.raises(Refused, match="already"):
        opened.run(by_hand.add(opened.cast.plain_organizer, opened.token, label, opened.judge.account))


def test_what_was_not_begun_is_taken_and_what_was_begun_stays(opened):
    organizer, first, second = opened.cast.plain_organizer, *opened.items[:2]
    opened.run(by_hand.take(organizer, opened.token, second.label, opened.judge.account))
    assert second.label not in {item.label for item in opened.queue_of(opened.judge)}
    opened.run(judge_one(opened.judge, opened.token, first.token))
    with pytest.raises(Refused, match="begun"):
        opened.run(by_hand.take(organizer, opened.token, first.label, opened.judge.account))
    assert first.label in {item.label for item in opened.queue_of(opened.judge)}


def test_a_conflict_holds_against_a_hand_and_is_not_explained(opened):
    own = opened.run(labels_of_the_first_entrant())
    opened.run(
        onboarding.save_ties(
            opened.judge, opened.token, [Tie("employer", ENTRANTS[0].declaration.organisation)]
        )
    )
    for label in own - {item.label for item in opened.items}:
        with pytest.raises(Refused, match="may not score") as refused:
            opened.run(by_hand.add(opened.cast.plain_organizer, opened.token, label, opened.judge.account))
        assert "Quillmark" not in refused.value.message


async def labels_of_the_first_entrant():
    async with reading(Principal.STAFF):
        rows = await RoundEntry.raw(
            "SELECT re.label, e.entrant FROM round_entry re JOIN entry e ON e.id = re.entry ORDER BY e.id"
        )
    return {row["label"] for row in rows if row["entrant"] == rows[0]["entrant"]}


def test_only_organizers_look_and_change(opened):
    for person in (opened.judge, opened.cast.author, opened.cast.stranger):
        with pytest.raises(NotFound):
            opened.run(previewing.preview(person, opened.token))
        with pytest.raises(NotFound):
            opened.run(by_hand.take(person, opened.token, opened.items[0].label, opened.judge.account))


def test_a_conflict_is_refused_in_the_words_of_a_recusal_and_leaves_a_row_without_the_pair(opened):
    organizer, judge, had = opened.cast.plain_organizer, opened.judge, {item.label for item in opened.items}
    opened.run(recusals.recuse(judge, opened.token, opened.first, kind="other", reason="I am away."))
    stepped_back = refusal(opened, opened.items[0].label)
    ties = [Tie("employer", entrant.declaration.organisation) for entrant in ENTRANTS]
    opened.run(onboarding.save_ties(judge, opened.token, ties))
    assert {refusal(opened, label) for label, _title in look(opened).entries if label not in had} == {
        stepped_back
    }
    rows = [event for event in opened.run(trail()) if event["action"] == "assignment.refused"]
    assert len(rows) == 1 + len(look(opened).entries) - len(had)
    assert {row["subject"] for row in rows} == {f"round:{opened.token}"}
    assert {row["detail"] for row in rows} == {'{"pairs":1}'}
    assert organizer.account in {row["actor"] for row in rows}


def refusal(opened, label):
    try:
        opened.run(by_hand.add(opened.cast.plain_organizer, opened.token, label, opened.judge.account))
    except Refused as error:
        return str(error)
    return None


async def trail():
    async with reading(Principal.STAFF):
        return await AuditEvent.select()
