"""A judge who recognises an entry says so: recorded, answered by organizers, told to nobody else."""

import pytest

from awards import audit
from awards.clock import now
from awards.database import Principal, open_engine, reading, unbound, writing
from awards.errors import NotFound, Refused
from awards.organizing import overview
from awards.rounds import concerns, managing, onboarding, queue, recognising, recusals, scorecards, timing
from awards.rounds.board import blind_board, board
from awards.rounds.onboarding import Offer
from awards.rounds.recognising import Share
from awards.rounds.supposing import Supposition, what_if
from awards.schema import migrate
from awards.tables import Assignment, Recognition
from tests.conftest import connected
from tests.support.loops import once
from tests.support.scored import scored
from tests.support.season import SLUG, judge_one, mark_revealed


def recognise(opened, token="", cause="known"):
    opened.run(recognising.recognise(opened.judge, opened.token, token or opened.first, cause=cause))


def listed(opened):
    return opened.run(recognising.recognised_in(opened.cast.plain_organizer, opened.token))[1]


def share(opened):
    return opened.run(overview.overview(opened.cast.plain_organizer, SLUG)).recognised


async def trail():
    async with reading(Principal.STAFF):
        return await audit.events()


def test_it_is_recorded_once_and_the_judge_goes_on(opened):
    recognise(opened, cause="copy")
    recognise(opened, cause="known")
    (line,) = listed(opened)
    assert (line.token, line.cause, line.answer, line.progress) == (opened.first, "copy", None, "new")
    assert opened.run(scorecards.scorecard_for(opened.judge, opened.token, opened.first)).recognised
    assert opened.items == opened.queue_of(opened.judge)
    events = [event for event in opened.run(trail()) if event.action == "assignment.recognised"]
    assert [event.detail for event in events] == ['{"cause":"copy"}']
    opened.run(judge_one(opened.judge, opened.token, opened.first))


def test_it_can_be_said_of_a_locked_scorecard_but_not_by_anybody_else(opened):
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    recognise(opened)
    assert listed(opened)[0].progress == "locked"
    for somebody in (opened.other, opened.cast.entrants[0], opened.cast.plain_organizer):
        with pytest.raises(NotFound):
            opened.run(recognising.recognise(somebody, opened.token, opened.first, cause="copy"))
        if somebody is not opened.cast.plain_organizer:
            with pytest.raises(NotFound):
                opened.run(recognising.recognised_in(somebody, opened.token))


def test_what_gave_it_away_must_be_chosen(opened):
    with pytest.raises(Refused, match="Choose what gave it away"):
        recognise(opened, cause="Somebody & Co")


def test_other_judges_see_no_difference(opened):
    other = next(item for item in opened.queue_of(opened.other))
    before = opened.run(scorecards.scorecard_for(opened.other, opened.token, other.token))
    for item in opened.items:
        recognise(opened, item.token)
    assert opened.run(scorecards.scorecard_for(opened.other, opened.token, other.token)) == before


def test_kept_changes_nothing_but_the_answer(opened):
    recognise(opened)
    opened.run(recognising.keep(opened.cast.plain_organizer, opened.token, opened.first))
    assert listed(opened)[0].answer == "keep"
    assert opened.queue_of(opened.judge) == opened.items


def test_reassigned_it_goes_to_another_judge_and_does_not_count(opened):
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    recognise(opened)
    outcome = opened.run(recognising.reassign(opened.cast.plain_organizer, opened.token, opened.first))
    assert (outcome.added, outcome.missing) == (1, 0)
    assert opened.first not in {item.token for item in opened.queue_of(opened.judge)}
    assert listed(opened)[0].answer == "reassign"
    with pytest.raises(NotFound):
        opened.run(recognising.keep(opened.cast.plain_organizer, opened.token, opened.first))
    assert opened.run(managing.assign_missing(opened.cast.plain_organizer, opened.token)).added == 0


def test_after_the_end_nobody_else_can_take_over(opened):
    recognise(opened)
    opened.run(timing.stop(opened.cast.plain_organizer, opened.token, reason="Everything is in."))
    with pytest.raises(Refused, match="round is closed"):
        opened.run(recognising.reassign(opened.cast.plain_organizer, opened.token, opened.first))


def test_once_identities_are_revealed_nothing_is_recognised_any_more(opened):
    opened.run(mark_revealed(opened.token, opened.cast.organizer))
    with pytest.raises(Refused, match="everybody knows who entered"):
        recognise(opened)
    assert listed(opened) == []


def test_a_repeat_stands_for_the_same_entry_and_goes_with_it(opened):
    repeat = opened.run(_repeated(opened.first))
    recognise(opened, repeat)
    assert not opened.run(scorecards.scorecard_for(opened.judge, opened.token, opened.first)).recognised
    assert [line.token for line in listed(opened)] == [opened.first]
    opened.run(recognising.reassign(opened.cast.plain_organizer, opened.token, opened.first))
    assert not {opened.first, repeat} & {item.token for item in opened.queue_of(opened.judge)}


async def _repeated(token):
    async with writing(Principal.STAFF):
        row = await Assignment.select().where(Assignment.token == token).first()
        copy = {name: row[name] for name in ("round", "round_entry", "judge")}
        await Assignment.insert(
            Assignment(
                **copy, token="again", state="repeat", repeat_of=row["id"], label="ZZZZ", created_at=now()
            )
        )
    return "again"


def test_the_share_counts_entries_whether_the_judge_went_on_or_stepped_back(opened):
    assert share(opened) == Share(recognised=0, entries=6)
    recognise(opened)
    recognise(opened)
    assert share(opened) == Share(recognised=1, entries=6)
    second, third = (item.token for item in opened.items[1:3])
    opened.run(recusals.recuse(opened.judge, opened.token, second, kind="recognised", reason=""))
    opened.run(recusals.recuse(opened.judge, opened.token, third, kind="conflict", reason=""))
    assert share(opened) == Share(recognised=2, entries=6)


def test_without_a_round_there_is_no_share(run, cleared_season):
    assert run(_share_of_nothing()) == Share(recognised=0, entries=0)


async def _share_of_nothing():
    async with reading(Principal.STAFF):
        return await recognising.share_of(1)


def test_what_a_judge_said_or_marked_outlasts_a_new_assignment(opened):
    """A judge who takes on other categories loses what is untouched; what hangs on an entry stays."""
    recognise(opened)
    second = opened.items[1].token
    ask = concerns.raise_concern(
        opened.judge, opened.token, kind="question", text="Is it complete?", base_url="", about=second
    )
    opened.run(ask)
    opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(languages=("de",))))
    opened.run(managing.assign_missing(opened.cast.plain_organizer, opened.token))
    assert {item.token for item in opened.queue_of(opened.judge)} == {opened.first, second}


ROUND = {
    "one": {
        "AAAA": {"ann": 9, "ben": 6, "cyd": 6},
        "BBBB": {"ann": 5, "ben": 7, "cyd": 7},
        "CCCC": {"ann": 2, "ben": 3, "cyd": 2},
    }
}


async def _ann_knew_the_first(made):
    rows = await _assignments(made)
    async with writing(Principal.STAFF):
        await Recognition.insert(Recognition(assignment=rows["AAAA"], cause="known", created_at=now()))


async def _assignments(made):
    async with reading(Principal.STAFF):
        rows = await Assignment.select(
            Assignment.id, Assignment.round_entry.label.as_alias("label")
        ).where(Assignment.judge == made.judges["ann"].account)  # fmt: skip
    return {row["label"]: row["id"] for row in rows}


def test_results_with_and_without_and_nothing_stored(run):
    made = run(scored(ROUND))
    before = run(board(made.organizer, made.round))
    run(_ann_knew_the_first(made))
    blind = run(blind_board(made.organizer, made.round))
    found = run(board(made.organizer, made.round))
    (head,) = found.heads
    assert found.recognised == {head.id: 1}
    assert found.rows(head, "en") == before.rows(head, "en")
    counts = {row.label: row.scorecards for row in blind.rows(head, "en")}
    assert counts == {"AAAA": 2, "BBBB": 3, "CCCC": 3}
    first = {row.label: row for row in blind.rows(head, "en")}["AAAA"]
    assert first.raw == pytest.approx(6.0)
    supposed = run(what_if(made.organizer, made.round, "one", Supposition(blind_only=True)))
    fair = {line.label: line.then.fair for line in supposed.lines}
    assert fair == pytest.approx({row.label: row.fair for row in blind.rows(head, "en")})


def test_the_table_is_added_to_a_filled_database(judged_season):
    url, stage = judged_season
    once(_before(url))
    assert once(migrate(url)) == ["0003"]
    judge = stage.cast.judges[0]
    for run in connected(url):
        item = run(queue.queue_for(judge, stage.round)).items[0]
        run(recognising.recognise(judge, stage.round, item.token, cause="known"))


async def _before(url):
    opened = open_engine(url, None)
    async with unbound():
        await opened._run_in_new_connection('DROP TABLE "recognition"')
        await opened._run_in_new_connection("DELETE FROM migration WHERE name = '0003'")
