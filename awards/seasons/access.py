"""Seasons by their slug for those who have a part in them, inside the caller's transaction.

Each raises :class:`awards.errors.NotFound` for everybody else.
"""

from awards.errors import NotFound
from awards.roles import Actor
from awards.roles.policy import may_open_identities, may_organize, may_write_lessons
from awards.seasons.model import Season
from awards.seasons.reading import season_named


async def season_for_organizer(actor: Actor, slug: str) -> Season:
    """The season, for its organizer."""
    season = await season_named(slug)
    if not may_organize(actor, season.id):
        raise NotFound
    return season


async def season_for_custodian(actor: Actor, slug: str) -> Season:
    """The season, for its custodian."""
    season = await season_named(slug)
    if not may_open_identities(actor, season.id):
        raise NotFound
    return season


async def season_for_author(actor: Actor, slug: str) -> Season:
    """The season, for the author of its lessons."""
    season = await season_named(slug)
    if not may_write_lessons(actor, season.id):
        raise NotFound
    return season
