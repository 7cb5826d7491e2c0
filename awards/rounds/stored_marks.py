"""Marks as they are kept: read, written over, made final, and put by. All inside the caller's transaction."""

from collections.abc import Mapping

from awards.clock import now
from awards.database import Prepared, in_parts
from awards.rounds.marks import Mark, Marks, document_of, tidy, total
from awards.tables import Score, Scorecard, ScorecardVersion
from rubrics.model import Rubric

_MARKS = Prepared(
    Score.select(Score.criterion, Score.points, Score.rationale, Score.version).where(Score.scorecard == 0)
)


async def marks_of(scorecard: int | None) -> dict[str, Mark]:
    """What is saved in a scorecard, by criterion."""
    if scorecard is None:
        return {}
    rows = await _MARKS.rows(scorecard)
    return {row["criterion"]: Mark(row["points"], row["rationale"], row["version"]) for row in rows}


async def write_marks(cards: Mapping[int, Marks]) -> None:
    """Writes marks by the scorecard's number; criteria that are not among them stay as they are."""
    rows = [
        Score(
            scorecard=scorecard, criterion=key, points=mark.points, rationale=tidy(mark.rationale),
            version=mark.version,
        )
        for scorecard, marks in cards.items()
        for key, mark in marks.items()
    ]  # fmt: skip
    for part in in_parts(rows):
        await Score.insert(*part).on_conflict(
            target=(Score.scorecard, Score.criterion),
            action="DO UPDATE",
            values=[Score.points, Score.rationale, Score.version],
        )


async def set_locked(scorecard: int, receipt: str, rubric: Rubric, marks: Marks) -> None:
    """Makes a draft final, with its receipt and its total."""
    await Scorecard.update(
        {
            Scorecard.state: "locked",
            Scorecard.locked_at: now(),
            Scorecard.receipt: receipt,
            Scorecard.total: total(rubric, marks),
        }
    ).where(Scorecard.id == scorecard, Scorecard.state == "draft")


async def keep_version(scorecard: int, marks: Marks, *, by: int | None, kind: str, reason: str = "") -> None:
    """Puts a locked scorecard by as it is, before another version of it begins."""
    row = (
        await Scorecard.select(Scorecard.version, Scorecard.total, Scorecard.receipt, Scorecard.locked_at)
        .where(Scorecard.id == scorecard)
        .first()
    )
    assert row is not None, "a locked scorecard is there"
    await ScorecardVersion.insert(
        ScorecardVersion(
            scorecard=scorecard, number=row["version"], document=document_of(marks), total=row["total"],
            receipt=row["receipt"], locked_at=row["locked_at"], ended_at=now(), ended_by=by, kind=kind,
            reason=reason,
        )
    )  # fmt: skip
