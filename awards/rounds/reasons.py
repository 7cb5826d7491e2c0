"""Reasons: what organizers do to a round that is running is written down with why."""

from awards.errors import Refused
from awards.i18n import _

LEAST_CHARACTERS = 10


def stated(reason: str) -> str:
    """The reason without blanks at its ends; refused where it says too little."""
    text = reason.strip()
    if len(text) < LEAST_CHARACTERS:
        raise Refused(_("Say in a few words why; the reason goes into the audit trail."))
    return text
