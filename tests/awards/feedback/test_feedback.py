"""The report: nothing before the announcement, only released words, nothing about judges or other entries."""

import re

import pytest

from awards import announcing
from awards.accounts.people import account_for, actor_for, choose_feedback_mail, grant
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.entering.access import entry_for
from awards.errors import NotFound, Refused
from awards.feedback import releasing, reporting
from awards.jobs.worker import run_all
from awards.roles import Role
from awards.roles.policy import Right
from awards.rounds import revealing, timing
from awards.tables import OutgoingMail, Score
from awards.work import HANDLERS
from entries import submission
from tests.support.season import BASE_URL, RATIONALE, SLUG
from tests.support.site import running, settings_for, text_of

INSULT = "Whoever wrote this is incompetent, I said to my team."
OF_ENTRY = """
SELECT x.id FROM score x
JOIN scorecard s ON s.id = x.scorecard
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
JOIN entry e ON e.id = re.entry
WHERE e.token = {} ORDER BY x.id
"""
REASON = "The gala is tonight, and the sealed list goes to print."


@pytest.fixture
def stage(run_judged, judged_season):
    stage = judged_season[1]

    async def insulted():
        async with writing(Principal.STAFF):
            (row, *_others) = await Score.raw(OF_ENTRY, stage.entries[0])
            await Score.update({Score.rationale: INSULT}).where(Score.id == row["id"])

    run_judged(insulted())
    run_judged(timing.stop(stage.cast.organizer, stage.round, reason="Everything is in."))
    return stage


async def announce(stage):
    async with writing(Principal.STAFF):
        account = await account_for("second@people.example", name="Second")
        for role in (Role.ORGANIZER, Role.CUSTODIAN):
            await grant(account, role, season=stage.season, by=None)
        second = await actor_for(account)
    for custodian in (stage.cast.organizer, second):
        digest = (await revealing.rehearsal(custodian, stage.round)).digest
        await revealing.confirm(custodian, stage.round, digest, reason=REASON, base_url=BASE_URL)
    await announcing.publish(stage.cast.organizer, stage.round, introduction="", base_url=BASE_URL)


def test_an_entrant_reads_only_what_was_released_and_only_after_the_announcement(run_judged, stage):
    async def check():
        organizer, owner, token = stage.cast.organizer, stage.cast.entrants[0], stage.entries[0]
        before = await releasing.desk(organizer, stage.round)
        assert [one.text for one in before.to_look_at] == [INSULT]
        count = await releasing.release_clean(organizer, stage.round, base_url=BASE_URL)
        assert count == len(before.clean) > 20
        with pytest.raises(NotFound):
            await reporting.report_for(owner, token)
        await announce(stage)
        reports = [
            await reporting.report_for(actor, entry)
            for actor, entries in zip(stage.cast.entrants, _by_owner(stage.entries), strict=True)
            for entry in entries
        ]
        told = {
            text for one in reports for part in one.rounds for row in part.criteria for text in row.comments
        }
        assert told == {RATIONALE}
        assert all(row.scores.others is not None for row in reports[0].rounds[0].criteria)
        assert {row.claimed for row in reports[0].rounds[0].criteria} == {None}
        assert (await _criteria_with_claim(owner, token))[0].claimed == 9.0
        await releasing.decide(
            organizer, stage.round, {before.to_look_at[0].key}, released=True, base_url=BASE_URL
        )
        await releasing.decide(
            organizer, stage.round, {one.key for one in before.clean}, released=False, base_url=BASE_URL
        )
        after = await releasing.desk(organizer, stage.round)
        assert [one.text for one in after.decided("released")] == [INSULT]
        with pytest.raises(NotFound):
            await reporting.report_for(stage.cast.entrants[1], token)
        with pytest.raises(NotFound):
            await reporting.report_for(stage.cast.judges[0], token)

    run_judged(check())


async def _criteria_with_claim(owner, token):
    """The report of an entry whose entrant had given itself nine points for the first criterion."""
    found = (await reporting.report_for(owner, token)).rounds[0].criteria
    async with writing(Principal.CUSTODY):
        facts = await entry_for(owner, token, Right.VIEW)
        await submission.assess(facts.entrant, facts.id, {found[0].criterion.key: 900}, at=now())
    return (await reporting.report_for(owner, token)).rounds[0].criteria


def _by_owner(entries):
    return [entries[at : at + 2] for at in range(0, len(entries), 2)]


def test_entrants_are_told_once_and_once_more_when_the_words_came_later(run_judged, stage):
    async def check():
        organizer, owners = stage.cast.organizer, stage.cast.entrants
        assert await told() == []
        await announce(stage)
        await choose_feedback_mail(owners[1], wanted=False)
        mails = await told()
        assert sorted(one["recipient"] for one in mails) == sorted(
            owner.email for owner in owners if owner is not owners[1] for _entry in range(2)
        )
        assert all("is there" in one["subject"] and "/feedback" in one["body"] for one in mails)
        assert not [one for one in mails if RATIONALE in one["body"] or re.search(r"\d+[.,]\d", one["body"])]
        await announcing.publish(organizer, stage.round, introduction="Again.", base_url=BASE_URL)
        await releasing.release_clean(organizer, stage.round, base_url=BASE_URL)
        later = (await told())[len(mails) :]
        assert len(later) == len(mails) - 1  # somebody must look at the insult first
        assert all("What judges wrote" in one["subject"] for one in later)
        desk = await releasing.desk(organizer, stage.round)
        insults = {one.key for one in desk.to_look_at}
        await releasing.decide(organizer, stage.round, insults, released=False, base_url=BASE_URL)
        await releasing.decide(organizer, stage.round, insults, released=True, base_url=BASE_URL)
        assert len(await told()) == 2 * len(mails)

    run_judged(check())


async def told():
    """Mails about feedback after the jobs that are due, the oldest first."""
    await run_all(HANDLERS)
    async with reading(Principal.STAFF):
        rows = await OutgoingMail.select().order_by(OutgoingMail.id)
    return [row for row in rows if "/account" in row["body"]]


def test_a_decision_does_not_hold_for_other_words(run_judged, stage):
    async def check():
        organizer = stage.cast.organizer
        await releasing.release_clean(organizer, stage.round, base_url=BASE_URL)
        async with writing(Principal.STAFF):
            await Score.update({Score.rationale: "Something else."}, force=True)
        assert (await releasing.desk(organizer, stage.round)).decided("released") == []

    run_judged(check())


def test_nothing_is_released_while_scorecards_may_come_in(run_judged, judged_season):
    stage = judged_season[1]
    with pytest.raises(Refused, match="Close the round"):
        run_judged(releasing.release_clean(stage.cast.organizer, stage.round, base_url=BASE_URL))
    with pytest.raises(NotFound):
        run_judged(releasing.desk(stage.cast.entrants[0], stage.round))


def test_the_pages_say_the_same_and_name_no_judge(run_judged, stage, judged_season, keys):
    async def check():
        path, entry = f"/organize/{SLUG}/rounds/{stage.round}/feedback", f"/entries/{stage.entries[0]}"
        async with running(settings_for(judged_season[0], keys)) as site:
            async with site.signed_in(stage.cast.plain_organizer) as staff:
                assert "Whoever wrote this" in text_of(await staff.get(path))
                done = await staff.follow(await staff.post(path, {"then": "clean"}))
                assert "released" in text_of(done)
            async with site.signed_in(stage.cast.entrants[0]) as own:
                assert (await own.get(f"{entry}/feedback")).status_code == 404
                await announce(stage)
                assert f"{entry}/feedback" in (await own.get(f"{entry}/receipt")).text
                report = await own.get(f"{entry}/feedback")
                assert RATIONALE in text_of(report)
                assert "Judge-" not in report.text
                printed = await own.get(f"{entry}/feedback.pdf")
                assert printed.content.startswith(b"%PDF")

    run_judged(check())
