"""A judge's scorecard through the services, on both engines."""

import asyncio
from datetime import timedelta

import pytest

from awards import audit
from awards.clock import now, stopped_at
from awards.database import Principal, counted, reading
from awards.errors import NotFound, Refused
from awards.rounds import desk, recusals, scorecards, timing
from awards.rounds.marks import NOTES, Mark, Notes, Typed
from awards.tables import OutgoingMail, Scorecard
from tests.support.season import BASE_URL, RATIONALE, judge_one

QUERIES_OF_A_SESSION = 2


def all_of(view, points=None, rationale=RATIONALE, version=0):
    return {
        criterion.key: Typed(criterion.choices[3] if points is None else points, rationale, version)
        for criterion in view.rubric.criteria
    }


def view_of(opened, judge=None, token=None):
    return opened.run(scorecards.scorecard_for(judge or opened.judge, opened.token, token or opened.first))


def save(opened, typed, notes=None):
    return opened.run(scorecards.save(opened.judge, opened.token, opened.first, typed, notes))


def lock(opened, token=None):
    return opened.run(scorecards.lock(opened.judge, opened.token, token or opened.first, base_url=BASE_URL))


def test_what_is_saved_is_there_when_the_judge_comes_back(opened):
    key = view_of(opened).rubric.criteria[0].key
    assert view_of(opened).state == "new"
    kept = save(opened, {key: Typed(200, "line one\r\nline two", 0)}, Notes("mine", 0))
    assert kept.versions == {key: 1, NOTES: 1}
    view = view_of(opened)
    assert view.state == "draft"
    assert view.marks == {key: Mark(200, "line one\nline two", 1)}
    assert view.notes == Notes("mine", 1)


def test_two_windows_of_one_judge_lose_nothing(opened):
    first, second = (one.key for one in view_of(opened).rubric.criteria[:2])
    save(opened, {first: Typed(200, "from the first window", 0)})
    kept = save(opened, {first: Typed(300, "from the second", 0), second: Typed(400, "also", 0)})
    assert kept.clashes == {first: Mark(200, "from the first window", 1)}
    assert kept.versions == {second: 1}
    marks = view_of(opened).marks
    assert marks[first].rationale == "from the first window"
    assert marks[second].points == 400
    again = save(opened, {first: Typed(300, "from the second", 1)})
    assert again.clashes == {}
    assert view_of(opened).marks[first] == Mark(300, "from the second", 2)


def test_saves_at_the_same_moment_do_not_undo_each_other(opened):
    keys = [one.key for one in view_of(opened).rubric.criteria]

    async def together():
        saves = [
            scorecards.save(opened.judge, opened.token, opened.first, {key: Typed(200, key, 0)})
            for key in keys
        ]
        await asyncio.gather(*saves)

    opened.run(together())
    assert {key: mark.rationale for key, mark in view_of(opened).marks.items()} == {key: key for key in keys}


def test_an_incomplete_scorecard_is_not_locked(opened):
    view = view_of(opened)
    save(opened, all_of(view, rationale="too short"))
    with pytest.raises(Refused, match="needs points and a rationale"):
        lock(opened)
    assert view_of(opened).state == "draft"


def test_a_lock_is_final_and_gives_one_receipt(opened):
    save(opened, all_of(view_of(opened)))
    locked = lock(opened)
    assert locked.locked
    assert lock(opened).receipt == locked.receipt
    with pytest.raises(Refused, match="locked"):
        save(opened, all_of(view_of(opened), rationale=RATIONALE + " More."))
    with pytest.raises(Refused, match="locked"):
        opened.run(recusals.recuse(opened.judge, opened.token, opened.first, kind="conflict", reason=""))

    async def traces():
        async with reading(Principal.STAFF):
            mails = await OutgoingMail.select().where(OutgoingMail.body.like(f"%{locked.receipt}%"))
            events = [event.action for event in await audit.events()]
            rows = await Scorecard.select(Scorecard.total).where(Scorecard.receipt == locked.receipt)
            return mails, events, rows

    mails, events, rows = opened.run(traces())
    assert [mail["recipient"] for mail in mails] == [opened.judge.email]
    assert events.count("scorecard.locked") == 1
    assert rows[0]["total"] is not None


def test_nobody_else_opens_saves_or_locks_a_scorecard(opened):
    strangers = [opened.other, opened.cast.organizer, opened.cast.author, opened.cast.stranger]
    typed = all_of(view_of(opened))
    for actor in strangers:
        for attempt in (
            desk.desk_for(actor, opened.token, opened.first),
            scorecards.scorecard_for(actor, opened.token, opened.first),
            scorecards.save(actor, opened.token, opened.first, typed),
            scorecards.lock(actor, opened.token, opened.first, base_url=BASE_URL),
            recusals.recuse(actor, opened.token, opened.first, kind="other", reason=""),
        ):
            with pytest.raises(NotFound):
                opened.run(attempt)
    with pytest.raises(NotFound):
        opened.run(scorecards.scorecard_for(opened.judge, "another-round", opened.first))


def test_stepping_back_closes_the_entry_for_the_judge(opened):
    save(opened, all_of(view_of(opened)))
    opened.run(recusals.recuse(opened.judge, opened.token, opened.first, kind="recognised", reason="a hint"))
    with pytest.raises(NotFound):
        view_of(opened)
    assert opened.first not in {item.token for item in opened.queue_of(opened.judge)}


def test_nothing_is_saved_after_the_round_has_closed(opened):
    typed = all_of(view_of(opened))
    with stopped_at(now() + timedelta(days=10)), pytest.raises(Refused, match="closed"):
        save(opened, typed)
    opened.run(timing.stop(opened.cast.organizer, opened.token, reason="Everything is in."))
    with pytest.raises(Refused, match="closed"):
        save(opened, typed)


def test_time_spent_is_the_time_between_saves_without_long_pauses(opened):
    first, second = (one.key for one in view_of(opened).rubric.criteria[:2])
    start = now()
    for minutes, key in ((0, first), (2, second), (120, first)):
        with stopped_at(start + timedelta(minutes=minutes)):
            version = view_of(opened).marks.get(key, Mark()).version
            save(opened, {key: Typed(200, f"after {minutes}", version)})
    assert view_of(opened).seconds == 2 * 60 + 5 * 60


def test_the_desk_asks_the_database_the_same_few_questions_however_long_the_queue_is(opened):
    def queries():
        with counted() as statements:
            opened.run(desk.desk_for(opened.judge, opened.token, opened.first))
        return len(statements)

    opened.run(desk.desk_for(opened.judge, opened.token, opened.first))
    before = queries()
    for item in opened.items[1:]:
        opened.run(judge_one(opened.judge, opened.token, item.token))
    assert queries() == before
    assert before + QUERIES_OF_A_SESSION <= 8


def test_the_desk_tells_where_the_judge_is_and_which_points_were_used(opened):
    found = opened.run(desk.desk_for(opened.judge, opened.token, opened.first))
    assert (found.place.number, found.place.total, found.place.left) == (
        1,
        len(opened.items),
        len(opened.items),
    )
    assert found.place.after == opened.items[1].token
    assert found.habits.used is None
    same = [item for item in opened.items if item.category == opened.items[0].category]
    assert len(same) > 1
    for item in same[1:]:
        opened.run(judge_one(opened.judge, opened.token, item.token))
    found = opened.run(desk.desk_for(opened.judge, opened.token, opened.first))
    assert found.habits.scorecards == len(same) - 1
    assert sum(found.habits.counts.values()) == (len(same) - 1) * len(found.view.rubric.criteria)
    assert found.place.after not in {item.token for item in same}


def test_nothing_on_the_desk_changes_when_a_colleague_works(opened):
    before = opened.run(desk.desk_for(opened.judge, opened.token, opened.first))
    for judge in opened.cast.judges:
        if judge.account != opened.judge.account:
            for item in opened.queue_of(judge):
                opened.run(judge_one(judge, opened.token, item.token))
    assert opened.run(desk.desk_for(opened.judge, opened.token, opened.first)) == before
