"""Organizers release what judges wrote, comment by comment or all at once where nothing was found in it."""

import asyncio
import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.feedback.checking import Finding, findings
from awards.feedback.telling import tell_later
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.model import Round, rubric_from
from awards.seasons.model import Season
from awards.seasons.reading import season_numbered
from awards.tables import Account, FeedbackComment, JudgeTie, Scorecard
from rubrics.texts import Text

Key = tuple[int, str]
"""A scorecard's number and a criterion."""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """What a judge wrote about a criterion of an entry. ``verdict`` is empty until somebody decided about this text."""

    scorecard: int
    criterion: str
    name: Text
    label: str
    text: str
    verdict: str
    findings: Sequence[Finding]

    @property
    def key(self) -> Key:
        """What a decision is about."""
        return self.scorecard, self.criterion


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that judges of a round wrote."""

    round: Round
    season: Season
    comments: Sequence[Comment]

    @property
    def clean(self) -> list[Comment]:
        """Comments that nobody decided about and in which nothing was found."""
        return [one for one in self.comments if not one.verdict and not one.findings]

    @property
    def to_look_at(self) -> list[Comment]:
        """Comments that nobody decided about and in which something was found."""
        return [one for one in self.comments if not one.verdict and one.findings]

    def decided(self, verdict: str) -> list[Comment]:
        """Comments that were ``released`` or ``withheld``."""
        return [one for one in self.comments if one.verdict == verdict]


_WRITTEN = """
SELECT s.id AS scorecard, x.criterion, x.rationale, a.judge, re.label, ru.document, f.verdict, f.digest
FROM scorecard s
JOIN assignment a ON a.id = s.assignment
JOIN round_entry re ON re.id = a.round_entry
JOIN rubric ru ON ru.id = re.rubric
JOIN score x ON x.scorecard = s.id
LEFT JOIN feedback_comment f ON f.scorecard = s.id AND f.criterion = x.criterion
WHERE s.round = {} AND s.state = 'locked' AND a.state = 'active' AND x.rationale <> ''
ORDER BY re.label, x.criterion, s.receipt
"""


async def desk(actor: Actor, token: str) -> Desk:
    """What judges of a round wrote, looked through, for its organizer."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, token)
        season = await season_numbered(found.season)
        rows = await Scorecard.raw(_WRITTEN, found.id)
        names = await _names({row["judge"] for row in rows}, found.season)
    comments = await asyncio.to_thread(_looked_through, rows, names)
    return Desk(round=found, season=season, comments=comments)


async def release_clean(actor: Actor, token: str, *, base_url: str) -> int:
    """Releases every comment that nobody decided about and in which nothing was found; returns how many."""
    found = await desk(actor, token)
    await _decide(actor, token, found.clean, "released", base_url)
    return len(found.clean)


async def decide(actor: Actor, token: str, keys: Collection[Key], *, released: bool, base_url: str) -> None:
    """Releases comments or holds them back; either can be changed."""
    found = await desk(actor, token)
    chosen = [one for one in found.comments if one.key in keys]
    await _decide(actor, token, chosen, "released" if released else "withheld", base_url)


def digest_of(text: str) -> str:
    """SHA-256 of a comment: a decision about it holds for these words only."""
    return hashlib.sha256(text.encode()).hexdigest()


async def _decide(actor: Actor, token: str, comments: Sequence[Comment], verdict: str, base_url: str) -> None:
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_round(actor, token)
        if found.state != "closed":
            raise Refused(_("Close the round first: scorecards could still come in."))
        for one in comments:
            await FeedbackComment.insert(
                FeedbackComment(
                    scorecard=one.scorecard, criterion=one.criterion, verdict=verdict,
                    digest=digest_of(one.text), decided_by=actor.account, decided_at=now(),
                )
            ).on_conflict(
                target=(FeedbackComment.scorecard, FeedbackComment.criterion),
                action="DO UPDATE",
                values=[
                    FeedbackComment.verdict, FeedbackComment.digest, FeedbackComment.decided_by,
                    FeedbackComment.decided_at,
                ],
            )  # fmt: skip
        if comments:
            await audit.record(
                f"feedback.{verdict}", f"round:{token}", actor=actor.account, season=found.season,
                comments=len(comments),
            )  # fmt: skip
            await tell_later(found.season, base_url)


async def _names(judges: set[int], season: int) -> dict[int, list[str]]:
    """What would give each judge away: the name, the address, the organisations that the judge named."""
    wanted = list(judges) or [0]
    found: dict[int, list[str]] = {}
    for row in await Account.select(Account.id, Account.name, Account.email).where(Account.id.is_in(wanted)):
        found[row["id"]] = [row["name"], row["email"].partition("@")[0]]
    ties = await JudgeTie.select(JudgeTie.account, JudgeTie.name).where(
        JudgeTie.account.is_in(wanted), JudgeTie.season == season
    )
    for row in ties:
        found.setdefault(row["account"], []).append(row["name"])
    return found


def _looked_through(rows: Sequence[Mapping[str, Any]], names: Mapping[int, Sequence[str]]) -> list[Comment]:
    return [
        Comment(
            scorecard=row["scorecard"], criterion=row["criterion"], label=row["label"], text=row["rationale"],
            name=rubric_from(row["document"]).criterion(row["criterion"]).name,
            verdict=row["verdict"] if row["digest"] == digest_of(row["rationale"]) else "",
            findings=findings(row["rationale"], names.get(row["judge"], ())),
        )
        for row in rows
    ]  # fmt: skip
