"""Random names for things that people address, and hashes of secrets.

A token says nothing: it follows from no name, number or time. A secret (of a session or a link) is kept as
its hash only, so that whoever reads the database cannot use it.
"""

import hashlib
import secrets
import string

_SIGNS = string.ascii_letters + string.digits
"""Nothing that a command line takes for an option, or that cannot be read out."""

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which people confuse when they read a label out."""


def new_token() -> str:
    """A random name for a thing: 20 letters and digits, 119 bits, safe in an address and on a command line."""
    return "".join(secrets.choice(_SIGNS) for _ in range(20))


def new_secret() -> str:
    """A secret for a cookie or a link: 43 characters, 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """The hash under which a secret is kept. It has full entropy, so one pass of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_label() -> str:
    """A short random label that people can say, such as ``K7QF``."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def free_label(taken: set[str]) -> str:
    """A new label that is not taken yet; it is taken then."""
    while (label := new_label()) in taken:
        pass
    taken.add(label)
    return label
