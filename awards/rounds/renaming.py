"""A round gets another name, whether it was opened or not; rounds that refer to it by its name follow."""

import msgspec

from awards import audit
from awards.database import Principal, exclusively, reading, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import organized_round
from awards.rounds.discretion import must_name_nobody
from awards.rounds.model import Round, rounds_of
from awards.seasons.reading import season_numbered
from awards.tables import Round as RoundTable

LONGEST = 200
"""Characters of a round's name."""


async def rename(actor: Actor, token: str, name: str) -> str:
    """Calls a round something else; returns its name as it is kept.

    Refused where another round has the name, or where it would tell a judge who entered.
    """
    called = " ".join(name.split())[:LONGEST]
    if not called:
        raise Refused(_("Give the round a name."))
    async with reading(Principal.STAFF):
        season = await season_numbered((await organized_round(actor, token)).season)
    await must_name_nobody(actor, season, called, needs_names=True)
    async with writing(Principal.STAFF):
        await exclusively(f"set-up:{season.slug}")
        found = await organized_round(actor, token)
        others = [one for one in await rounds_of(season.id) if one.id != found.id]
        if called in {one.name for one in others}:
            raise Refused(_("There is a round “%(name)s” in this season already.", name=called))
        await RoundTable.update({RoundTable.name: called}).where(RoundTable.id == found.id)
        if found.name not in {one.name for one in others}:
            await _follow(others, found.name, called)
        await audit.record(
            "round.renamed", f"round:{token}", actor=actor.account, season=season.id,
            before=found.name, after=called,
        )  # fmt: skip
    return called


async def _follow(rounds: list[Round], before: str, after: str) -> None:
    """Rounds that take their entries from the finalists of the renamed one go on doing so."""
    for one in rounds:
        if one.options.finalists_of == before:
            options = msgspec.structs.replace(one.options, finalists_of=after)
            stored = msgspec.json.encode(options).decode()
            await RoundTable.update({RoundTable.options: stored}).where(RoundTable.id == one.id)
