"""Signing in through the pages, as a browser does it."""

import re

import pytest

from awards.database import Principal, reading
from awards.tables import OutgoingMail
from awards.web.visit import SESSION_COOKIE
from tests.support.site import running, settings_for, text_of


@pytest.fixture
def settings(database_url, keys):
    return settings_for(database_url, keys)


async def mailed_link() -> str:
    async with reading(Principal.STAFF):
        row = await OutgoingMail.select().order_by(OutgoingMail.id, ascending=False).first()
    return re.search(r"http://testserver(/sign-in/link/\S+)", row["body"])[1]


async def sign_in(browser, email="ada@example.org", destination="/account"):
    await browser.post("/sign-in", {"email": email, "next": destination})
    link = await mailed_link()
    page = await browser.get(link)
    assert "Sign in now" in page.text
    return await browser.post(link)


def test_a_person_signs_in_by_mail_and_out_again(run, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            account = await browser.follow(await sign_in(browser))
            assert "ada@example.org" in account.text
            out = await browser.post("/sign-out")
            assert out.headers["clear-site-data"] == '"cache"'
            after = await browser.get("/account")
            assert after.status_code == 303
            assert after.headers["location"].startswith("/sign-in")

    run(check())


def test_a_session_that_a_stranger_planted_is_not_adopted(run, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            browser.client.cookies.set(SESSION_COOKIE, "planted" * 6, domain="testserver.local")
            response = await sign_in(browser)
            cookie = response.headers["set-cookie"]
            assert "planted" not in cookie
            assert "HttpOnly" in cookie
            assert "SameSite=lax" in cookie

    run(check())


def test_a_form_from_elsewhere_is_refused_with_a_page_that_says_what_to_do(run, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            response = await browser.client.post("/sign-in", data={"email": "ada@example.org"})
            assert response.status_code == 403
            assert "Go back" in text_of(response)

    run(check())


@pytest.mark.parametrize("address", ["nonsense", "", "a@b@"])
def test_a_wrong_address_comes_back_with_what_was_typed(run, settings, address):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            response = await browser.post("/sign-in", {"email": address})
            assert response.status_code == 422
            assert "not an e-mail address" in text_of(response)
            assert f'value="{address}"' in response.text

    run(check())


def test_known_and_unknown_addresses_get_the_same_answer(run, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            await sign_in(browser, "ada@example.org")
            await browser.follow(await browser.post("/sign-out"))
            known = await browser.post("/sign-in", {"email": "ada@example.org"})
            other = await browser.post("/sign-in", {"email": "bob@example.org"})
            assert known.status_code == other.status_code
            assert known.text.replace("ada@", "bob@") == other.text

    run(check())


def test_every_answer_carries_the_security_headers(run, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            for path in ("/", "/sign-in", "/nowhere", "/static/css/base.css", "/account"):
                response = await browser.get(path)
                assert "default-src 'none'" in response.headers["content-security-policy"], path
                assert response.headers["x-content-type-options"] == "nosniff", path
            assert (await browser.get("/sign-in")).headers["cache-control"] == "no-store"

    run(check())


def test_a_visitor_can_read_the_pages_in_german(run, settings):
    async def check():
        async with running(settings) as site, site.visitor() as browser:
            response = await browser.get("/sign-in", headers={"accept-language": "de-AT,de;q=0.9"})
            assert '<html lang="de">' in response.text

    run(check())


def test_the_outbox_page_does_not_exist_in_production(run, settings, database_url, keys):
    production = settings_for(
        database_url, keys, AWARDS_MODE="production", AWARDS_BASE_URL="https://testserver",
        AWARDS_SECRET_KEY="A" * 43 + "=", AWARDS_VAULT_KEY="A" * 43 + "=",
    )  # fmt: skip

    async def check():
        async with running(production) as site, site.visitor() as browser:
            assert (await browser.get("/outbox")).status_code == 404

    run(check())
