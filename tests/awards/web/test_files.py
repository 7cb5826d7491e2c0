"""Files on pages: uploaded without JavaScript, refused beside their field, covered for judges, fetched by number."""

import io
import re

import pytest
from PIL import Image

from awards import disclosure
from awards.accounts.people import actor_for
from awards.clock import stopped_at
from awards.database import Principal, writing
from awards.entering import drafts, files, submitting
from awards.roles import Role
from awards.rounds import managing, onboarding, queue
from entries.identity import Declaration
from tests.awards.entering.test_files import NAMED, open_season_with_files
from tests.support import hostile
from tests.support.entering import BASE_URL, SLUG, complete, later, organizer_of
from tests.support.people import person
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def settings(database_url, keys):
    found = settings_for(database_url, keys)
    disclosure.unlock(found)
    return found


def upload(browser, token, name, content):
    sent = {"file": (name, content, "application/octet-stream")}
    return browser.post(f"/entries/{token}/files", {"field": "proof"}, files=sent)


def test_a_file_goes_in_by_a_form_and_comes_out_as_a_picture(run, settings):
    async def check():
        season = await open_season_with_files()
        ada, judge = await person("ada@example.org"), await person("judge@example.org", (season, Role.JUDGE))
        custodian = await organizer_of(season, "custodian", Role.CUSTODIAN)
        token = await complete(ada)
        await drafts.declare(ada, token, Declaration(organisation="Zorblatt Ltd"))
        async with running(settings) as site:
            async with site.signed_in(ada) as own:
                refused = await upload(own, token, "logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
                assert (refused.status_code, "SVG drawings" in text_of(refused)) == (422, True)
                done = await own.follow(await upload(own, token, "Zorblatt.pdf", NAMED))
                assert "Zorblatt.pdf" in text_of(done)
                await upload(own, token, "again.pdf", NAMED)
                (file,) = (await drafts.draft_for(ada, token)).files
                seen = await own.get(f"/entries/{token}/files/{file.token}")
                assert "data:image/jpeg" in seen.text
                assert "1 place covered" in text_of(seen)
                original = await own.get(f"/entries/{token}/files/{file.token}/original")
                assert original.content == NAMED
                assert original.headers["content-disposition"].startswith("attachment")
            await submitting.submit(ada, token, at=later(0), base_url=BASE_URL)
            async with site.signed_in(custodian) as staff:
                path = f"/organize/{SLUG}/entries/{token}"
                seen = re.search(r'name="_seen" value="(\w+)"', (await staff.get(path)).text)[1]
                sent = {"_form-1": "zorblatt", "verdict-1": "accept", "then": "clear", "_seen": seen}
                refused = await staff.follow(await staff.post(f"{path}/decide", sent))
                assert "1 file was not looked at yet. Your decisions are saved." in text_of(refused)
                page = await staff.get(f"{path}/files/{file.token}")
                assert "Zorblatt" in text_of(page)
                await staff.post(f"{path}/files/{file.token}", {"verdict": "show"})
                cleared = await staff.post(f"{path}/decide", {"then": "clear", "_seen": seen})
                assert "can be judged" in text_of(await staff.get(cleared.headers["location"]))
            card = await _assigned(custodian, judge, season)
            async with site.signed_in(await again(judge)) as panel:
                entry = await panel.get(card)
                assert f'src="{card}/pages/1"' in entry.text
                assert "Zorblatt" not in entry.text
                picture = await panel.get(f"{card}/pages/1")
                assert picture.headers["cache-control"] == "no-store"
                assert "sandbox" in picture.headers["content-security-policy"]
                with Image.open(io.BytesIO(picture.content)) as image:
                    assert (image.format, image.getexif()) == ("JPEG", {})
                assert (await panel.get(f"{card}/pages/2")).status_code == 404

    run(check())


def test_a_late_file_is_refused_beside_its_field_and_one_that_set_out_in_time_is_taken(run, settings):
    async def check():
        await open_season_with_files()
        ada = await person("ada@example.org")
        token = await complete(ada)
        await files.add(ada, token, "proof", "in-time.pdf", NAMED, at=later(9.9))
        with stopped_at(later(10.1)):
            async with running(settings) as site, site.signed_in(ada) as own:
                late = await upload(own, token, "late.pdf", hostile.pdf(pages=1, text="Two weeks too late."))
        assert late.status_code == 422
        assert "“late.pdf”: The deadline for entries has passed. Ask the organizers" in text_of(late)
        assert [one.name for one in (await drafts.draft_for(ada, token)).files] == ["in-time.pdf"]

    run(check())


async def _assigned(custodian, judge, season):
    async with writing(Principal.STAFF):
        await onboarding.accept_for(judge.account, season)
    token = await managing.make_round(
        custodian, SLUG, name="Scoring", closes_at=later(9), scorecards_per_entry=1, finalists=1
    )
    await managing.choose_panel(custodian, token, {judge.account: 9})
    await managing.open_and_assign(custodian, token)
    (item,) = (await queue.queue_for(judge, token)).items
    return f"/judging/{token}/{item.token}"


async def again(actor):
    async with writing(Principal.STAFF):
        return await actor_for(actor.account)


def test_what_is_no_file_and_what_is_too_large_is_refused(run, settings):
    async def check():
        await open_season_with_files()
        ada = await person("ada@example.org")
        token = await complete(ada)
        async with running(settings) as site, site.signed_in(ada) as own:
            nothing = await own.follow(await own.post(f"/entries/{token}/files", {"field": "proof"}))
            assert "Choose a file first." in text_of(nothing)
            large = hostile.good()["png"] + bytes(20_200_000)
            assert (await upload(own, token, "large.png", large)).status_code == 413

    run(check())
