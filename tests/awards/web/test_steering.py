"""The organizers' pages of a running round."""

import re
from contextlib import contextmanager

import pytest

from awards.rounds import managing
from awards.rounds import queue as queues
from tests.conftest import connected
from tests.support.season import SLUG, judge_one
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def steering(cleared_season, keys):
    """Runs a check as an organizer of an open round in which the first judge has locked one scorecard."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:
        run(managing.open_and_assign(stage.cast.organizer, stage.round))
        judge = stage.cast.judges[0]
        items = run(queues.queue_for(judge, stage.round)).items
        run(judge_one(judge, stage.round, items[0].token))

        async def walk(check):
            path = f"/organize/{SLUG}/rounds/{stage.round}"
            async with (
                running(settings_for(url, keys)) as site,
                site.signed_in(stage.cast.plain_organizer) as organizer,
            ):
                await check(organizer, path, judge, items)

        yield lambda check: run(walk(check))


def test_a_scorecard_is_reopened_from_the_judges_page(steering):
    async def check(organizer, path, judge, items):
        page = await organizer.get(f"{path}/judges/{judge.account}")
        assert items[0].label in page.text
        token = re.search(r'type="hidden" name="assignment" value="([^"]+)"', page.text)[1]
        assert token == items[0].token
        sent = await organizer.post(
            f"{path}/judges/{judge.account}/reopen",
            {"assignment": token, "reason": "One rationale is cut off."},
        )
        after = await organizer.follow(sent)
        assert "open again" in text_of(after)
        missing = await organizer.get(f"{path}/judges/999999")
        assert missing.status_code == 404

    steering(check)


def test_entries_of_a_judge_go_to_others(steering):
    async def check(organizer, path, judge, items):
        sent = await organizer.post(
            f"{path}/judges/{judge.account}/replace",
            {"assignment": [item.token for item in items], "reason": "Away until spring."},
        )
        assert "Stepped back or taken over" in text_of(await organizer.follow(sent))

    steering(check)


def test_reminders_are_previewed_and_sent(steering):
    async def check(organizer, path, judge, items):
        page = await organizer.get(f"{path}/reminders")
        assert "Left to judge in Scoring" in text_of(page)
        chosen = re.findall(r'name="judge" value="(\d+)" checked', page.text)
        sent = await organizer.post(f"{path}/reminders", {"judge": chosen})
        after = await organizer.follow(sent)
        assert f"Reminders queued: {len(chosen)}." in text_of(after)
        assert not re.search(r'value="\d+" checked', after.text)

    steering(check)


def test_the_end_is_moved_and_the_round_stopped_with_a_reason(steering):
    async def check(organizer, path, judge, items):
        refused = await organizer.post(f"{path}/end", {"closes_at": "2099-12-31T18:00", "reason": ""})
        assert refused.status_code == 422 or "why" in text_of(await organizer.follow(refused))
        moved = await organizer.post(
            f"{path}/end", {"closes_at": "2099-12-31T18:00", "reason": "Two are ill."}
        )
        assert "31 Dec 2099" in text_of(await organizer.follow(moved))
        stopped = await organizer.post(f"{path}/close", {"reason": "Everything is in."})
        assert "The round is closed." in text_of(await organizer.follow(stopped))

    steering(check)


def test_the_pages_speak_german(steering):
    async def check(organizer, path, judge, items):
        await organizer.post("/language", {"language": "de", "next": "/"})
        for end in ("", "/reminders", f"/judges/{judge.account}"):
            page = await organizer.get(f"{path}{end}")
            assert '<html lang="de">' in page.text
            for english in ("Reminders", "Scorecards", "Reopen", "Why", "Not locked"):
                assert english not in text_of(page), (end, english)

    steering(check)


def test_a_round_that_was_opened_without_a_rehearsal_says_so(steering):
    async def check(organizer, path, judge, items):
        assert f'href="{path}/rehearsal"' in (await organizer.get(path)).text
        page = await organizer.get(f"{path}/rehearsal")
        assert "This round was opened without a rehearsal." in text_of(page)

    steering(check)
