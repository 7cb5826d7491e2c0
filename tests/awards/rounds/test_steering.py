"""Steering a running round: its end, reminders, reopening, replacing a judge."""

from datetime import timedelta

import msgspec
import pytest

from awards import audit
from awards.clock import now, stopped_at
from awards.database import Principal, counted, reading
from awards.errors import NotFound, Refused
from awards.rounds import desk, judges, onboarding, reminding, reopening, replacing, scorecards, timing
from awards.rounds.coverage import coverage, is_late
from awards.rounds.model import round_named
from awards.rounds.onboarding import Offer
from awards.tables import OutgoingMail, Recusal, ScorecardVersion
from tests.support.season import BASE_URL, ENTRANTS, RATIONALE, SLUG, judge_one
from tests.support.site import running, settings_for, text_of

WHY = "The rationale of criterion two belongs to another entry."


def read(opened, work):
    async def inside():
        async with reading(Principal.STAFF):
            return await work()

    return opened.run(inside())


def events(opened, action):
    """What the trail says of an action."""
    found = [event for event in read(opened, audit.events) if event.action == action]
    return [msgspec.json.decode(event.detail) for event in found]


def mails_to(opened, judge):
    return read(opened, lambda: OutgoingMail.select().where(OutgoingMail.recipient == judge.email))


def locked(opened):
    opened.run(judge_one(opened.judge, opened.token, opened.first))
    return view(opened)


def view(opened):
    return opened.run(scorecards.scorecard_for(opened.judge, opened.token, opened.first))


def reopen(opened, reason=WHY, actor=None, token=None):
    opened.run(
        reopening.reopen(
            actor or opened.cast.plain_organizer, opened.token, token or opened.first, reason=reason,
            base_url=BASE_URL,
        )
    )  # fmt: skip


def test_a_reopened_scorecard_keeps_what_was_locked(opened):
    before = locked(opened)
    reopen(opened)
    after = view(opened)
    assert (after.state, after.version, after.receipt) == ("draft", 2, None)
    assert after.marks == before.marks
    kept = read(opened, lambda: ScorecardVersion.select().first())
    assert (kept["number"], kept["receipt"], kept["reason"]) == (1, before.receipt, WHY)
    document = msgspec.json.decode(kept["document"])
    assert {key: mark["rationale"] for key, mark in document.items()} == dict.fromkeys(
        before.marks, RATIONALE
    )
    assert opened.run(desk.desk_for(opened.judge, opened.token, opened.first)).reopened == WHY
    assert any("open again" in mail["subject"] for mail in mails_to(opened, opened.judge))
    assert len(events(opened, "scorecard.reopened")) == 1
    again = opened.run(scorecards.lock(opened.judge, opened.token, opened.first, base_url=BASE_URL))
    assert (again.locked, again.version) == (True, 2)


def test_a_scorecard_is_not_reopened_without_a_good_reason_or_by_a_judge(opened):
    locked(opened)
    with pytest.raises(Refused, match="why"):
        reopen(opened, reason="  oops ")
    with pytest.raises(Refused, match="could tell the judge who entered"):
        reopen(opened, reason=f"Written about {ENTRANTS[0].declaration.organisation} by mistake.")
    for stranger in (opened.judge, opened.other, opened.cast.author, opened.cast.stranger):
        with pytest.raises(NotFound):
            reopen(opened, actor=stranger)
    with pytest.raises(NotFound):
        reopen(opened, token=opened.items[1].token)
    assert view(opened).locked
    reopen(opened)
    with pytest.raises(Refused, match="open already"):
        reopen(opened)


def test_after_the_end_a_round_is_extended_before_a_scorecard_is_reopened(opened):
    locked(opened)
    with stopped_at(now() + timedelta(days=20)):
        with pytest.raises(Refused, match="Extend it first"):
            reopen(opened)
        opened.run(
            timing.move_end(
                opened.cast.plain_organizer, opened.token, now() + timedelta(days=2), reason="Two judges were ill."
            )
        )  # fmt: skip
        reopen(opened)
    assert view(opened).state == "draft"


def test_a_round_is_stopped_and_extended_with_a_reason_in_the_trail(opened):
    organizer, end = opened.cast.plain_organizer, now() + timedelta(days=30)
    with pytest.raises(Refused, match="why"):
        opened.run(timing.stop(organizer, opened.token))
    opened.run(timing.stop(organizer, opened.token, reason="All scorecards are in."))
    assert events(opened, "round.closed")[0]["reason"] == "All scorecards are in."
    with pytest.raises(Refused, match="closed"):
        opened.run(scorecards.save(opened.judge, opened.token, opened.first, {}))
    with pytest.raises(Refused, match="still to come"):
        opened.run(timing.move_end(organizer, opened.token, now(), reason="A late scorecard."))
    with pytest.raises(NotFound):
        opened.run(timing.move_end(opened.judge, opened.token, end, reason="I need more time."))
    opened.run(timing.move_end(organizer, opened.token, end, reason="A late scorecard."))
    found = read(opened, lambda: round_named(opened.token))
    assert (found.state, found.closes_at) == ("open", end)
    assert events(opened, "round.moved")[0]["was"] == "closed"
    opened.run(scorecards.save(opened.judge, opened.token, opened.first, {}))


def remind(opened, *chosen):
    numbers = {judge.account for judge in chosen}
    return opened.run(reminding.remind(opened.cast.plain_organizer, opened.token, numbers, base_url=BASE_URL))


def preview(opened):
    return opened.run(reminding.reminders(opened.cast.plain_organizer, opened.token, base_url=BASE_URL))


def test_judges_are_reminded_of_what_they_have_left_and_not_against_their_wish(opened):
    with_work = [one for one in opened.cast.judges if opened.queue_of(one)]
    willing, unwilling = with_work[0], with_work[1]
    opened.run(onboarding.save_offer(unwilling, opened.token, Offer(reminders=False)))
    shown = preview(opened)
    assert {one.judge: one.left for one in shown.judges} == {
        judge.account: len(opened.queue_of(judge)) for judge in with_work
    }
    assert remind(opened, willing, unwilling) == 1
    (mail,) = mails_to(opened, willing)
    assert mail["subject"] == f"Left to judge in Scoring: {len(opened.queue_of(willing))}"
    assert f"{BASE_URL}/judging/{opened.token}" in mail["body"]
    assert mails_to(opened, unwilling) == []
    after = {one.judge: one for one in preview(opened).judges}
    assert after[willing.account].reminded_at is not None
    assert after[unwilling.account].reminded_at is None
    assert not after[unwilling.account].welcome
    assert len(events(opened, "round.reminded")) == 1


def test_who_is_done_is_not_reminded(opened):
    for item in opened.items:
        opened.run(judge_one(opened.judge, opened.token, item.token))
    assert opened.judge.account not in {one.judge for one in preview(opened).judges}
    assert remind(opened, opened.judge) == 0


def test_the_page_of_reminders_asks_the_same_few_questions_however_many_judges(opened):
    with counted() as statements:
        preview(opened)
    assert len(statements) <= 3


def test_a_judge_who_cannot_go_on_is_replaced_and_what_is_locked_stays(opened):
    locked(opened)
    others = {judge.account: len(opened.queue_of(judge)) for judge in opened.cast.judges[1:]}
    tokens = [item.token for item in opened.items]
    outcome = opened.run(
        replacing.replace(
            opened.cast.plain_organizer, opened.token, opened.judge.account, tokens, reason="Away until spring."
        )
    )  # fmt: skip
    assert [item.token for item in opened.queue_of(opened.judge)] == [opened.first]
    gained = sum(len(opened.queue_of(judge)) for judge in opened.cast.judges[1:]) - sum(others.values())
    assert gained == outcome.added == len(tokens) - 1 - outcome.missing
    kinds = [row["kind"] for row in read(opened, lambda: Recusal.select(Recusal.kind))]
    assert kinds == ["replaced"] * (len(tokens) - 1)
    work = opened.run(judges.work_of(opened.cast.plain_organizer, opened.token, opened.judge.account))
    assert sorted(line.state for line in work.lines) == ["locked", *["recused"] * (len(tokens) - 1)]
    assert work.open == []


def test_a_replacement_needs_a_reason_and_an_entry_that_is_not_locked(opened):
    locked(opened)
    organizer, judge = opened.cast.plain_organizer, opened.judge.account
    for tokens, reason, words in (
        ([opened.items[1].token], "no", "why"),
        ([opened.first], "Away until spring.", "Choose the entries"),
    ):
        with pytest.raises(Refused, match=words):
            opened.run(replacing.replace(organizer, opened.token, judge, tokens, reason=reason))
    with pytest.raises(NotFound):
        opened.run(replacing.replace(opened.judge, opened.token, judge, [opened.first], reason=WHY))


@pytest.mark.parametrize(
    ("assigned", "locked", "over", "late"),
    [
        (10, 4, 0.75, True), (10, 5, 0.75, False), (10, 0, 0.2, False), (10, 0, 0.3, True), (10, 9, 1.0, True),
        (10, 10, 1.0, False), (0, 0, 1.0, False),
    ],
)  # fmt: skip
def test_who_is_a_quarter_behind_the_time_is_late(assigned, locked, over, late):
    assert is_late(assigned, locked, over) is late


def test_the_coverage_says_who_is_late_and_how_far_categories_are(opened):
    view = opened.run(coverage(opened.cast.plain_organizer, opened.token))
    assert not any(judge.late for judge in view.judges)
    for item in opened.items:
        opened.run(judge_one(opened.judge, opened.token, item.token))
    with stopped_at(view.round.closes_at - timedelta(hours=1)):
        view = opened.run(coverage(opened.cast.plain_organizer, opened.token))
    assert {judge.account: judge.late for judge in view.judges} == {
        judge.account: judge.account != opened.judge.account for judge in opened.cast.judges
    }
    assert sum(one.locked for one in view.by_category) == len(opened.items)
    assert {(one.entries, one.assigned, one.missing) for one in view.by_category} == {(3, 9, 0)}
    first = view.entries[:1]
    assert {judge.account for judge in view.judges_of(first)} == set(first[0].states)


def test_a_long_heat_map_comes_in_pages(opened, keys, monkeypatch):
    monkeypatch.setattr("awards.web.pages.rounds.managing.ENTRIES_SHOWN", 4)

    async def walk():
        path = f"/organize/{SLUG}/rounds/{opened.token}"
        async with (
            running(settings_for(opened.url, keys)) as site,
            site.signed_in(opened.cast.plain_organizer) as browser,
        ):
            assert "1–4 of 6 Entries after" in text_of(await browser.get(path))
            assert "Entries before 5–6 of 6" in text_of(await browser.get(f"{path}?from=4"))
            assert (await browser.get(f"{path}?from=999")).status_code == 200
            assert (await browser.get(f"{path}?from=-1")).status_code == 200

    opened.run(walk())
