"""Judging through the pages, as a browser without JavaScript does it."""

import re
from contextlib import asynccontextmanager, contextmanager

import pytest

from awards.database import Principal, reading, writing
from awards.rounds import managing, queue
from awards.tables import JudgeProfile, OutgoingMail
from awards.templating import _part
from tests.conftest import connected
from tests.support.season import RATIONALE
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def judging(cleared_season, keys):
    """Runs a check with the site and the first judge's queue: ``judging(check)``."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:
        run(managing.open_and_assign(stage.cast.organizer, stage.round))
        items = run(queue.queue_for(stage.cast.judges[0], stage.round)).items

        async def walk(check):
            async with running(settings_for(url, keys)) as site:
                await check(site, stage, items)

        yield lambda check: run(walk(check))


@asynccontextmanager
async def judge_in(site, stage, number=0):
    async with site.signed_in(stage.cast.judges[number]) as browser:
        yield browser


def fields_of(response):
    """The names and values that the page's form would send: hidden ones, chosen radios, texts."""
    form = response.text.split('id="scorecard-form"', 1)[1].split("</form>")[0]
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked', form))
    found |= {
        name: text.lstrip("\n")
        for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    }
    return found


def filled(response, points="7", rationale=RATIONALE):
    fields = fields_of(response)
    for key in [name.removeprefix("rationale-") for name in fields if name.startswith("rationale-")]:
        fields |= {f"points-{key}": points, f"rationale-{key}": rationale}
    return fields


def test_a_scorecard_is_filled_and_locked_without_a_script(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            overview = await browser.get(f"/judging/{stage.round}")
            assert all(item.title in text_of(overview) for item in items)
            page = await browser.get(path)
            saved = await browser.follow(await browser.post(path, filled(page)))
            assert fields_of(saved)["notes"] == ""
            assert "Saved." in text_of(saved)
            locked = await browser.post(path, {**fields_of(saved), "then": "lock"})
            after = await browser.follow(locked)
            assert f"Entry {items[0].label} is locked" in text_of(after)
            assert locked.headers["location"] == f"/judging/{stage.round}/{items[1].token}"
            receipt = re.search(r'class="hash">([0-9a-f]{64})<', (await browser.get(path)).text)[1]
            async with reading(Principal.STAFF):
                assert await OutgoingMail.exists().where(OutgoingMail.body.like(f"%{receipt}%"))
            assert "1 of" in text_of(await browser.get(f"/judging/{stage.round}"))

    judging(check)


def test_pages_are_the_same_whether_or_not_their_parts_were_made_for_others_before(judging):
    async def check(site, stage, items):
        async def pages(browser):
            queue = f"/judging/{stage.round}"
            found = [await browser.get(queue)]
            links = re.findall(rf'href="({queue}/[^"/]+)"', found[0].text)
            assert links
            return [page.text for page in found + [await browser.get(link) for link in sorted(set(links))]]

        async with judge_in(site, stage) as one, judge_in(site, stage, 1) as other:
            _part.cache_clear()
            alone = await pages(one)
            await pages(other)
            assert _part.cache_info().hits
            assert await pages(one) == alone
            _part.cache_clear()
            assert await pages(one) == alone

    judging(check)


def test_what_is_missing_is_named_and_what_was_typed_stays(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            fields = filled(await browser.get(path), rationale="Too short")
            response = await browser.post(path, {**fields, "then": "lock"})
            assert response.status_code == 422
            assert "at least 20 characters" in text_of(response)
            assert 'aria-invalid="true"' in response.text
            assert {text for name, text in fields_of(response).items() if name.startswith("rationale-")} == {
                "Too short"
            }

    judging(check)


@pytest.mark.parametrize("points", ["12", "7.3", "many", "-1", "1e400"])
def test_points_off_the_scale_are_refused_without_losing_the_text(judging, points):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            response = await browser.post(path, filled(await browser.get(path), points=points))
            assert response.status_code == 422
            assert "choose one of the points on the scale" in text_of(response)
            assert RATIONALE in response.text

    judging(check)


def test_a_comma_is_as_good_as_a_point(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            response = await browser.post(path, filled(await browser.get(path), points="7,0"))
            assert response.status_code == 303

    judging(check)


def test_two_windows_show_both_texts(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            old = await browser.get(path)
            await browser.post(path, filled(old, rationale="What the first window said about it."))
            response = await browser.post(path, filled(old, rationale="What the second window said."))
            assert response.status_code == 409
            assert "first window" in text_of(response)
            assert "second window" in text_of(response)
            again = await browser.post(path, fields_of(response))
            assert again.status_code == 303
            assert "second window" in (await browser.get(path)).text

    judging(check)


def test_autosave_answers_with_versions_and_clashes(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            fields = filled(await browser.get(path))
            first = await browser.post(f"{path}/autosave", fields)
            assert set(first.json()["versions"].values()) == {1, 0}
            assert first.json()["clashes"] == {}
            changed = {
                name: text + " Changed." if "rationale" in name else text for name, text in fields.items()
            }
            clash = await browser.post(f"{path}/autosave", changed)
            assert clash.status_code == 409
            assert set(clash.json()["clashes"]) == {
                name[10:] for name in fields if name.startswith("rationale-")
            }

    judging(check)


def test_somebody_who_has_not_accepted_the_terms_is_led_to_them(judging):
    async def check(site, stage, items):
        async with writing(Principal.STAFF):
            await JudgeProfile.delete(force=True)
        async with judge_in(site, stage) as browser:
            for path in (f"/judging/{stage.round}", f"/judging/{stage.round}/{items[0].token}"):
                response = await browser.get(path)
                assert response.headers["location"] == f"/judging/{stage.round}/welcome"
            welcome = await browser.follow(response)
            digest = re.search(r'name="digest" value="([0-9a-f]+)"', welcome.text)[1]
            refused = await browser.post(f"/judging/{stage.round}/welcome/terms", {"digest": digest})
            assert refused.status_code == 422
            assert "Tick the box" in text_of(refused)
            await browser.post(f"/judging/{stage.round}/welcome/terms", {"digest": digest, "accepted": "1"})
            await browser.post(
                f"/judging/{stage.round}/welcome/offer",
                {"language": "en", "category": "contact-centre", "most_entries": "9"},
            )
            saved = await browser.post(
                f"/judging/{stage.round}/welcome/ties", {"employer": "Ochre Ltd, OCHRE.example\n\nUmber"}
            )
            assert saved.headers["location"] == f"/judging/{stage.round}"
            again = await browser.get(f"/judging/{stage.round}/welcome")
            assert "Ochre Ltd, ochre.example" in again.text
            assert (await browser.get(f"/judging/{stage.round}")).status_code == 200

    judging(check)


def test_a_passage_is_marked_without_a_script(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            chooser = await browser.get(f"{path}/passages?field=approach")
            start = re.search(r'name="start" value="(\d+)"', chooser.text)[1]
            end = re.search(r'name="end" value="(\d+)"', chooser.text)[1]
            marked = await browser.post(
                f"{path}/highlights", {"field": "approach", "start": start, "end": end, "as": "lesson"}
            )
            assert 'class="marked marked-lesson"' in (await browser.follow(marked)).text
            assert (await browser.get(f"{path}/passages?field=nothing")).status_code == 404

    judging(check)


def test_a_question_travels_to_the_organizer_and_back(judging):
    async def check(site, stage, items):
        path = f"/judging/{stage.round}/{items[0].token}"
        async with judge_in(site, stage) as browser:
            sent = await browser.post(f"{path}/concern", {"kind": "concern", "text": "Two tables differ."})
            assert "with the organizers" in text_of(await browser.follow(sent))
        inbox = f"/organize/testseason/rounds/{stage.round}/concerns"
        async with site.signed_in(stage.cast.plain_organizer) as organizer:
            page = await organizer.get(inbox)
            assert "Two tables differ." in text_of(page)
            thread = re.search(r'name="thread" value="([^"]+)"', page.text)[1]
            named = await organizer.post(inbox, {"thread": thread, "text": "Ask Quillmark Assurance."})
            assert named.status_code == 422
            assert "Ask Quillmark Assurance." in named.text
            await organizer.post(inbox, {"thread": thread, "text": "The second one counts."})
        async with judge_in(site, stage) as browser:
            assert "The second one counts." in text_of(await browser.get(f"/judging/{stage.round}/concerns"))

    judging(check)


def test_the_pages_speak_german(judging):
    async def check(site, stage, items):
        async with judge_in(site, stage) as browser:
            await browser.post("/language", {"language": "de", "next": "/"})
            for path in ("", f"/{items[0].token}", "/welcome", "/quiz", "/concerns"):
                page = await browser.get(f"/judging/{stage.round}{path}")
                assert page.status_code == 200
                assert '<html lang="de">' in page.text
                for english in ("Your queue", "Lock the", "Before you", "Send to", "Scorecard"):
                    assert english not in text_of(page), (path, english)

    judging(check)
