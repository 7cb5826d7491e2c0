"""Self-assessment: an entrant says how good the entry is by the rubric of its category, sealed until the results.

Nobody but the entrant reads it. After the announcement the feedback report holds it against what judges gave.
"""

from collections.abc import Mapping

import msgspec

from awards.clock import now
from awards.database import Principal, exclusively, reading, writing
from awards.entering.access import entry_for
from awards.entering.drafts import Draft, load, must_be_editable
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right
from awards.rounds.model import rubric_from
from awards.seasons.model import Category
from awards.tables import Rubric as RubricTable
from entries import submission
from rubrics.model import Rubric


class SelfAssessment(msgspec.Struct, frozen=True):
    """An entry of one's own with the rubric of its category and the points (hundredths) given so far."""

    draft: Draft
    rubric: Rubric
    points: Mapping[str, int]


async def assessment_for(actor: Actor, token: str) -> SelfAssessment:
    """The self-assessment of an entry; :class:`NotFound` where the season asks for none."""
    async with reading(Principal.CUSTODY):
        draft = await load(actor, await entry_for(actor, token, Right.VIEW))
        if not draft.season.self_assessment:
            raise NotFound
        points = await submission.assessment_of(draft.facts.entrant, draft.facts.id)
        return SelfAssessment(draft, await _rubric(draft.category), points)


async def assess(actor: Actor, token: str, points: Mapping[str, int]) -> None:
    """Keeps the points (hundredths, by criterion) in place of those given before; none takes it back."""
    async with writing(Principal.CUSTODY):
        await exclusively(f"entry:{token}")
        facts = await entry_for(actor, token, Right.EDIT)
        draft = await load(actor, facts)
        if not draft.season.self_assessment:
            raise NotFound
        must_be_editable(facts)
        choices = {one.key: one.choices for one in (await _rubric(draft.category)).criteria}
        if any(value not in choices.get(key, ()) for key, value in points.items()):
            raise Refused(_("Choose points of the scale."))
        await submission.assess(facts.entrant, facts.id, points, at=now())


async def _rubric(category: Category) -> Rubric:
    row = await RubricTable.select(RubricTable.document).where(RubricTable.id == category.rubric).first()
    if row is None:
        raise NotFound
    return rubric_from(row["document"])
