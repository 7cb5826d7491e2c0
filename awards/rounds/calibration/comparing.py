"""Comparing a sample's scorecards criterion by criterion.

Only locked scorecards are ever read here. A judge reads them on a judge's connection, once the own scorecard of
that sample is locked and the facilitator has opened the comparison; the database is asked for nothing else.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor
from awards.rounds.calibration.arranging import organized_calibration
from awards.rounds.calibration.referencing import reference_of
from awards.rounds.desk import agreed_notes
from awards.rounds.model import Round, rubric_sealed
from awards.rounds.peers import LOCKED, Compared, called_by, compared
from awards.rounds.scorecards import Sheet, sheet_for
from awards.tables import RoundEntry, Scorecard
from rubrics.model import Rubric


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A sample with its locked scorecards.

    ``waiting`` counts judges who have not locked theirs; None for judges, who learn nothing of such scorecards.
    """

    round: Round
    token: str
    label: str
    title: str
    language: str
    rubric: Rubric
    criteria: Sequence[Compared]
    locked: int
    waiting: int | None


_SAMPLE = """
SELECT re.id, re.token, re.label, jc.title, jc.language, ru.seal AS rubric_seal
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
"""

_SAMPLE_NAMED = _SAMPLE + "WHERE re.round = {} AND re.token = {} AND re.entry IS NULL"
_SAMPLE_NUMBERED = _SAMPLE + "WHERE re.id = {}"
_ASSIGNED = "SELECT count(*) AS number FROM assignment a WHERE a.round_entry = {} AND a.state = 'active'"

LOCKED_FOR_PEER = """
SELECT a.judge, p.shown_as, x.criterion, x.points, x.rationale
FROM assignment mine
JOIN scorecard own ON own.assignment = mine.id AND own.state = 'locked'
JOIN round r ON r.id = mine.round AND r.kind = 'calibration'
JOIN assignment a ON a.round_entry = mine.round_entry AND a.state = 'active'
JOIN scorecard s ON s.assignment = a.id AND s.state = 'locked'
JOIN score x ON x.scorecard = s.id AND x.points IS NOT NULL
LEFT JOIN panelist p ON p.round = a.round AND p.judge = a.judge
WHERE mine.id = {} AND mine.judge = {} AND mine.state = 'active'
"""
"""Nothing at all where the reader's own scorecard is not locked, and never one that is not."""


async def for_facilitator(actor: Actor, token: str, sample: str, *, names: bool = True) -> Comparison:
    """A sample's comparison for the organizer, with judges' names unless they are to stay hidden."""
    async with reading(Principal.STAFF):
        found = await organized_calibration(actor, token)
        samples = await RoundEntry.raw(_SAMPLE_NAMED, found.id, sample)
        if not samples:
            raise NotFound
        rows = await Scorecard.raw(LOCKED, samples[0]["id"])
        called = {row["judge"]: row["name"] or row["email"] for row in rows} if names else {}
        shown = await _comparison(found, samples[0], rows, called, own=None)
        assigned = await RoundEntry.raw(_ASSIGNED, samples[0]["id"])
        return msgspec.structs.replace(shown, waiting=assigned[0]["number"] - shown.locked)


async def for_judge(actor: Actor, round_token: str, token: str) -> Comparison:
    """A sample's comparison for a judge, by the own assignment's token.

    :class:`NotFound` until the judge's own scorecard is locked and the facilitator opened the comparison.
    """
    async with reading(Principal.JUDGE):
        sheet = await sheet_for(actor, round_token, token)
        if not may_compare(sheet):
            raise NotFound
        samples = await RoundEntry.raw(_SAMPLE_NUMBERED, sheet.round_entry)
        rows = await Scorecard.raw(LOCKED_FOR_PEER, sheet.assignment, sheet.judge)
        if not rows:
            raise NotFound
        called = {row["judge"]: row["shown_as"] for row in rows if row["shown_as"]}
        names = called if sheet.round.options.names_shown else {}
        return await _comparison(sheet.round, samples[0], rows, names, own=sheet.judge)


def may_compare(sheet: Sheet) -> bool:
    """Whether the judge of a scorecard may look at those of colleagues."""
    return sheet.round.kind == "calibration" and sheet.locked and sheet.round.options.comparison_open


async def _comparison(
    found: Round,
    sample: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    names: Mapping[int, str],
    *,
    own: int | None,
) -> Comparison:
    rubric = await rubric_sealed(sample["rubric_seal"])
    called = called_by(names, {row["judge"] for row in rows}, found, sample["token"])
    agreed = await agreed_notes(found.season, rubric.key)
    reference = await reference_of(sample["id"])
    return Comparison(
        round=found,
        token=sample["token"],
        label=sample["label"],
        title=sample["title"],
        language=sample["language"],
        rubric=rubric,
        criteria=compared(rubric, rows, called, own, agreed=agreed, reference=reference),
        locked=len(called),
        waiting=None,
    )
