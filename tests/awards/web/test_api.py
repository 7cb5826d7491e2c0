"""The API's frame: a description, one error shape, and nothing without a session."""

from contextlib import contextmanager

import pytest

from awards.entering import drafts
from awards.rounds import managing, queue
from tests.conftest import connected
from tests.support.season import RATIONALE, SLUG
from tests.support.site import running, settings_for


@pytest.fixture
def settings(judged_season, keys):
    return settings_for(judged_season[0], keys)


def test_the_description_lists_every_address_of_the_api_and_no_page(run_judged, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            document = (await browser.get("/api/openapi.json")).json()
            assert document["openapi"].startswith("3.")
            assert "/api/v1/seasons" in document["paths"]
            assert all(path.startswith("/api/v1/") for path in document["paths"])

    run_judged(check())


def test_a_program_learns_who_it_is_and_gets_the_forgery_token(run_judged, settings, judged_season):
    actor = judged_season[1].cast.judges[0]

    async def check():
        async with running(settings) as site, site.signed_in(actor) as browser:
            answer = (await browser.get("/api/v1/session")).json()
            assert answer["email"] == actor.email
            assert answer["csrf_token"] == browser.client.cookies["csrftoken"]

    run_judged(check())


def test_what_is_not_there_is_a_problem_document(run_judged, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            response = await browser.get("/api/v1/seasons/none")
            assert response.status_code == 404
            assert response.headers["content-type"].startswith("application/problem+json")
            assert response.json()["title"] == "Not Found"

    run_judged(check())


def test_a_body_that_does_not_fit_is_explained(run_judged, settings, judged_season):
    judge = judged_season[1].cast.judges[0]

    async def check():
        async with running(settings) as site, site.signed_in(judge) as browser:
            answer = await browser.send(
                "PATCH", "/api/v1/judging/none/none", {"marks": {"a": {"points": "many"}}}
            )
            assert answer.status_code == 400
            assert answer.json()["detail"] == "marks[...].points: Expected `float | null`, got `str`"

    run_judged(check())


def test_a_judge_scores_and_locks_through_the_api(cleared_season, keys):
    url, stage = cleared_season
    judge = stage.cast.judges[0]

    async def check():
        await managing.open_and_assign(stage.cast.organizer, stage.round)
        async with running(settings_for(url, keys)) as site, site.signed_in(judge) as browser:
            assert [one["token"] for one in (await browser.get("/api/v1/judging")).json()] == [stage.round]
            first = (await browser.get(f"/api/v1/judging/{stage.round}")).json()[0]
            path = f"/api/v1/judging/{stage.round}/{first['token']}"
            card = (await browser.get(path)).json()
            assert card["state"] == "new"
            assert sum(criterion["share"] for criterion in card["criteria"]) == pytest.approx(1)
            refused = await browser.send("POST", f"{path}/lock")
            assert refused.status_code == 422
            marks = {
                criterion["key"]: {"points": criterion["choices"][3], "rationale": RATIONALE, "version": 0}
                for criterion in card["criteria"]
            }
            saved = await browser.send(
                "PATCH", path, {"marks": marks, "notes": {"text": "Mine.", "version": 0}}
            )
            assert set(saved.json()["versions"].values()) == {1}
            stale = {key: {**mark, "rationale": "Another window."} for key, mark in marks.items()}
            clash = await browser.send("PATCH", path, {"marks": stale})
            assert clash.status_code == 409
            assert set(clash.json()["clashes"]) == set(marks)
            locked = await browser.send("POST", f"{path}/lock")
            assert locked.json()["receipt"] == (await browser.get(path)).json()["receipt"]
            assert (await queue.queue_for(judge, stage.round)).locked == 1

    with contextmanager(connected)(url) as run:
        run(check())


def test_an_organizer_reads_results_and_a_judge_does_not(run_judged, settings, judged_season):
    stage = judged_season[1]
    path = f"/api/v1/rounds/{stage.round}/results"

    async def check():
        async with running(settings) as site:
            async with site.signed_in(stage.cast.organizer) as browser:
                found = (await browser.get(path)).json()
                assert len(found["seal"]) == 64
                places = [entry["place"] for entry in found["categories"][0]["entries"]]
                assert places == sorted(places)
                assert found["categories"][0]["entries"][0]["fair"] is not None
            async with site.signed_in(stage.cast.judges[0]) as browser:
                assert (await browser.get(path)).status_code == 404
            async with site.visitor() as browser:
                assert (await browser.get(path)).status_code == 401

    run_judged(check())


def test_an_entrant_writes_and_submits_through_the_api(run_judged, settings, judged_season):
    entrant = judged_season[1].cast.entrants[0]

    async def check():
        known = next(iter(await drafts.own_organisations(entrant)))
        token = await drafts.start(
            entrant, SLUG, "contact-centre", organisation="", entrant=known, language="en"
        )
        path = f"/api/v1/entries/{token}"
        async with running(settings) as site, site.signed_in(entrant) as browser:
            assert token in {one["token"] for one in (await browser.get("/api/v1/entries")).json()}
            entry = (await browser.get(path)).json()
            assert {one["field"] for one in entry["missing"]} >= {"title"}
            assert (await browser.send("POST", f"{path}/submission")).status_code == 422
            answers = {"title": {"value": "A kettle for every van", "version": 0}}
            assert (await browser.send("PATCH", path, {"answers": answers})).json()["versions"] == {
                "title": 1
            }
            clash = await browser.send(
                "PATCH", path, {"answers": {"title": {"value": "Other", "version": 0}}}
            )
            assert clash.status_code == 409
            assert clash.json()["clashes"]["title"]["value"] == "A kettle for every van"
            declared = await browser.send(
                "PUT", f"{path}/declaration", {**entry["declaration"], "brands": ["Zibb"]}
            )
            assert declared.json()["brands"] == ["Zibb"]

    run_judged(check())
