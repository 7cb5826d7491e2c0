"""What a round may be called: by a name of its own within its season, since rounds are referred to by name."""

from awards.database import exclusively
from awards.errors import Refused
from awards.i18n import _
from awards.rounds.model import Round, rounds_of
from awards.seasons.model import Season

LONGEST = 200
"""Characters of a round's name."""


def called(text: str) -> str:
    """A round's name as it is kept, from what was typed; refused where that is nothing."""
    name = " ".join(text.split())[:LONGEST]
    if not name:
        raise Refused(_("Give the round a name."))
    return name


async def rounds_beside(season: Season, name: str, token: str = "") -> list[Round]:
    """The season's rounds other than the one with that token; refused where one of them has the name.

    Until the caller's transaction ends, nobody else gives a round of the season a name.
    """
    await exclusively(f"set-up:{season.slug}")
    others = [one for one in await rounds_of(season.id) if one.token != token]
    if name in {one.name for one in others}:
        raise Refused(_("There is a round “%(name)s” in this season already.", name=name))
    return others
