"""Several people on one entry, and who sees whom writing where."""

from datetime import timedelta

import pytest

from awards.accounts.people import AddressRefused
from awards.clock import now, stopped_at
from awards.database import Principal, reading
from awards.entering import collaborators, drafts, presence, submitting
from awards.entering.drafts import Change
from awards.entering.presence import Writing
from awards.errors import NotFound, Refused
from awards.roles import Role
from awards.roles.policy import Right
from awards.tables import OutgoingMail
from tests.support.entering import BASE_URL, begin, complete, open_season
from tests.support.people import person


async def mails():
    async with reading(Principal.STAFF):
        return await OutgoingMail.select()


async def invited(right, email="bob@example.org"):
    season = await open_season()
    ada, bob = await person("ada@example.org"), await person(email)
    token = await complete(ada)
    await collaborators.invite(ada, token, email, right, base_url=BASE_URL)
    return season, ada, bob, token


def test_each_right_goes_as_far_as_it_says(run):
    async def check():
        _season, ada, bob, token = await invited(Right.VIEW)
        assert (await drafts.draft_for(bob, token)).value("title")
        with pytest.raises(NotFound):
            await drafts.save(bob, token, {"story": Change("his", 1)})
        await collaborators.change_right(ada, token, bob.account, Right.EDIT)
        assert (await drafts.save(bob, token, {"story": Change("his", 1)})).versions == {"story": 2}
        with pytest.raises(NotFound):
            await submitting.submit(bob, token, at=now(), base_url=BASE_URL)
        await collaborators.change_right(ada, token, bob.account, Right.SUBMIT)
        assert (await submitting.submit(bob, token, at=now(), base_url=BASE_URL)).content_hash

    run(check())


def test_an_invitation_is_for_one_entry(run):
    async def check():
        _season, ada, bob, token = await invited(Right.SUBMIT)
        other = await begin(ada, "second")
        with pytest.raises(NotFound):
            await drafts.draft_for(bob, other)
        assert [line.facts.token for line in await drafts.own_entries(bob)] == [token]
        assert await drafts.own_organisations(bob) == {}

    run(check())


def test_the_mail_leads_to_the_entry_and_names_no_organisation(run):
    async def check():
        _season, _ada, _bob, token = await invited(Right.EDIT)
        (mail,) = await mails()
        assert mail["recipient"] == "bob@example.org"
        assert "Ada asks you" in mail["body"]
        assert "/sign-in/link/" in mail["body"]
        assert "Zorblatt" not in mail["body"] + mail["subject"]
        assert token not in mail["body"]

    run(check())


def test_a_judge_who_is_asked_gets_no_right_and_no_mail(run):
    async def check():
        season = await open_season()
        ada = await person("ada@example.org")
        judge = await person("judge@example.org", (season, Role.JUDGE))
        token = await complete(ada)
        await collaborators.invite(ada, token, "judge@example.org", Right.EDIT, base_url=BASE_URL)
        assert await mails() == []
        with pytest.raises(NotFound):
            await drafts.draft_for(judge, token)
        assert await drafts.own_entries(judge) == []

    run(check())


def test_the_list_does_not_tell_judges_from_others(run):
    async def check():
        season = await open_season()
        ada = await person("ada@example.org")
        asked = {
            "judge": await person("judge@example.org", (season, Role.JUDGE)),
            "other": await person("other@example.org"),
        }
        token = await complete(ada)

        async def listed(email):
            people = {one.email: one for one in await collaborators.collaborators_of(ada, token)}
            return email in people and (people[email].name, people[email].right, people[email].everywhere)

        for email, account in [(f"{name}@example.org", one.account) for name, one in asked.items()]:
            await collaborators.invite(ada, token, email, Right.EDIT, base_url=BASE_URL)
            assert await listed(email) == ("", Right.EDIT, False)
            with pytest.raises(Refused, match="already"):
                await collaborators.invite(ada, token, email, Right.EDIT, base_url=BASE_URL)
            await collaborators.change_right(ada, token, account, Right.VIEW)
            assert await listed(email) == ("", Right.VIEW, False)
            await collaborators.remove(ada, token, account)
            assert not await listed(email)
            with pytest.raises(NotFound):
                await collaborators.remove(ada, token, account)

    run(check())


def test_only_who_may_submit_decides_who_joins(run):
    async def check():
        _season, ada, bob, token = await invited(Right.EDIT)
        with pytest.raises(NotFound):
            await collaborators.invite(bob, token, "eve@example.org", Right.VIEW, base_url=BASE_URL)
        with pytest.raises(NotFound):
            await collaborators.change_right(bob, token, bob.account, Right.SUBMIT)
        with pytest.raises(NotFound):  # the organisation's own person stays
            await collaborators.remove(ada, token, ada.account)
        with pytest.raises(Refused, match="already"):
            await collaborators.invite(ada, token, "BOB@example.org", Right.EDIT, base_url=BASE_URL)
        with pytest.raises(AddressRefused):
            await collaborators.invite(ada, token, "nobody", Right.EDIT, base_url=BASE_URL)

    run(check())


def test_people_leave_and_are_removed(run):
    async def check():
        _season, ada, bob, token = await invited(Right.VIEW)
        await collaborators.remove(bob, token, bob.account)
        with pytest.raises(NotFound):
            await drafts.draft_for(bob, token)
        await collaborators.invite(ada, token, "bob@example.org", Right.EDIT, base_url=BASE_URL)
        await collaborators.remove(ada, token, bob.account)
        with pytest.raises(NotFound):
            await drafts.draft_for(bob, token)

    run(check())


def test_others_see_where_one_writes_until_one_leaves(run):
    async def check():
        _season, ada, bob, token = await invited(Right.EDIT)
        assert await presence.be_seen(ada, token, "story") == []
        assert await presence.be_seen(bob, token, "title") == [Writing("story", "Ada")]
        assert await presence.others_writing(ada, token) == [Writing("title", "Bob")]
        await presence.be_seen(bob, token, "")
        assert await presence.others_writing(ada, token) == []
        with stopped_at(now() + timedelta(minutes=2)):
            assert await presence.others_writing(bob, token) == []

    run(check())


def test_who_may_only_read_is_not_seen(run):
    async def check():
        _season, ada, bob, token = await invited(Right.VIEW)
        with pytest.raises(NotFound):
            await presence.be_seen(bob, token, "story")
        assert await presence.others_writing(ada, token) == []

    run(check())
