"""Pictures of the judging copy for the judge who has the entry, and for nobody else."""

import asyncio

from awards.errors import NotFound
from awards.roles import Actor
from awards.rounds.scorecards import scorecard_for
from entries.blind import pictures
from entries.files import depot


async def picture(actor: Actor, round_token: str, token: str, number: str) -> bytes:
    """The JPEG with that number, counted from 1 through the copy, as it was frozen when the entry was cleared."""
    view = await scorecard_for(actor, round_token, token)
    names = pictures(view.sections)
    name = dict(enumerate(names, 1)).get(_whole(number))
    if name is None:
        raise NotFound
    return await asyncio.to_thread(depot.read, name)


def _whole(number: str) -> int:
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
