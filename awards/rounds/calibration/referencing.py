"""The reference scorecard of a sample: how whoever arranges a calibration would score it, and why."""

from collections.abc import Mapping
from typing import Any

import msgspec

from awards import audit
from awards.database import Principal, exclusively, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.calibration.arranging import organized_calibration
from awards.rounds.discretion import must_name_nobody
from awards.rounds.marks import Mark, Marks, document_of, must_be_on_scale, tidy
from awards.rounds.model import Round, rubric_from
from awards.seasons.reading import season_numbered
from awards.tables import ReferenceScorecard, RoundEntry
from rubrics.model import Rubric


class Referenced(msgspec.Struct, frozen=True, kw_only=True):
    """A sample with its rubric and its reference scorecard; ``marks`` are empty where there is none."""

    round: Round
    token: str
    label: str
    title: str
    language: str
    rubric: Rubric
    marks: Marks


async def referenced(actor: Actor, token: str, sample: str) -> Referenced:
    """A sample's reference scorecard for the organizer of its calibration."""
    async with reading(Principal.STAFF):
        found = await organized_calibration(actor, token)
        row = await _sample(found, sample)
        return Referenced(
            round=found, token=sample, label=row["label"], title=row["title"], language=row["language"],
            rubric=rubric_from(row["document"]), marks=await reference_of(row["id"]),
        )  # fmt: skip


async def refer(actor: Actor, token: str, sample: str, marks: Mapping[str, Mark]) -> None:
    """Keeps a reference scorecard; without any points it is taken away.

    Refused where a criterion has no points, where a rationale names an entrant, and once judges compare: what is
    a reference must not follow what they gave.
    """
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_calibration(actor, token)).season)
    await must_name_nobody(actor, season, "\n".join(mark.rationale for mark in marks.values()))
    async with writing(Principal.STAFF):
        await exclusively(f"round:{token}")
        found = await organized_calibration(actor, token)
        row = await _sample(found, sample)
        if found.options.comparison_open:
            raise Refused(_("Judges compare already: the reference scorecard stays as it is."))
        given = _checked(rubric_from(row["document"]), marks)
        await ReferenceScorecard.delete().where(ReferenceScorecard.round_entry == row["id"])
        if given:
            await keep_reference(row["id"], given)
        await audit.record(
            "calibration.referenced", f"round:{token}", actor=actor.account, season=found.season,
            sample=row["label"], criteria=len(given),
        )  # fmt: skip


async def reference_of(entry: int) -> dict[str, Mark]:
    """The reference scorecard of a sample (its number in the round), inside the caller's transaction."""
    row = (
        await ReferenceScorecard.select(ReferenceScorecard.document)
        .where(ReferenceScorecard.round_entry == entry)
        .first()
    )
    return msgspec.json.decode(row["document"], type=dict[str, Mark], strict=False) if row else {}


async def keep_reference(entry: int, marks: Marks) -> None:
    """Keeps the first reference scorecard of a sample, inside the caller's write transaction."""
    await ReferenceScorecard.insert(ReferenceScorecard(round_entry=entry, document=document_of(marks)))


def _checked(rubric: Rubric, marks: Mapping[str, Mark]) -> dict[str, Mark]:
    given = {
        criterion.key: Mark(marks[criterion.key].points, tidy(marks[criterion.key].rationale))
        for criterion in rubric.criteria
        if criterion.key in marks and marks[criterion.key].points is not None
    }
    if given and len(given) < len(rubric.criteria):
        raise Refused(_("Give every criterion points, or none at all."))
    for criterion in rubric.criteria:
        if criterion.key in given:
            must_be_on_scale(criterion, given[criterion.key].points)
    return given


_SAMPLE = """
SELECT re.id, re.label, jc.title, jc.language, ru.document
FROM round_entry re
JOIN judging_copy jc ON jc.id = re.judging_copy
JOIN rubric ru ON ru.id = re.rubric
WHERE re.round = {} AND re.token = {} AND re.entry IS NULL
"""


async def _sample(found: Round, sample: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = await RoundEntry.raw(_SAMPLE, found.id, sample)
    if not rows:
        raise NotFound
    return rows[0]
