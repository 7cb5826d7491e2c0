"""Submitting: complete, in time, within the limits, and once in effect."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.entering import drafts, submitting
from awards.entering.drafts import Change
from awards.errors import NotFound, Refused
from awards.seasons.model import Season
from awards.tables import AuditEvent, Entry, OutgoingMail
from awards.tables import Season as SeasonTable
from entries.forms import Problem
from entries.forms.eligibility import EligibilityQuestion
from entries.identity import Declaration
from entries.submission import content_hash
from tests.support.entering import BASE_URL, SLUG, begin, complete, fill, later, open_season
from tests.support.people import person


async def submit(actor, token, at=None):
    return await submitting.submit(actor, token, at=at or now(), base_url=BASE_URL)


def test_what_is_missing_is_named_in_the_order_of_the_form(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token = await begin(ada)
        await drafts.save(ada, token, {"partner": Change("yes", 0), "story": Change("word " * 61, 0)})
        found = submitting.checklist(await drafts.draft_for(ada, token))
        assert [(one.field, one.problem) for one in found.findings] == [
            ("title", Problem.MISSING),
            ("story", Problem.TOO_MANY_WORDS),
            ("share", Problem.MISSING),
        ]
        assert found.nothing_declared
        with pytest.raises(Refused, match="Something is missing"):
            await submit(ada, token)

    run(check())


def test_a_thousand_identical_submissions_have_one_effect(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token = await complete(ada)
        receipts = await asyncio.gather(*(submit(ada, token) for _ in range(1000)))
        assert len({(receipt.submitted_at, receipt.content_hash) for receipt in receipts}) == 1
        async with reading(Principal.STAFF):
            rows = await AuditEvent.select().where(AuditEvent.action == "entry.submitted")
            mails = await OutgoingMail.select()
            assert (await audit.verify()).whole
        assert len(rows) == len(mails) == 1

    run(check())


def test_the_receipt_covers_answers_uses_and_declared_names(run):
    async def hash_of(number, **changes):
        ada = await person(f"ada{number}@example.org")
        token = await complete(ada)
        if "use" in changes:
            await drafts.set_uses(ada, token, {"story": changes["use"]})
        if "people" in changes:
            declaration = Declaration(organisation="Zorblatt Ltd", people=changes["people"])
            await drafts.declare(ada, token, declaration)
        draft = await drafts.draft_for(ada, token)
        return content_hash("same", draft.answers, draft.declaration)

    async def check():
        await open_season()
        found = [
            await hash_of(number, **changes)
            for number, changes in enumerate([{}, {}, {"use": "none"}, {"people": ("Ada",)}])
        ]
        assert found[0] == found[1]
        assert len(set(found)) == 3

    run(check())


def test_one_choice_says_for_all_answers_how_they_may_be_used(run):
    async def check():
        await open_season()
        ada, eve = await person("ada@example.org"), await person("eve@example.org")
        token = await complete(ada)
        before = submitting.uses_of(await drafts.draft_for(ada, token))
        await drafts.set_all_uses(ada, token, "paraphrased")
        draft = await drafts.draft_for(ada, token)
        assert submitting.uses_of(draft) == {"paraphrased": before.total()}
        others = [field.key for field in draft.form.fields if not field.for_judges]
        assert {draft.answers[key].use for key in others if key in draft.answers} <= {"counted"}
        with pytest.raises(NotFound):
            await drafts.set_all_uses(eve, token, "none")

    run(check())


def test_nothing_is_accepted_after_the_last_moment_of_the_grace(run):
    async def check():
        close = later(1)
        await open_season(entries_close_at=close, grace_minutes=15)
        ada = await person("ada@example.org")
        first, second = await complete(ada), await complete(ada, "second")
        grace = close + timedelta(minutes=15)
        assert (await submit(ada, first, at=grace)).submitted_at == grace
        with pytest.raises(Refused, match="deadline"):
            await submit(ada, second, at=grace + timedelta(microseconds=1))
        assert (await drafts.draft_for(ada, second)).facts.state == "draft"

    run(check())


def test_no_entry_is_started_before_the_season_opens_or_after_it_closed(run):
    async def check():
        ada = await person("ada@example.org")
        await open_season("early", entries_open_at=later(1))
        with pytest.raises(Refused, match="not take entries yet"):
            await begin(ada, slug="early")
        await open_season("late", entries_close_at=later(-1))
        with pytest.raises(Refused, match="deadline"):
            await begin(ada, slug="late")

    run(check())


def test_limits_hold_when_entries_are_started_and_when_they_are_submitted(run):
    async def check():
        await open_season(most_per_organisation=2, most_per_category=1)
        ada = await person("ada@example.org")
        token = await complete(ada)
        with pytest.raises(Refused, match="in a category"):
            await begin(ada)
        await submit(ada, token)
        await begin(ada, "second")
        with pytest.raises(Refused, match="in this season"):
            await begin(ada, "second")
        await submitting.withdraw(ada, token)
        assert await begin(ada)

    run(check())


def test_limits_that_came_later_hold_at_submission(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        first, second = await complete(ada), await complete(ada)
        async with writing(Principal.STAFF):
            await SeasonTable.update({SeasonTable.most_per_category: 1}).where(SeasonTable.slug == SLUG)
        await submit(ada, first)
        with pytest.raises(Refused, match="in a category"):
            await submit(ada, second)

    run(check())


def test_an_entry_that_is_not_eligible_is_refused(run):
    async def check():
        await open_season(eligibility=(EligibilityQuestion(key="period", question={"en": "This year?"}),))
        ada = await person("ada@example.org")
        token = await complete(ada, **{"eligible-period": "no"})
        with pytest.raises(Refused):
            await submit(ada, token)
        await drafts.save(ada, token, {"eligible-period": Change("yes", 1)})
        assert await submit(ada, token)

    run(check())


def test_a_submitted_entry_cannot_be_changed_and_a_withdrawn_one_not_submitted(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token, draft = await complete(ada), await complete(ada, "second")
        await submit(ada, token)
        with pytest.raises(Refused, match="cannot be changed"):
            await drafts.save(ada, token, {"story": Change("other", 1)})
        await submitting.withdraw(ada, draft)
        with pytest.raises(Refused, match="cannot be changed"):
            await submit(ada, draft)
        async with reading(Principal.STAFF):
            states = {row["token"]: row["state"] for row in await Entry.select(Entry.token, Entry.state)}
        assert states == {token: "submitted", draft: "withdrawn"}

    run(check())


def test_a_stranger_cannot_submit_or_withdraw(run):
    async def check():
        await open_season()
        ada, eve = await person("ada@example.org"), await person("eve@example.org")
        token = await begin(ada)
        await fill(ada, token)
        for act in (submit, submitting.withdraw, submitting.receipt_for):
            with pytest.raises(NotFound):
                await act(eve, token)

    run(check())


ZONES = st.sampled_from(
    ["Europe/Berlin", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


@given(MOMENTS, ZONES, st.integers(0, 240), st.integers(-300, 300))
def test_a_deadline_is_a_moment_whatever_clocks_do(close, zone, grace, minutes):
    season = Season(
        id=1, slug="s", name="S", programme="P", time_zone=zone, entries_open_at=close - timedelta(days=30),
        entries_close_at=close, grace_minutes=grace, least_organisations=3, invented=False,
    )  # fmt: skip
    arrival = close + timedelta(minutes=minutes)
    assert season.takes_entries(arrival) == (minutes <= grace)
    assert season.takes_entries(arrival.astimezone(ZoneInfo(zone))) == season.takes_entries(arrival)
