"""Telling entrants that their feedback is there: by a job, once, and once more where judges' words came later.

The first mail goes out with the announcement. Where an entry's comments are released afterwards, a second one follows
when organizers have decided about all of them. Neither holds a score or a word of a judge, and whoever does not want
them gets none.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.i18n import in_language
from awards.jobs.queue import enqueue
from awards.jobs.worker import Task
from awards.mail.messages import Message, send
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import FeedbackNotice, Membership, Reveal

TELL = "feedback.tell"
"""The kind of job."""


async def is_announced(season: int) -> bool:
    """Whether a season's winners were announced, inside the caller's transaction."""
    return await Reveal.exists().where(Reveal.season == season, Reveal.published_at.is_not_null())


async def tell_later(season: int, base_url: str) -> None:
    """Has entrants told of what is new, inside the caller's transaction; nobody before the announcement."""
    if await is_announced(season):
        await enqueue(TELL, {"season": season, "base_url": base_url})


_JUDGED = """
SELECT e.id, e.token, e.entrant, c.name AS category, n.with_comments,
    sum(CASE WHEN f.verdict = 'released' THEN 1 ELSE 0 END) AS released,
    sum(CASE WHEN x.rationale <> '' AND f.verdict IS NULL THEN 1 ELSE 0 END) AS undecided
FROM entry e
JOIN category c ON c.id = e.category
JOIN round_entry re ON re.entry = e.id
JOIN round r ON r.id = re.round AND r.state = 'closed' AND r.kind <> 'calibration'
JOIN assignment a ON a.round_entry = re.id AND a.state = 'active'
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
JOIN score x ON x.scorecard = s.id
LEFT JOIN feedback_comment f ON f.scorecard = s.id AND f.criterion = x.criterion
LEFT JOIN feedback_notice n ON n.entry = e.id
WHERE e.season = {} AND e.state <> 'withdrawn'
GROUP BY e.id, e.token, e.entrant, c.name, n.with_comments
ORDER BY e.id
"""

_MEMBERS = """
SELECT m.entrant, m.entry, a.email, a.language
FROM membership m
JOIN account a ON a.id = m.account
WHERE m."right" = 'submit' AND a.feedback_mail AND m.entrant IN (SELECT entrant FROM entry WHERE season = {})
ORDER BY m.id
"""


async def tell(task: Task) -> None:
    """The job: mails whoever submits for an entry with feedback of which they do not know yet."""
    number = int(task.arguments["season"])
    async with writing(Principal.STAFF):
        await exclusively(f"feedback:{number}")
        rows = [row for row in await Membership.raw(_JUDGED, number) if _is_news(row)]
        if await is_announced(number) and rows:
            members = await Membership.raw(_MEMBERS, number)
            season = await season_numbered(number)
            for row in rows:
                await _keep(row)
                await _write(row, members, season, task.arguments["base_url"])
        await task.finish()


def _has_comments(row: Mapping[str, Any]) -> bool:
    return bool(row["released"]) and not row["undecided"]


def _is_news(row: Mapping[str, Any]) -> bool:
    return row["with_comments"] is None or (not row["with_comments"] and _has_comments(row))


async def _keep(row: Mapping[str, Any]) -> None:
    await FeedbackNotice.insert(
        FeedbackNotice(entry=row["id"], with_comments=_has_comments(row), at=now())
    ).on_conflict(
        target=FeedbackNotice.entry,
        action="DO UPDATE",
        values=[FeedbackNotice.with_comments, FeedbackNotice.at],
    )


async def _write(
    row: Mapping[str, Any], members: Sequence[Mapping[str, Any]], season: Season, base_url: str
) -> None:
    names = msgspec.json.decode(row["category"])
    for one in members:
        if one["entrant"] == row["entrant"] and one["entry"] in {None, row["id"]}:
            values = {
                "season": season.name,
                "category": in_language(names, one["language"]),
                "comments_came": row["with_comments"] is not None,
                "link": f"{base_url}/entries/{row['token']}/feedback",
                "account": f"{base_url}/account",
            }
            await send(Message("feedback-there", values), one["email"], one["language"])
