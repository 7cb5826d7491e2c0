"""From the reveal to the public announcement, through the pages."""

import re
from xml.etree import ElementTree

import pytest

from awards.accounts.people import account_for, actor_for, grant
from awards.database import Principal, writing
from awards.roles import Role
from awards.rounds import timing
from awards.rounds.bundle import problems_in
from tests.support.season import ENTRANTS, SLUG
from tests.support.site import running, settings_for, text_of

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def second(run_judged, judged_season):
    async def made():
        async with writing(Principal.STAFF):
            account = await account_for("second@people.example", name="Second")
            for role in (Role.ORGANIZER, Role.CUSTODIAN):
                await grant(account, role, season=judged_season[1].season, by=None)
            return await actor_for(account)

    return run_judged(made())


def test_from_the_rehearsal_to_the_feed(run_judged, judged_season, second, keys):
    url, stage = judged_season
    path = f"/organize/{SLUG}/rounds/{stage.round}/reveal"
    run_judged(timing.stop(stage.cast.organizer, stage.round, reason="Everything is in."))

    async def confirm(site, actor, **form):
        async with site.signed_in(actor) as browser:
            shown = await browser.get(path)
            digest = re.search(r'name="digest" value="(\w+)"', shown.text).group(1)
            return await browser.follow(await browser.post(path, {"digest": digest, **form}))

    async def agree(site):
        named = 0
        for number, token in enumerate(stage.entries):
            async with site.signed_in(stage.cast.entrants[number // 2]) as browser:
                shown = await browser.get(f"/entries/{token}/consent")
                if shown.status_code == 200 and not named:
                    form = {"answer": "granted", "shown_as": "", "title": "<Decks> & more"}
                    wrong = await browser.post(f"/entries/{token}/consent", form)
                    assert (wrong.status_code, "Write the name" in wrong.text) == (422, True)
                    form["shown_as"] = "Named & Sons"
                    said = await browser.follow(await browser.post(f"/entries/{token}/consent", form))
                    assert "You are named as Named & Sons" in text_of(said).replace("&amp;", "&")
                    named += 1

    async def walk():
        async with running(settings_for(url, keys)) as site, site.visitor() as visitor:
            assert (await visitor.get(f"/winners/{SLUG}")).status_code == 404
            first = await confirm(site, stage.cast.organizer, reason="The gala is tonight.")
            assert "Another one must confirm the same" in text_of(first)
            revealed = await confirm(site, second)
            async with site.signed_in(second) as browser:
                assert "results-bundle.json" in revealed.text
                file = await browser.get(path.replace("/reveal", "/results-bundle.json"))
                assert problems_in(file.content) == []
                assert f'filename="{SLUG}-results.json"' in file.headers["content-disposition"]
            assert "Two custodians have confirmed" in text_of(revealed)
            await agree(site)
            async with site.signed_in(second) as browser:
                named = await browser.post(f"{path}/names")
                assert sum(one.declaration.organisation in named.text for one in ENTRANTS) >= 1
                await browser.post(f"{path}/publish", {"introduction": "Welcome."})
            return await visitor.get(f"/winners/{SLUG}"), await visitor.get(f"/winners/{SLUG}/feed.xml")

    page, feed = run_judged(walk())
    assert "Named & Sons" in text_of(page).replace("&amp;", "&")
    assert "an organisation that is not named here" in text_of(page)
    for one in ENTRANTS:
        assert not any(term in page.text + feed.text for term in one.declaration.terms() if len(term) > 3)
    assert feed.headers["content-type"].startswith("application/atom+xml")
    (entry,) = ElementTree.fromstring(feed.text).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").startswith("Named & Sons")
    assert entry.findtext(f"{ATOM}summary") == "<Decks> & more"
