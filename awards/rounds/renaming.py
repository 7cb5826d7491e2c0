"""A round gets another name, whether it was opened or not; rounds that refer to it by its name follow."""

import msgspec

from awards import audit
from awards.database import Principal, reading, writing
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.calling import called, rounds_beside
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round
from awards.seasons.reading import season_numbered
from awards.tables import Round as RoundTable


async def rename(actor: Actor, token: str, name: str) -> str:
    """Calls a round something else; returns its name as it is kept.

    Refused where another round has the name, or where it would tell a judge who entered.
    """
    wanted = called(name)
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_round(actor, token)).season)
    await must_name_nobody(actor, season, wanted, needs_names=True)
    async with writing(Principal.STAFF):
        others = await rounds_beside(season, wanted, token)
        found = await organized_round(actor, token)
        await RoundTable.update({RoundTable.name: wanted}).where(RoundTable.id == found.id)
        if found.name not in {one.name for one in others}:
            await _follow(others, found.name, wanted)
        await audit.record(
            "round.renamed", f"round:{token}", actor=actor.account, season=season.id,
            before=found.name, after=wanted,
        )  # fmt: skip
    return wanted


async def _follow(rounds: list[Round], before: str, after: str) -> None:
    """Rounds that take their entries from the finalists of the renamed one go on doing so."""
    for one in rounds:
        if one.options.finalists_of == before:
            options = msgspec.structs.replace(one.options, finalists_of=after)
            stored = msgspec.json.encode(options).decode()
            await RoundTable.update({RoundTable.options: stored}).where(RoundTable.id == one.id)
