"""Passwords, hashed with Argon2id (RFC 9106, the library's defaults)."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_CHARACTERS = 12

_hasher = PasswordHasher()
_at_once = asyncio.Semaphore(2)  # each hash takes 64 MB and a core: many sign-ins at once must queue up
_NOBODY = _hasher.hash("an account that does not exist")


class WeakPassword(ValueError):
    """The password is too short to be worth hashing."""


def check_strength(password: str) -> None:
    """Raises :class:`WeakPassword` for a password of fewer than 12 characters (NIST SP 800-63B)."""
    if len(password) < LEAST_CHARACTERS:
        raise WeakPassword(f"{LEAST_CHARACTERS}")


async def hashed(password: str) -> str:
    """The hash of a new password."""
    check_strength(password)
    async with _at_once:
        return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, stored: str | None) -> bool:
    """Whether ``password`` belongs to ``stored``; takes as long where there is no account or no password."""
    async with _at_once:
        found = await asyncio.to_thread(_verify, password, stored or _NOBODY)
    return found and stored is not None


def _verify(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
