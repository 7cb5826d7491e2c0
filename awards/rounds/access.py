"""Rounds for those who run them."""

from awards.database import exclusively
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import may_organize
from awards.rounds.model import Round, round_named
from awards.tables import Reveal


async def organized_round(actor: Actor, token: str) -> Round:
    """The round with that token for an organizer of its season, inside the caller's transaction.

    Raises :class:`NotFound` for everybody else.
    """
    found = await round_named(token)
    if not may_organize(actor, found.season):
        raise NotFound
    return found


async def running_round(actor: Actor, token: str) -> Round:
    """The same inside a write transaction, locked for whoever else assigns; :class:`Refused` where it is not open."""
    await exclusively(f"round:{token}")
    found = await organized_round(actor, token)
    if found.state != "open":
        raise Refused(_("This round is not open."))
    return found


async def scored_round(actor: Actor, token: str) -> Round:
    """The round for its organizer where it has results: a calibration has none, nobody entered its samples."""
    found = await organized_round(actor, token)
    if found.kind == "calibration":
        raise NotFound
    return found


async def is_revealed(found: Round) -> bool:
    """Whether identities have joined the round's results, inside the caller's transaction."""
    return bool(await Reveal.exists().where(Reveal.round == found.id, Reveal.state == "revealed"))
