"""Signing in: links that work once, passwords, sessions that cannot be fixed or guessed."""

import asyncio
import re
from datetime import timedelta

import pytest

from awards import clock
from awards.accounts import passwords, sessions, sign_in
from awards.accounts.people import AddressRefused, RoleRefused, account_for, clean_address, grant
from awards.database import Principal, reading, writing
from awards.roles import Role
from awards.tables import OutgoingMail, Session, SignInLink

EMAIL = "ada@example.org"


async def ask(destination: str = "/", email: str = EMAIL) -> str:
    """Asks for a link and takes its secret out of the mail."""
    await sign_in.request_link(email, base_url="https://awards.example.org", destination=destination)
    async with reading(Principal.STAFF):
        row = await OutgoingMail.select().order_by(OutgoingMail.id, ascending=False).first()
    return re.search(r"/sign-in/link/(\S+)", row["body"])[1]


def test_a_link_signs_in_once_and_makes_the_account(run):
    secret = run(ask("/judging"))
    assert run(sign_in.link_is_good(secret))
    first = run(sign_in.with_link(secret))
    assert first.destination == "/judging"
    assert run(sessions.actor_of(first.secret)).email == EMAIL
    assert run(sign_in.with_link(secret)) is None
    assert not run(sign_in.link_is_good(secret))


@pytest.mark.parametrize(
    ("told", "language", "zone"),
    [
        ("America/Lima", "de", "America/Lima"),
        ("", "de", "Europe/Berlin"),
        ("Moon/Sea", "en", "Europe/London"),
    ],
)
def test_a_new_account_is_at_home_where_its_browser_is_or_its_language(run, told, language, zone):
    signed_in = run(sign_in.with_link(run(ask()), language=language, time_zone=told))
    assert run(sessions.actor_of(signed_in.secret)).time_zone == zone
    again = run(sign_in.with_link(run(ask()), time_zone="Asia/Tokyo"))
    assert run(sessions.actor_of(again.secret)).time_zone == zone


def test_a_link_used_many_times_at_once_signs_in_once(run):
    async def race():
        secret = await ask()
        return await asyncio.gather(*(sign_in.with_link(secret) for _ in range(8)))

    assert sum(one is not None for one in run(race())) == 1


def test_a_link_runs_out(run):
    secret = run(ask())
    with clock.stopped_at(clock.now() + sign_in.LINK_LASTS):
        assert run(sign_in.with_link(secret)) is None


def test_an_unknown_link_signs_nobody_in(run):
    assert run(sign_in.with_link("x" * 43)) is None


def test_links_for_one_address_are_limited_and_others_are_not(run):
    for _ in range(sign_in.MOST_ATTEMPTS):
        run(ask())
    with pytest.raises(sign_in.TooManyAttempts):
        run(ask())
    run(ask(email="bob@example.org"))
    with clock.stopped_at(clock.now() + sign_in.WINDOW + timedelta(seconds=1)):
        assert run(ask())


def test_neither_secrets_nor_passwords_are_kept(run):
    async def kept():
        secret = await ask()
        signed_in = await sign_in.with_link(secret)
        await sign_in.set_password(signed_in.account, "correct horse battery")
        async with reading(Principal.STAFF):
            rows = [await SignInLink.select(), await Session.select()]
        return secret, signed_in.secret, repr(rows)

    link, session, rows = run(kept())
    assert link not in rows
    assert session not in rows
    assert "correct horse" not in rows


def test_a_password_signs_in_and_a_wrong_one_does_not(run):
    async def check():
        first = await sign_in.with_link(await ask())
        fresh = await sign_in.set_password(first.account, "correct horse battery")
        right = await sign_in.with_password(EMAIL.upper(), "correct horse battery")
        wrong = await sign_in.with_password(EMAIL, "correct horse batterx")
        nobody = await sign_in.with_password("nobody@example.org", "correct horse battery")
        old = await sessions.actor_of(first.secret)
        return right, wrong, nobody, old, await sessions.actor_of(fresh)

    right, wrong, nobody, old, fresh = run(check())
    assert right is not None
    assert wrong is None
    assert nobody is None
    assert old is None, "a new password ends earlier sessions"
    assert fresh.email == EMAIL


def test_guessing_a_password_is_slowed_down(run):
    async def guess():
        for number in range(sign_in.MOST_ATTEMPTS + 1):
            await sign_in.with_password(EMAIL, f"wrong password {number}")

    with pytest.raises(sign_in.TooManyAttempts):
        run(guess())


def test_a_short_password_is_refused(run):
    with pytest.raises(passwords.WeakPassword):
        run(passwords.hashed("short"))


def test_each_sign_in_makes_a_new_secret_and_one_can_end_them_all(run):
    async def check():
        async with writing(Principal.STAFF):
            account = await account_for(EMAIL)
            first, second = await sessions.begin(account), await sessions.begin(account)
        assert first != second
        async with writing(Principal.STAFF):
            await sessions.end_all(account)
        return await sessions.actor_of(first), await sessions.actor_of(second)

    assert run(check()) == (None, None)


def test_signing_out_ends_one_session(run):
    async def check():
        async with writing(Principal.STAFF):
            account = await account_for(EMAIL)
            first, second = await sessions.begin(account), await sessions.begin(account)
        await sessions.end(first)
        return await sessions.actor_of(first), await sessions.actor_of(second)

    ended, other = run(check())
    assert ended is None
    assert other.email == EMAIL


def test_a_session_ends_after_two_idle_weeks_but_not_while_it_is_used(run):
    async def begin():
        async with writing(Principal.STAFF):
            return await sessions.begin(await account_for(EMAIL))

    secret, start = run(begin()), clock.now()
    for days in (10, 20, 30):
        with clock.stopped_at(start + timedelta(days=days)):
            assert run(sessions.actor_of(secret)) is not None
    with clock.stopped_at(start + timedelta(days=45)):
        assert run(sessions.actor_of(secret)) is None


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "", "x", "/a\nb"]
)
def test_a_destination_elsewhere_is_not_followed(path):
    assert sign_in.local_path(path) == "/"


@pytest.mark.parametrize(
    "address", ["", "ada", "@example.org", "ada@", "a b@example.org", "a@b,c@d", "a" * 252 + "@b.c"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(AddressRefused):
        clean_address(address)


@pytest.mark.parametrize("other", [Role.ENTRANT, Role.CUSTODIAN, Role.AUTHOR, Role.AUDITOR])
def test_a_judge_is_never_entrant_custodian_author_or_auditor(run, other):
    async def both(first, second):
        async with writing(Principal.STAFF):
            account = await account_for(EMAIL)
            await grant(account, first, season=None, by=None)
            await grant(account, second, season=None, by=None)

    with pytest.raises(RoleRefused):
        run(both(Role.JUDGE, other))
    with pytest.raises(RoleRefused):
        run(both(other, Role.JUDGE))
