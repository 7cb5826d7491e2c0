"""Moments and numbers as browsers send them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.web.forms import FormData

SENT = "%Y-%m-%dT%H:%M"
"""How a browser writes and reads a moment in a field for date and time."""


def moment_in(form: FormData, name: str, zone: str) -> datetime | None:
    """The moment in a field, in a time zone; None where the field is empty."""
    text = form.text(name)
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise Refused(_("Write the date as 2026-12-31T18:00.")) from None


def number_in(text: str) -> int:
    """The number in a part of an address; raises :class:`NotFound` where there is none."""
    if not text.isdecimal():
        raise NotFound
    return int(text)
