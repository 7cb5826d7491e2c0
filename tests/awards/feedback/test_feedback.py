"""The report: nothing before the announcement, only released words, nothing about judges or other entries."""

import pytest

from awards import announcing
from awards.accounts.people import account_for, actor_for, grant
from awards.clock import now
from awards.database import Principal, writing
from awards.entering.access import entry_for
from awards.errors import NotFound, Refused
from awards.feedback import releasing, reporting
from awards.roles import Role
from awards.roles.policy import Right
from awards.rounds import revealing, timing
from awards.tables import Score
from entries import submission
from tests.support.season import BASE_URL, RATIONALE, SLUG
from tests.support.site import running, settings_for, text_of

INSULT = "Whoever wrote this is incompetent, I said to my team."
REASON = "The gala is tonight, and the sealed list goes to print."


@pytest.fixture
def stage(run_judged, judged_season):
    stage = judged_season[1]

    async def insulted():
        async with writing(Principal.STAFF):
            row = await Score.select(Score.id).order_by(Score.id).first()
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
    await announcing.publish(stage.cast.organizer, stage.round, introduction="")


def test_an_entrant_reads_only_what_was_released_and_only_after_the_announcement(run_judged, stage):
    async def check():
        organizer, owner, token = stage.cast.organizer, stage.cast.entrants[0], stage.entries[0]
        before = await releasing.desk(organizer, stage.round)
        assert [one.text for one in before.to_look_at] == [INSULT]
        count = await releasing.release_clean(organizer, stage.round)
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
        await releasing.decide(organizer, stage.round, {before.to_look_at[0].key}, released=True)
        await releasing.decide(organizer, stage.round, {one.key for one in before.clean}, released=False)
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


def test_a_decision_does_not_hold_for_other_words(run_judged, stage):
    async def check():
        organizer = stage.cast.organizer
        await releasing.release_clean(organizer, stage.round)
        async with writing(Principal.STAFF):
            await Score.update({Score.rationale: "Something else."}, force=True)
        assert (await releasing.desk(organizer, stage.round)).decided("released") == []

    run_judged(check())


def test_nothing_is_released_while_scorecards_may_come_in(run_judged, judged_season):
    stage = judged_season[1]
    with pytest.raises(Refused, match="Close the round"):
        run_judged(releasing.release_clean(stage.cast.organizer, stage.round))
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
