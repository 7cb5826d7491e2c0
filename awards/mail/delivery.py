"""Sending what is in the outbox, once, with retries.

A message that a crash left half-sent may go out twice, never not at all. Headers tell nothing about who else
is involved: one sender for every message, and a random Message-ID.
"""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib

from awards.clock import now
from awards.database import Principal, writing
from awards.settings import Settings
from awards.tables import OutgoingMail
from awards.tokens import new_token

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
WAIT_AT_MOST = timedelta(hours=6)
HELD_FOR = timedelta(minutes=5)
"""How long a message that is being sent stays out of everybody else's hands."""


async def deliver_due(settings: Settings, *, at_most: int = 50) -> int:
    """Sends the messages that are due, oldest first; returns how many went out. Needs a mail server."""
    if settings.smtp_url is None:
        return 0
    sent = 0
    for _ in range(at_most):
        row = await _claim()
        if row is None:
            break
        sent += await _deliver(row, settings)
    return sent


def composed(row: dict[str, Any], settings: Settings) -> EmailMessage:
    """The message as it goes out."""
    message = EmailMessage()
    host = urlsplit(settings.base_url).hostname or "localhost"
    message["From"] = settings.mail_from
    message["To"] = row["recipient"]
    message["Subject"] = row["subject"]
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{new_token()}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row["body"])
    return message


async def _claim() -> dict[str, Any] | None:
    moment = now()
    async with writing(Principal.STAFF):
        due = (
            await OutgoingMail.select()
            .where(OutgoingMail.state == "queued", OutgoingMail.available_at <= moment)
            .order_by(OutgoingMail.available_at)
            .first()
        )
        if due is None:
            return None
        claimed = (
            await OutgoingMail.update(
                {OutgoingMail.available_at: moment + HELD_FOR, OutgoingMail.attempts: due["attempts"] + 1}
            )
            .where(OutgoingMail.id == due["id"], OutgoingMail.attempts == due["attempts"])
            .returning(OutgoingMail.id)
        )
    return {**due, "attempts": due["attempts"] + 1} if claimed else None


async def _deliver(row: dict[str, Any], settings: Settings) -> int:
    try:
        await _hand_over(composed(row, settings), settings.smtp_url or "")
    except (aiosmtplib.SMTPException, OSError) as error:
        await _put_back(row, error)
        return 0
    async with writing(Principal.STAFF):
        await OutgoingMail.update({OutgoingMail.state: "sent", OutgoingMail.sent_at: now()}).where(
            OutgoingMail.id == row["id"]
        )
    return 1


async def _hand_over(message: EmailMessage, url: str) -> None:
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    await aiosmtplib.send(
        message,
        hostname=parts.hostname,
        port=parts.port or (465 if secure else 25),
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        use_tls=secure,
        timeout=30,
    )


async def _put_back(row: dict[str, Any], error: Exception) -> None:
    last = row["attempts"] >= MOST_ATTEMPTS or isinstance(error, aiosmtplib.SMTPRecipientsRefused)
    wait = min(FIRST_WAIT * 2 ** (row["attempts"] - 1), WAIT_AT_MOST)
    async with writing(Principal.STAFF):
        await OutgoingMail.update(
            {
                OutgoingMail.state: "failed" if last else "queued",
                OutgoingMail.available_at: now() + wait,
                OutgoingMail.problem: type(error).__name__,
            }
        ).where(OutgoingMail.id == row["id"])
