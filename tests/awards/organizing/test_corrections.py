"""Exceptions that organizers make: an entry back for correction, more time for one person; both audited."""

from datetime import timedelta

import pytest

from awards import audit
from awards.clock import now, stopped_at
from awards.database import Principal, reading
from awards.entering import drafts, submitting
from awards.errors import NotFound, Refused
from awards.organizing import corrections
from awards.tables import AuditEvent, Entry, OutgoingMail, RoundEntry
from tests.support.entering import BASE_URL, SLUG, begin, complete, later, open_season, organizer_of
from tests.support.people import person
from tests.support.season import SLUG as STAGE_SLUG
from tests.support.season import Stage
from tests.support.site import running, settings_for, text_of


async def submit(actor, token, at=None):
    return await submitting.submit(actor, token, at=at or now(), base_url=BASE_URL)


async def give_back(actor, token, message="The second figure has no unit.", days=20.0):
    await corrections.give_back(actor, SLUG, token, message=message, until=later(days), base_url=BASE_URL)


def test_a_returned_entry_is_corrected_and_submitted_after_the_deadline(run):
    async def check():
        organizer = await organizer_of(await open_season())
        ada = await person("ada@example.org")
        token = await complete(ada)
        first = await submit(ada, token)
        await give_back(organizer, token)
        draft = await drafts.draft_for(ada, token)
        assert (draft.facts.state, draft.correction) == ("draft", "The second figure has no unit.")
        with stopped_at(later(15)):
            await drafts.save(ada, token, {"story": drafts.Change("Now with units.", 1)})
            second = await submit(ada, token)
        assert second.content_hash != first.content_hash
        async with reading(Principal.STAFF):
            mails = await OutgoingMail.select().where(OutgoingMail.subject.like("%correction%"))
            events = await AuditEvent.select().where(AuditEvent.action == "entry.returned")
            assert (await audit.verify()).whole
        assert [mail["recipient"] for mail in mails] == ["ada@example.org"]
        assert "The second figure has no unit." in mails[0]["body"]
        assert len(events) == 1
        assert "figure" not in events[0]["detail"]

    run(check())


def test_the_reason_for_more_time_names_nobody(run):
    async def check():
        organizer = await organizer_of(await open_season())
        with pytest.raises(Refused, match="Quillon Software"):
            await corrections.extend(
                organizer,
                SLUG,
                "ada@example.org",
                until=later(20),
                reason="Quillon Software had a server failure",
            )
        assert (await corrections.extensions_of(organizer, SLUG))[1] == []

    run(check())


def test_after_its_own_deadline_a_returned_entry_is_late(run):
    async def check():
        organizer = await organizer_of(await open_season())
        ada = await person("ada@example.org")
        token = await complete(ada)
        await submit(ada, token)
        await give_back(organizer, token)
        with pytest.raises(Refused, match="deadline"):
            await submit(ada, token, at=later(20.1))

    run(check())


@pytest.mark.parametrize(("message", "days"), [("", 20.0), ("Mend it.", -1.0)])
def test_a_return_needs_a_message_and_time(run, message, days):
    async def check():
        organizer = await organizer_of(await open_season())
        ada = await person("ada@example.org")
        token = await complete(ada)
        await submit(ada, token)
        with pytest.raises(Refused):
            await give_back(organizer, token, message, days)
        assert (await drafts.draft_for(ada, token)).facts.state == "submitted"

    run(check())


def test_drafts_and_other_peoples_seasons_stay_out_of_reach(run):
    async def check():
        organizer = await organizer_of(await open_season())
        stranger = await organizer_of(await open_season("other"), "stranger")
        ada = await person("ada@example.org")
        token = await begin(ada)
        with pytest.raises(NotFound):
            await give_back(organizer, token)
        with pytest.raises(NotFound):
            await corrections.extend(stranger, SLUG, "ada@example.org", until=later(30), reason="Flood")

    run(check())


def test_an_entry_in_a_round_is_not_given_back(judged_season: tuple[str, Stage], run_judged):
    async def check():
        stage = judged_season[1]
        async with reading(Principal.STAFF):
            number = (await RoundEntry.select(RoundEntry.entry).first())["entry"]
            row = await Entry.select(Entry.token).where(Entry.id == number).first()
        with pytest.raises(Refused, match="judging has begun"):
            await corrections.give_back(
                stage.cast.organizer,
                STAGE_SLUG,
                row["token"],
                message="Mend it.",
                until=later(2),
                base_url=BASE_URL,
            )

    run_judged(check())


def test_one_person_gets_more_time_and_nobody_else(run):
    async def check():
        season = await open_season(entries_close_at=later(1))
        organizer = await organizer_of(season)
        ada, bob = [await person(f"{name}@example.org") for name in ("ada", "bob")]
        tokens = [await complete(who) for who in (ada, bob)]
        for days in (3, 4):
            await corrections.extend(organizer, SLUG, "Ada@Example.org", until=later(days), reason="Flood")
        late = later(3.5)
        assert (await submit(ada, tokens[0], at=late)).submitted_at == late
        with pytest.raises(Refused, match="deadline"):
            await submit(bob, tokens[1], at=late)
        with pytest.raises(Refused, match="not later"):
            await corrections.extend(organizer, SLUG, "bob@example.org", until=later(0.5), reason="Flood")
        _season, granted = await corrections.extensions_of(organizer, SLUG)
        assert [(one.email, one.reason) for one in granted] == [("ada@example.org", "Flood")]
        async with reading(Principal.STAFF):
            events = await AuditEvent.select().where(AuditEvent.action == "deadline.extended")
        assert len(events) == 2
        assert all("ada" not in event["detail"] for event in events)

    run(check())


def test_the_pages_say_what_is_wrong_and_keep_what_was_typed(run, database_url, keys):
    async def check():
        organizer = await organizer_of(await open_season())
        ada = await person("ada@example.org")
        token = await complete(ada)
        await submit(ada, token)
        path = f"/organize/{SLUG}/entries/{token}/return"
        until = (later(20) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
        async with running(settings_for(database_url, keys)) as site, site.signed_in(organizer) as browser:
            assert (await browser.get(path)).status_code == 200
            wrong = await browser.post(path, {"message": "A unit is missing.", "until": "soon"})
            assert wrong.status_code == 422
            assert "A unit is missing." in wrong.text
            assert (
                await browser.post(path, {"message": "A unit is missing.", "until": until})
            ).status_code == 303
            extensions = f"/organize/{SLUG}/extensions"
            wrong = await browser.post(extensions, {"email": "nobody", "until": until, "reason": "Flood"})
            assert "no e-mail address" in text_of(wrong)
            done = await browser.post(
                extensions, {"email": "b@example.org", "until": until, "reason": "Flood"}
            )
            assert "b@example.org" in text_of(await browser.follow(done))
            async with site.signed_in(ada) as own:
                assert "A unit is missing." in text_of(await own.get(f"/entries/{token}"))

    run(check())
