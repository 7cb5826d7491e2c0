"""Assigning asks what judges take on: their languages and their categories."""

from awards.rounds import managing, onboarding
from awards.rounds.onboarding import Offer
from tests.support.season import judge_one


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
