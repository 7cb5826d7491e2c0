"""Sessions: what a browser's cookie stands for.

Each sign-in makes a new secret; an old one is never adopted or carried on (session fixation). The database
holds the secret's hash. A session ends after two weeks without a visit and after ninety days at the latest.
"""

from datetime import timedelta

from awards.accounts.people import actor_from
from awards.clock import now
from awards.database import Principal, glancing, writing
from awards.roles import Actor
from awards.tables import Session
from awards.tokens import digest, new_secret

IDLE = timedelta(days=14)
LONGEST = timedelta(days=90)
NOTED_EVERY = timedelta(hours=1)
"""A visit is written down at most this often: reading a page should not write."""

_FIND = """
SELECT a.id, a.name, a.email, a.language, a.time_zone, s.id AS session, s.seen_at, s.created_at, g.season, g.role
FROM session s JOIN account a ON a.id = s.account LEFT JOIN role_grant g ON g.account = a.id
WHERE s.token_hash = {} AND s.expires_at > {} AND NOT a.disabled
"""


async def begin(account: int) -> str:
    """Starts a session inside the current write transaction and returns the cookie's secret."""
    secret, moment = new_secret(), now()
    await Session.insert(
        Session(
            token_hash=digest(secret), account=account, created_at=moment, seen_at=moment,
            expires_at=moment + IDLE,
        )
    )  # fmt: skip
    return secret


async def actor_of(secret: str) -> Actor | None:
    """The person whose cookie this is, or None where the session is unknown or has ended."""
    moment = now()
    async with glancing(Principal.STAFF):
        rows = await Session.raw(_FIND, digest(secret), moment)
    if not rows:
        return None
    row, grants = rows[0], [one for one in rows if one["role"] is not None]
    if moment - row["seen_at"] > NOTED_EVERY:
        await _note_visit(row["session"], min(moment + IDLE, row["created_at"] + LONGEST))
    return actor_from(row, grants)


async def end(secret: str) -> None:
    """Ends the session of a cookie."""
    async with writing(Principal.STAFF):
        await Session.delete().where(Session.token_hash == digest(secret))


async def end_all(account: int) -> None:
    """Ends all sessions of an account, inside the current write transaction."""
    await Session.delete().where(Session.account == account)


async def _note_visit(session: int, expires_at: object) -> None:
    async with writing(Principal.STAFF):
        await Session.update({Session.seen_at: now(), Session.expires_at: expires_at}).where(
            Session.id == session
        )
