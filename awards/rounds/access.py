"""Rounds for those who run them."""

from awards.errors import NotFound
from awards.roles import Actor
from awards.roles.policy import may_organize
from awards.rounds.model import Round, round_named


async def organized_round(actor: Actor, token: str) -> Round:
    """The round with that token for an organizer of its season, inside the caller's transaction.

    Raises :class:`NotFound` for everybody else.
    """
    found = await round_named(token)
    if not may_organize(actor, found.season):
        raise NotFound
    return found


async def scored_round(actor: Actor, token: str) -> Round:
    """The same for a round that has results: a calibration has none, nobody entered its samples."""
    found = await organized_round(actor, token)
    if found.kind == "calibration":
        raise NotFound
    return found
