"""What signing in leaves behind once it has run out: sessions, links, and notes of attempts."""

from datetime import timedelta

from awards.clock import now
from awards.database import Principal, writing
from awards.tables import Session, SignInAttempt, SignInLink

ATTEMPTS_KEPT = timedelta(days=1)
"""Far longer than an attempt counts against guessing."""


async def remove_expired() -> None:
    """Removes what lets nobody in any more; the worker does so now and then."""
    moment = now()
    async with writing(Principal.STAFF):
        await Session.delete().where(Session.expires_at < moment)
        await SignInLink.delete().where(SignInLink.expires_at < moment)
        await SignInAttempt.delete().where(SignInAttempt.at < moment - ATTEMPTS_KEPT)
