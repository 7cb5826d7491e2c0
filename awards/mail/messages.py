"""Messages: a template, what fills it, and the outbox it goes into.

A mail template's first line is ``Subject: …``; the body follows after an empty line. Templates get only what
the recipient may know.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from awards.clock import now
from awards.i18n import speaking
from awards.tables import OutgoingMail
from awards.templating import render
from awards.tokens import new_token


class Message(msgspec.Struct, frozen=True):
    """A mail template by name, and its values."""

    template: str
    values: Mapping[str, Any]


def written(message: Message, language: str) -> tuple[str, str]:
    """The subject and the body of a message in a language."""
    with speaking(language):
        text = render(f"mail/{message.template}.txt", dict(message.values))
    head, _, body = text.partition("\n\n")
    subject = " ".join(head.removeprefix("Subject:").split())
    return subject, body.strip() + "\n"


async def send(message: Message, recipient: str, language: str) -> None:
    """Puts a message into the outbox, inside the current write transaction."""
    subject, body = written(message, language)
    moment = now()
    await OutgoingMail.insert(
        OutgoingMail(
            token=new_token(), recipient=recipient, subject=subject, body=body, created_at=moment,
            available_at=moment,
        )
    )  # fmt: skip
