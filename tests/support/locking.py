"""A judge's process that locks scorecards one after the other and says so, until somebody kills it."""

import asyncio
from collections.abc import Sequence
from multiprocessing.connection import Connection

from awards.roles import Actor
from awards.rounds import scorecards
from awards.schema import connected
from tests.support.season import BASE_URL


def lock_all(url: str, round_token: str, cards: Sequence[tuple[Actor, str]], told: Connection) -> None:
    """Locks scorecards (judge, assignment's token); tells each receipt once it was given."""
    asyncio.run(_lock_all(url, round_token, cards, told))


async def _lock_all(url: str, round_token: str, cards: Sequence[tuple[Actor, str]], told: Connection) -> None:
    async with connected(url):
        told.send(None)
        for judge, token in cards:
            sheet = await scorecards.lock(judge, round_token, token, base_url=BASE_URL)
            told.send((token, sheet.receipt))
