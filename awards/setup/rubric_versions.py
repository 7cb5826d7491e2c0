"""The versions of a season's rubric: what changed from one to the next, which is used, and which was sealed."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor
from awards.seasons.access import season_for_organizer
from awards.seasons.model import Season
from awards.setup.difference import Difference
from awards.setup.rubric_changes import told
from awards.tables import Category, Rubric
from rubrics.documents import from_stored
from rubrics.model import Rubric as RubricModel


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version: its number, its seal, when a round froze it, and what is other than in the version before."""

    number: int
    seal: str
    frozen_at: datetime | None
    in_use: bool
    changes: Sequence[Difference] = ()


class History(msgspec.Struct, frozen=True):
    """A rubric's versions, the newest first."""

    season: Season
    rubric: RubricModel
    versions: Sequence[Version]


async def history_of(actor: Actor, slug: str, key: str) -> History:
    """The versions of a rubric of a season, for its organizer."""
    async with reading(Principal.STAFF):
        season = await season_for_organizer(actor, slug)
        rows = (
            await Rubric.select()
            .where(Rubric.season == season.id, Rubric.key == key)
            .order_by(Rubric.version)
        )
        used = {
            row["rubric"]
            for row in await Category.select(Category.rubric).where(Category.season == season.id)
        }
    if not rows:
        raise NotFound
    documents = [from_stored(row["document"]) for row in rows]
    changes = [(), *(told(before, after) for before, after in pairwise(documents))]
    versions = [
        Version(
            number=row["version"], seal=row["seal"], frozen_at=row["frozen_at"], in_use=row["id"] in used,
            changes=changed,
        )
        for row, changed in zip(rows, changes, strict=True)
    ]  # fmt: skip
    return History(season, documents[-1], versions[::-1])
