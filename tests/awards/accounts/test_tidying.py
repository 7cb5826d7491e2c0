"""What has run out is removed, and what still lets somebody in stays."""

from datetime import timedelta

from awards import clock
from awards.accounts import sessions, sign_in
from awards.accounts.people import account_for
from awards.accounts.tidying import remove_expired
from awards.database import Principal, reading, writing
from awards.tables import Session, SignInAttempt, SignInLink

EMAIL = "ada@example.org"


async def kept():
    async with reading(Principal.STAFF):
        return [await table.count() for table in (Session, SignInLink, SignInAttempt)]


def test_sessions_links_and_attempts_are_removed_once_they_have_run_out(run):
    async def begin():
        async with writing(Principal.STAFF):
            await sessions.begin(await account_for(EMAIL))
        await sign_in.request_link(EMAIL, base_url="https://awards.example")

    run(begin())
    run(remove_expired())
    assert run(kept()) == [1, 1, 1]
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        run(remove_expired())
    assert run(kept()) == [1, 0, 0]
    with clock.stopped_at(clock.now() + timedelta(days=20)):
        run(remove_expired())
    assert run(kept()) == [0, 0, 0]
