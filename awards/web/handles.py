"""Opaque names for passages on authors' pages.

A passage is kept by the number of its judging copy and two offsets. Shown as they are, these would tell which
passages come from one entry, how long it is, and in which order entries were cleared. They are sealed with a key
of the service instead (AES-SIV, RFC 5297): the same passage always has the same name, and the name says nothing.
"""

import hashlib
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from awards.errors import NotFound
from awards.settings import Settings

_PLACE = struct.Struct(">III")
_PURPOSE = b"passages of judging copies"


class Place(NamedTuple):
    """A passage: the number of its judging copy, and where it begins and ends in code points."""

    judging_copy: int
    start: int
    end: int


def handle_of(place: Place, settings: Settings) -> str:
    """The name of a passage in a page."""
    sealed = _cipher(settings).encrypt(_PLACE.pack(*place), [_PURPOSE])
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def place_of(handle: str, settings: Settings) -> Place:
    """The passage with that name; :class:`NotFound` for a name that this service has not given."""
    try:
        sealed = urlsafe_b64decode(handle.encode() + b"=" * (-len(handle) % 4))
        return Place(*_PLACE.unpack(_cipher(settings).decrypt(sealed, [_PURPOSE])))
    except (ValueError, InvalidTag, struct.error):
        raise NotFound from None


def _cipher(settings: Settings) -> AESSIV:
    return AESSIV(hashlib.sha256(_PURPOSE + settings.secret_key).digest())
