"""Reminding judges of what is left: looked at first, then queued, written down, and never against their wish."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.accounts.people import actor_for
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Refused
from awards.i18n import _
from awards.mail.messages import Message, send, written
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.model import Round
from awards.tables import Assignment, Reminder


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A judge who has something left: how much, whether reminders are welcome, and when the last one went."""

    judge: int
    name: str
    left: int
    assigned: int
    welcome: bool
    reminded_at: datetime | None


class Reminders(msgspec.Struct, frozen=True, kw_only=True):
    """Who could be reminded in a round, those with most left first, and what would be written to the first."""

    round: Round
    judges: Sequence[Behind]
    subject: str
    body: str


_BEHIND = """
SELECT a.judge, ac.name, ac.email, count(*) AS assigned, jp.reminders,
    sum(CASE WHEN s.state = 'locked' THEN 0 ELSE 1 END) AS left_to_do,
    (SELECT max(m.at) FROM reminder m WHERE m.round = a.round AND m.judge = a.judge) AS reminded_at
FROM assignment a
JOIN account ac ON ac.id = a.judge
JOIN round r ON r.id = a.round
LEFT JOIN scorecard s ON s.assignment = a.id
LEFT JOIN judge_profile jp ON jp.season = r.season AND jp.account = a.judge
WHERE a.round = {} AND a.state = 'active'
GROUP BY a.round, a.judge, ac.name, ac.email, jp.reminders
"""


async def reminders(actor: Actor, token: str, *, base_url: str) -> Reminders:
    """Who is behind in a round, for its organizer, and the mail as the first of them would get it."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        judges = await _behind(found)
    left = next((judge.left for judge in judges if judge.welcome), 1)
    subject, body = written(_message(found, left, actor.time_zone, base_url), actor.language)
    return Reminders(round=found, judges=judges, subject=subject, body=body)


async def remind(actor: Actor, token: str, chosen: Collection[int], *, base_url: str) -> int:
    """Queues a mail to each chosen judge who has something left and wants reminders; returns how many."""
    async with writing(Principal.STAFF):
        found = await organized_round(actor, token)
        if not found.takes_scores(now()):
            raise Refused(_("This round is not open."))
        told = [one for one in await _behind(found) if one.judge in set(chosen) and one.welcome]
        for one in told:
            judge = await actor_for(one.judge)
            message = _message(found, one.left, judge.time_zone, base_url)
            await send(message, judge.email, judge.language)
            await Reminder.insert(Reminder(round=found.id, judge=one.judge, by=actor.account, at=now()))
        await audit.record(
            "round.reminded", f"round:{token}", actor=actor.account, season=found.season, judges=len(told)
        )
    return len(told)


async def _behind(found: Round) -> list[Behind]:
    rows = [_behind_from(row) for row in await Assignment.raw(_BEHIND, found.id) if row["left_to_do"]]
    return sorted(rows, key=lambda one: (-one.left, one.name.lower()))


def _behind_from(row: Mapping[str, Any]) -> Behind:
    reminded_at = row["reminded_at"]
    return Behind(
        judge=row["judge"],
        name=row["name"] or row["email"],
        left=row["left_to_do"],
        assigned=row["assigned"],
        welcome=row["reminders"] is None or bool(row["reminders"]),
        reminded_at=datetime.fromisoformat(reminded_at) if isinstance(reminded_at, str) else reminded_at,
    )


def _message(found: Round, left: int, zone: str, base_url: str) -> Message:
    values = {
        "round": found.name,
        "left": left,
        "closes_at": found.closes_at,
        "zone": zone,
        "link": f"{base_url}/judging/{found.token}",
    }
    return Message("judging-reminder", values)
