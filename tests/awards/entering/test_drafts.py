"""Writing a draft: nothing that anybody typed is lost."""

import pytest

from awards.entering import collaborators, drafts
from awards.entering.drafts import Change
from awards.errors import NotFound, Refused
from awards.roles import Role
from awards.roles.policy import Right
from entries.forms import MetricRow
from tests.support.entering import BASE_URL, begin, complete, open_season
from tests.support.people import person


def test_answers_come_back_as_they_were_typed(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token = await begin(ada)
        rows = [{"measure": "Calls", "before": "9", "after": "3", "unit": "a day", "period": "2025"}]
        typed = {
            "story": "One.\r\n\r\nTwo.",
            "channels": "chat\nphone",
            "metrics": rows,
            "title": " A  title ",
        }
        saved = await drafts.save(ada, token, {key: Change(value, 0) for key, value in typed.items()})
        assert saved.versions == dict.fromkeys(typed, 1)
        draft = await drafts.draft_for(ada, token)
        assert draft.value("story") == "One.\n\nTwo."
        assert draft.value("channels") == "phone\nchat"
        assert draft.value("title") == "A title"
        assert draft.value("metrics") == (MetricRow("Calls", "9", "3", "a day", "2025"),)

    run(check())


async def two_people():
    await open_season()
    ada, bob = await person("ada@example.org"), await person("bob@example.org")
    token = await begin(ada)
    await collaborators.invite(ada, token, "bob@example.org", Right.EDIT, base_url=BASE_URL)
    return ada, bob, token


def test_two_people_in_one_field_lose_nothing(run):
    async def check():
        ada, bob, token = await two_people()
        await drafts.save(ada, token, {"story": Change("hers", 0)})
        saved = await drafts.save(bob, token, {"story": Change("his", 0), "title": Change("his title", 0)})
        assert saved.versions == {"title": 1}
        clash = saved.clashes["story"]
        assert (clash.answer.value, clash.answer.version, clash.by) == ("hers", 1, "Ada")
        again = await drafts.save(bob, token, {"story": Change("hers, his", 1)})
        assert again.versions == {"story": 2}
        assert (await drafts.draft_for(ada, token)).value("story") == "hers, his"

    run(check())


def test_sending_the_same_twice_is_no_clash(run):
    async def check():
        ada, bob, token = await two_people()
        for actor in (ada, bob, ada):
            saved = await drafts.save(actor, token, {"story": Change("the same", 0)})
            assert saved == drafts.Saved({"story": 1}, {})

    run(check())


def test_how_an_answer_may_be_used_is_kept_before_it_is_written(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token = await begin(ada)
        saved = await drafts.save(ada, token, {"story": Change("", 0)}, {"story": "none"})
        assert saved.versions == {"story": 1}
        await drafts.save(ada, token, {"story": Change("written", 1)})
        answer = (await drafts.draft_for(ada, token)).answers["story"]
        assert (answer.value, answer.use, answer.version) == ("written", "none", 2)

    run(check())


def test_nobody_else_finds_the_entry(run):
    async def check():
        season = await open_season()
        ada, eve = await person("ada@example.org"), await person("eve@example.org")
        token = await begin(ada)
        judge = await person("ada@example.org", (season, Role.JUDGE))
        for actor in (eve, judge):
            with pytest.raises(NotFound):
                await drafts.draft_for(actor, token)
            with pytest.raises(NotFound):
                await drafts.save(actor, token, {"story": Change("mine", 0)})
        assert await drafts.own_entries(judge) == []
        assert len(await drafts.own_entries(ada)) == 1

    run(check())


def test_a_judge_of_the_season_cannot_enter_it(run):
    async def check():
        season = await open_season()
        judge = await person("judge@example.org", (season, Role.JUDGE))
        with pytest.raises(Refused, match="Judges cannot enter"):
            await begin(judge)

    run(check())


def test_fields_of_another_form_are_left_alone(run):
    async def check():
        await open_season()
        ada = await person("ada@example.org")
        token = await complete(ada)
        saved = await drafts.save(ada, token, {"nonsense": Change("x", 0)}, {"nonsense": "none"})
        assert saved == drafts.Saved({}, {})

    run(check())
