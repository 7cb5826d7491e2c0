"""One judge's work in a round as the organizers see it: which entries, how far, and earlier versions."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor, Role
from awards.rounds.access import organized_round
from awards.rounds.model import Round
from awards.tables import Account, Assignment, RoleGrant, ScorecardVersion


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A version that was locked once, and why it was opened again."""

    scorecard: int
    number: int
    total: int
    locked_at: datetime
    ended_at: datetime
    reason: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the judge. ``state`` is ``new``, ``draft``, ``locked`` or ``recused``."""

    token: str
    label: str
    title: str
    language: str
    state: str
    total: int | None
    locked_at: datetime | None
    earlier: Sequence[Earlier]


class JudgeWork(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's work in a round."""

    round: Round
    account: int
    name: str
    lines: Sequence[Line]

    @property
    def open(self) -> list[Line]:
        """What the judge has not locked."""
        return [line for line in self.lines if line.state in {"new", "draft"}]


_LINES = """
SELECT a.token, re.label, jc.title, jc.language, a.state AS assigned, s.id AS scorecard, s.state, s.total,
    s.locked_at
FROM assignment a
JOIN round_entry re ON re.id = a.round_entry
JOIN judging_copy jc ON jc.id = re.judging_copy
LEFT JOIN scorecard s ON s.assignment = a.id
WHERE a.round = {} AND a.judge = {} AND a.repeat_of IS NULL
ORDER BY re.label
"""


async def work_of(actor: Actor, round_token: str, account: int) -> JudgeWork:
    """A judge's work for the round's organizer; :class:`NotFound` where the account does not judge the season."""
    async with reading(Principal.STAFF):
        found = await organized_round(actor, round_token)
        invited = RoleGrant.exists().where(
            RoleGrant.account == account, RoleGrant.season == found.season,
            RoleGrant.role == Role.JUDGE.value,
        )  # fmt: skip
        if not await invited:
            raise NotFound
        person = await Account.select(Account.name, Account.email).where(Account.id == account).first()
        rows = await Assignment.raw(_LINES, found.id, account)
        earlier = await _earlier([row["scorecard"] for row in rows if row["scorecard"]])
    assert person is not None, "a role belongs to an account"
    lines = [
        Line(
            token=row["token"],
            label=row["label"],
            title=row["title"],
            language=row["language"],
            state="recused" if row["assigned"] == "recused" else row["state"] or "new",
            total=row["total"],
            locked_at=row["locked_at"],
            earlier=[one for one in earlier if one.scorecard == row["scorecard"]],
        )
        for row in rows
    ]
    return JudgeWork(round=found, account=account, name=person["name"] or person["email"], lines=lines)


async def _earlier(scorecards: Sequence[int]) -> list[Earlier]:
    rows = (
        await ScorecardVersion.select(
            ScorecardVersion.scorecard, ScorecardVersion.number, ScorecardVersion.total,
            ScorecardVersion.locked_at, ScorecardVersion.ended_at, ScorecardVersion.reason,
        )
        .where(ScorecardVersion.scorecard.is_in(list(scorecards) or [0]))
        .order_by(ScorecardVersion.number)
    )  # fmt: skip
    return [msgspec.convert(row, Earlier) for row in rows]
