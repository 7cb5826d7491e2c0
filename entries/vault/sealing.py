"""Authenticated encryption for the vault: AES-256-GCM with a random nonce (NIST SP 800-38D).

Each entrant has a data key of its own, wrapped by a master key. What is sealed is bound to its place by
associated data: a value cannot be moved to another entrant, entry or field without failing to open.
"""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
KEY = 32


class SealBroken(Exception):
    """A sealed value was changed, moved, or sealed under another key."""


def new_data_key() -> bytes:
    """A fresh random data key of 32 bytes."""
    return secrets.token_bytes(KEY)


def key_name(master: bytes) -> str:
    """A short name for a master key that does not give it away."""
    return hashlib.sha256(b"awards vault master " + master).hexdigest()[:16]


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Nonce and ciphertext of ``plain``, bound to ``place``."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What :func:`seal` was given; raises :class:`SealBroken` for anything else."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(place) from error
