"""Recognised entries through the pages: said beside the scorecard, answered by an organizer."""

import re
from contextlib import contextmanager

import pytest

from awards.rounds import managing, queue
from tests.conftest import connected
from tests.support.season import SLUG
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def walked(cleared_season, keys):
    """Walks as a judge and as an organizer of an open round: ``walked(walk)``."""
    url, stage = cleared_season
    with contextmanager(connected)(url) as run:
        run(managing.open_and_assign(stage.cast.organizer, stage.round))
        first = run(queue.queue_for(stage.cast.judges[0], stage.round)).items[0].token

        async def start(walk):
            async with (
                running(settings_for(url, keys)) as site,
                site.signed_in(stage.cast.judges[0]) as judge,
                site.signed_in(stage.cast.plain_organizer) as organizer,
            ):
                await walk(judge, organizer, stage.round, first)

        yield lambda walk: run(start(walk))


def test_from_the_scorecard_to_the_organizers_answer(walked):
    async def walk(judge, organizer, round_token, first):
        path, round_path = f"/judging/{round_token}/{first}", f"/organize/{SLUG}/rounds/{round_token}"
        assert f'action="{path}/recognised"' in (await judge.get(path)).text
        assert (await judge.post(f"{path}/recognised")).status_code == 422
        said = await judge.follow(await judge.post(f"{path}/recognised", {"cause": "copy"}))
        assert "You told the organizers that you recognise this entry." in text_of(said)
        assert f'action="{path}/recognised"' not in said.text
        assert f'href="{round_path}/recognised"' in (await organizer.get(round_path)).text
        shown = await organizer.get(f"{round_path}/recognised")
        assert "something in the copy" in text_of(shown)
        token = re.search(r'name="assignment" value="([^"]+)"', shown.text)[1]
        form = {"assignment": token, "answer": "keep"}
        kept = await organizer.follow(await organizer.post(f"{round_path}/recognised", form))
        assert "the scorecard counts" in text_of(kept)
        form = {"assignment": token, "answer": "reassign"}
        moved = await organizer.follow(await organizer.post(f"{round_path}/recognised", form))
        assert "Taken from this judge" in text_of(moved)
        assert (await judge.get(path)).status_code == 404
        season = text_of(await organizer.get(f"/organize/{SLUG}"))
        assert "entries recognised by a judge 17" in season
        assert "1 of 6 entries" in season

    walked(walk)


def test_a_program_can_say_it_as_well(walked):
    async def walk(judge, organizer, round_token, first):
        path = f"/api/v1/judging/{round_token}/{first}"
        assert (await judge.get(path)).json()["recognised"] is False
        said = await judge.send("POST", f"{path}/recognition", {"cause": "known"})
        assert said.json() == {"cause": "known"}
        assert (await judge.get(path)).json()["recognised"] is True
        assert (await judge.send("POST", f"{path}/recognition", {"cause": "Acme"})).status_code == 400
        results = f"/api/v1/rounds/{round_token}/results"
        assert (await organizer.get(f"{results}?recognised=without")).status_code == 200

    walked(walk)
