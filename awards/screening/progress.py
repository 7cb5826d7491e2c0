"""How far screening is, over all entries of a season: counts only, which the vault need not be open for."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from awards import disclosure
from awards.clock import now
from awards.database import Principal, reading
from awards.roles import Actor
from awards.seasons.access import season_for_custodian
from awards.seasons.model import Category, Season
from awards.seasons.reading import categories_of
from awards.tables import Entry, Screening


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that waits for clearance; the counts are None until somebody or the service looked through it."""

    token: str
    category: int
    language: str
    submitted_at: datetime | None
    entrant: int
    to_review: int | None
    masks: int | None


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """A season's screening: how many entries are cleared, and those that wait, quick ones first.

    ``erased`` counts entries that waited when their entrant was erased; nobody can read them any more.
    """

    season: Season
    categories: Sequence[Category]
    cleared: int
    waiting: Sequence[Waiting]
    erased: int = 0

    @property
    def total(self) -> int:
        """How many entries there are to screen in all."""
        return self.cleared + len(self.waiting)

    @property
    def unread(self) -> int:
        """How many entries nobody and nothing looked through yet."""
        return sum(one.to_review is None for one in self.waiting)

    @property
    def ready(self) -> int:
        """How many entries have nothing to look at."""
        return sum(one.to_review == 0 for one in self.waiting)

    @property
    def to_review(self) -> int:
        """How many names there are to look at, as far as entries were looked through."""
        return sum(one.to_review or 0 for one in self.waiting)


async def progress(actor: Actor, slug: str) -> Progress:
    """A season's screening for its custodian; :class:`NotFound` for everybody else."""
    async with reading(Principal.CUSTODY):
        season = await season_for_custodian(actor, slug)
        categories = await categories_of(season.id)
        rows = await Entry.raw(_WAITING, season.id)
        cleared = await Entry.count().where(Entry.season == season.id, Entry.state == "cleared")
        gone = await disclosure.erased_among(row["entrant"] for row in rows)
    waiting = [msgspec.convert(row, Waiting) for row in rows if row["entrant"] not in gone]
    waiting.sort(key=lambda one: (one.to_review is None, one.to_review or 0, one.submitted_at or now()))
    return Progress(
        season=season,
        categories=categories,
        cleared=cleared,
        waiting=waiting,
        erased=len(rows) - len(waiting),
    )


async def keep_count(entry: int, *, to_review: int, masks: int) -> None:
    """Keeps what was counted in an entry's copy, inside the caller's write transaction."""
    row = await Entry.select(Entry.submitted_at).where(Entry.id == entry).first()
    counted = Screening(
        entry=entry, submitted_at=row["submitted_at"] if row else None, to_review=to_review, masks=masks,
        at=now(),
    )  # fmt: skip
    await Screening.insert(counted).on_conflict(
        target=Screening.entry,
        action="DO UPDATE",
        values=[Screening.submitted_at, Screening.to_review, Screening.masks, Screening.at],
    )


_WAITING = """
SELECT e.token, e.entrant, e.category, e.language, e.submitted_at, s.to_review, s.masks
FROM entry e
LEFT JOIN screening s ON s.entry = e.id AND s.submitted_at = e.submitted_at
WHERE e.season = {} AND e.state = 'submitted'
"""
