"""Whose text a browser keeps on its device, said in a way that tells nothing of the account.

Scripts keep what was typed and not sent under a key that begins with this handle, so that the page of the next person
on the device never reads it (``static/js``). It is written in digits alone: in letters, a rehearsal of blindness would
meet somebody's short name by chance.
"""

import hashlib
import hmac

from awards.roles import Actor
from awards.settings import Settings

_PURPOSE = b"text kept on a device"
_BYTES = 8


def owner_of(actor: Actor, settings: Settings) -> str:
    """The handle of a person who has signed in, always the same; empty for a visitor."""
    if actor.account is None:
        return ""
    digest = hmac.new(settings.secret_key, b"%b:%d" % (_PURPOSE, actor.account), hashlib.sha256).digest()
    return str(int.from_bytes(digest[:_BYTES], "big"))
