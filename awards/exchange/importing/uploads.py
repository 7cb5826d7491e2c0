"""Files that were sent in and wait to be confirmed: sealed on the shelf for a day, for one person and purpose.

A file may name people and organisations, so it is never kept in clear. Who asks for another person's file, or for
one's own on another page, finds none.
"""

import hashlib
import secrets
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from awards.errors import Refused
from awards.exchange.shelf import Shelf
from awards.i18n import _
from awards.settings import Settings

NONCE = 12


class Uploads:
    """The folder of files that wait, and the key under which they are sealed."""

    def __init__(self, shelf: Shelf, key: bytes) -> None:
        self._shelf, self._key = shelf, key

    def keep(self, content: bytes, owner: str, at: datetime) -> str:
        """Keeps a file for an owner; returns its token. What has waited for a day is removed."""
        self._shelf.remove_old(at)
        nonce = secrets.token_bytes(NONCE)
        with self._shelf.writing() as (file, put):
            file.write(nonce + AESGCM(self._key).encrypt(nonce, content, owner.encode()))
            return put()

    def content(self, token: str, owner: str, at: datetime) -> bytes:
        """The owner's file; :class:`Refused` where there is none."""
        path = self._shelf.path_of(token, at)
        sealed = path.read_bytes() if path else b""
        try:
            return AESGCM(self._key).decrypt(sealed[:NONCE], sealed[NONCE:], owner.encode())
        except (InvalidTag, ValueError):
            raise Refused(_("The file is not here any more. Send it again.")) from None

    def remove(self, token: str) -> None:
        """Removes a file that has done its work."""
        self._shelf.remove(token)

    def remove_old(self, at: datetime) -> int:
        """Removes what has waited for a day; returns how many files."""
        return self._shelf.remove_old(at)


def uploads_of(settings: Settings) -> Uploads:
    """The uploads of a service with these settings."""
    key = hashlib.sha256(b"awards uploads " + settings.secret_key).digest()
    return Uploads(Shelf(settings.data_folder / "uploads"), key)
