"""Who is invited into which role by whom."""

import pytest

from awards.errors import Refused
from awards.organizing import people
from awards.roles import Role
from tests.support.entering import SLUG, open_season, organizer_of
from tests.support.season import BASE_URL
from tests.support.site import running, settings_for, text_of

WHOM = "Second Address <second@mail.example>"


def test_only_a_custodian_makes_a_custodian(run):
    async def check():
        season = await open_season()
        plain = await organizer_of(season)
        custodian = await organizer_of(season, "custodian", Role.CUSTODIAN)
        with pytest.raises(Refused, match="Only a custodian"):
            await people.invite(plain, SLUG, Role.CUSTODIAN, WHOM, base_url=BASE_URL)
        assert (await people.invite(plain, SLUG, Role.ORGANIZER, WHOM, base_url=BASE_URL)).count == 1
        assert (await people.invite(custodian, SLUG, Role.CUSTODIAN, WHOM, base_url=BASE_URL)).count == 1
        _season, found = await people.people_of(plain, SLUG)
        assert sorted(one.role for one in found if one.email == "second@mail.example") == [
            "custodian",
            "organizer",
        ]

    run(check())


def test_the_page_offers_the_role_to_those_who_may_give_it(run, database_url, keys):
    async def check():
        season = await open_season()
        plain = await organizer_of(season)
        custodian = await organizer_of(season, "custodian", Role.CUSTODIAN)
        async with running(settings_for(database_url, keys)) as site:
            for actor, offered in ((plain, False), (custodian, True)):
                async with site.signed_in(actor) as browser:
                    page = await browser.get(f"/organize/{SLUG}/people")
                    assert ('value="custodian"' in page.text) is offered
            async with site.signed_in(plain) as browser:
                sent = await browser.post(
                    f"/organize/{SLUG}/people", data={"role": "custodian", "people": WHOM}
                )
                assert sent.status_code == 422
                assert "Only a custodian can make somebody a custodian." in text_of(sent)

    run(check())
