"""The API's frame: a description, one error shape, and nothing without a session."""

import pytest

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
