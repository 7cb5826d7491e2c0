"""Signing in, by a link in a mail or by a password.

Whoever asks for a link gets the same answer whether the address is known or not. Asking and guessing are
slowed down per address, in the database, so that several server processes share one count.
"""

from datetime import timedelta

import msgspec

from awards import audit
from awards.accounts import passwords, sessions
from awards.accounts.people import account_for, clean_address
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.mail.messages import Message, send
from awards.tables import Account, SignInAttempt, SignInLink
from awards.tokens import digest, new_secret

LINK_LASTS = timedelta(minutes=30)
WINDOW = timedelta(minutes=15)
MOST_ATTEMPTS = 8


class TooManyAttempts(Exception):
    """Too many links or passwords for one address within a quarter of an hour."""


class SignedIn(msgspec.Struct, frozen=True):
    """A session that has begun: the account, the cookie's secret, and where the person was going."""

    account: int
    secret: str
    destination: str


async def request_link(email: str, *, base_url: str, destination: str = "/", language: str = "en") -> None:
    """Mails a link that signs its holder in, once, within half an hour."""
    address = clean_address(email)
    async with writing(Principal.STAFF):
        await _count_attempt(address)
        secret = await make_link(address, destination=destination)
        link = f"{base_url}/sign-in/link/{secret}"
        await send(Message("sign-in", {"link": link, "minutes": LINK_LASTS.seconds // 60}), address, language)


async def make_link(
    address: str, *, destination: str = "/", lasts: timedelta = LINK_LASTS, reusable: bool = False
) -> str:
    """Makes a link inside the current write transaction and returns its secret."""
    secret, moment = new_secret(), now()
    await SignInLink.insert(
        SignInLink(
            token_hash=digest(secret), email=address, destination=local_path(destination), created_at=moment,
            expires_at=moment + lasts, reusable=reusable,
        )
    )  # fmt: skip
    return secret


async def link_is_good(secret: str) -> bool:
    """Whether a link could still be used; looking does not use it up."""
    async with reading(Principal.STAFF):
        row = await SignInLink.select().where(SignInLink.token_hash == digest(secret)).first()
    return row is not None and _usable(row)


async def with_link(secret: str, *, language: str = "en", time_zone: str = "") -> SignedIn | None:
    """Uses a link up and begins a session; None where the link is unknown, used or too old.

    Language and time zone are those of an account that is made by it.
    """
    async with writing(Principal.STAFF):
        row = await SignInLink.select().where(SignInLink.token_hash == digest(secret)).first()
        if row is None or not _usable(row):
            return None
        if not row["reusable"] and not await _use_up(row["id"]):
            return None
        account = await account_for(row["email"], language=language, time_zone=time_zone)
        return await _begin(account, row["destination"], "link")


async def with_password(email: str, password: str, *, destination: str = "/") -> SignedIn | None:
    """Begins a session for an address and a password; None where they do not belong together."""
    address = clean_address(email)
    async with writing(Principal.STAFF):
        await _count_attempt(address)
        row = await Account.select().where(Account.email == address).first()
    if not await passwords.matches(password, row["password_hash"] if row else None) or row is None:
        return None
    async with writing(Principal.STAFF):
        return await _begin(row["id"], local_path(destination), "password")


async def set_password(account: int, password: str) -> str:
    """Sets a password, ends all sessions and begins a new one; returns its secret."""
    stored = await passwords.hashed(password)
    async with writing(Principal.STAFF):
        await Account.update({Account.password_hash: stored}).where(Account.id == account)
        await sessions.end_all(account)
        await audit.record("account.password-set", f"account:{account}", actor=account)
        return await sessions.begin(account)


def local_path(destination: str) -> str:
    """``destination`` where it is a path on this service; otherwise the start page (open redirects)."""
    ok = destination.startswith("/") and not destination.startswith(("//", "/\\")) and len(destination) <= 300
    return destination if ok and destination.isprintable() else "/"


async def _begin(account: int, destination: str, means: str) -> SignedIn:
    secret = await sessions.begin(account)
    await audit.record("account.signed-in", f"account:{account}", actor=account, means=means)
    return SignedIn(account, secret, destination)


async def _use_up(link: int) -> bool:
    query = SignInLink.update({SignInLink.used_at: now()}).where(
        SignInLink.id == link, SignInLink.used_at.is_null()
    )
    return bool(await query.returning(SignInLink.id))


def _usable(row: dict[str, object]) -> bool:
    expires_at = row["expires_at"]
    return (row["used_at"] is None or bool(row["reusable"])) and expires_at > now()  # type: ignore[operator]


async def _count_attempt(address: str) -> None:
    subject, moment = digest(address), now()
    recent = await SignInAttempt.count().where(
        SignInAttempt.subject == subject, SignInAttempt.at > moment - WINDOW
    )
    if recent >= MOST_ATTEMPTS:
        raise TooManyAttempts
    await SignInAttempt.insert(SignInAttempt(subject=subject, at=moment))
