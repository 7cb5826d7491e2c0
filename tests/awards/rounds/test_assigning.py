"""Assigning asks what judges take on: their languages and their categories."""

import pytest

from awards.database import Principal, reading, writing
from awards.errors import NotFound
from awards.jobs.worker import run_all
from awards.rounds import assigning, managing, onboarding, queue
from awards.rounds.model import round_named
from awards.rounds.onboarding import Offer
from awards.work import HANDLERS
from tests.conftest import connected
from tests.support.season import SLUG, judge_one
from tests.support.site import running, settings_for, text_of


def offer(opened, **taken_on):
    opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(**taken_on)))
    return opened.run(managing.assign_missing(opened.cast.plain_organizer, opened.token))


def test_a_judge_gets_entries_of_the_categories_that_the_judge_takes_on(opened):
    assert {item.category for item in opened.items} == {"contact-centre", "customer-insight"}
    offer(opened, categories=("customer-insight",))
    assert {item.category for item in opened.queue_of(opened.judge)} == {"customer-insight"}


def test_a_judge_gets_entries_in_the_languages_that_the_judge_reads(opened):
    outcome = offer(opened, languages=("de",))
    assert opened.queue_of(opened.judge) == []
    assert outcome.added + outcome.missing == len(opened.items)


def test_work_that_was_begun_stays_whatever_the_judge_takes_on_later(opened):
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    offer(opened, languages=("de",))
    assert [item.token for item in opened.queue_of(opened.judge)] == [opened.first]


def test_who_takes_on_everything_moves_nothing(opened):
    before = {judge.account: opened.queue_of(judge) for judge in opened.cast.judges}
    outcome = offer(opened, languages=("en", "de"), categories=("customer-insight", "contact-centre"))
    assert (outcome.added, outcome.removed) == (0, 0)
    assert {judge.account: opened.queue_of(judge) for judge in opened.cast.judges} == before


def test_a_large_round_is_assigned_by_a_job(cleared_season, keys, monkeypatch):
    url, stage = cleared_season
    organizer, judge = stage.cast.organizer, stage.cast.judges[0]
    monkeypatch.setattr(managing, "MANY", 0)

    async def walk():
        path = f"/organize/{SLUG}/rounds/{stage.round}"
        async with running(settings_for(url, keys)) as site, site.signed_in(organizer) as browser:
            unrehearsed = await browser.post(f"{path}/open")
            assert "Rehearse the round first" in text_of(unrehearsed)
            await managing.open_and_queue(organizer, stage.round)
            assert (await queue.queue_for(judge, stage.round)).items == []
            assert await run_all(HANDLERS) == 1
            full = await queue.queue_for(judge, stage.round)
            assert full.items
            again = await browser.post(f"{path}/assign")
            assert again.headers["location"].startswith("/jobs/")
            assert "In progress" in text_of(await browser.follow(again))
            assert await run_all(HANDLERS) == 1
            done = await browser.get(again.headers["location"])
            assert done.headers["location"] == f"{path}/assignment"
            assert await queue.queue_for(judge, stage.round) == full

    for run in connected(url):
        run(walk())


def test_only_organizers_have_a_round_assigned(opened):
    with pytest.raises(NotFound):
        opened.run(managing.queue_missing(opened.judge, opened.token))


def test_what_judges_begin_while_it_is_worked_out_stays(opened):
    """A proposal that would take away what a judge has begun since is worked out anew."""
    opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(languages=("de",))))
    before = opened.run(proposed(opened))
    assert before.removed
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    opened.run(assigned(opened, before))
    assert [item.token for item in opened.queue_of(opened.judge)] == [opened.first]


def test_a_proposal_that_holds_is_taken(opened, monkeypatch):
    opened.run(onboarding.save_offer(opened.judge, opened.token, Offer(languages=("de",))))
    before = opened.run(proposed(opened))
    monkeypatch.setattr(assigning, "work_out", None)
    outcome = opened.run(assigned(opened, before))
    assert outcome.removed == len(opened.items)
    assert opened.queue_of(opened.judge) == []


async def proposed(opened):
    async with reading(Principal.STAFF):
        return await assigning.propose(await round_named(opened.token))


async def assigned(opened, proposal):
    async with writing(Principal.STAFF):
        return await assigning.assign(await round_named(opened.token), by=None, proposed=proposal)
