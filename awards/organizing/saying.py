"""What judges and entrants would change next season: asked when their part is over, read without their names."""

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor, Role
from awards.seasons.model import Season
from awards.seasons.reading import season_named
from awards.tables import Membership, SeasonFeedback

MOST_CHARACTERS = 2000

_ENTERED = """
SELECT m.id FROM membership m
JOIN entry e ON e.entrant = m.entrant AND (m.entry IS NULL OR m.entry = e.id)
WHERE m.account = {} AND e.season = {} LIMIT 1
"""


async def part_in(actor: Actor, slug: str) -> tuple[Season, str]:
    """The season, and whether the person is a ``judge`` or an ``entrant`` in it; :class:`NotFound` for others."""
    async with reading(Principal.JUDGE):
        season = await season_named(slug)
    if actor.has(Role.JUDGE, season.id):
        return season, "judge"
    async with reading(Principal.STAFF):
        if await Membership.raw(_ENTERED, actor.account or 0, season.id):
            return season, "entrant"
    raise NotFound


async def say(actor: Actor, slug: str, text: str) -> str:
    """Keeps what somebody would change next season; returns in which part, as :func:`part_in` does."""
    season, part = await part_in(actor, slug)
    if not text.strip():
        raise Refused(_("Write a sentence or two first."))
    async with writing(Principal.JUDGE if part == "judge" else Principal.STAFF):
        await SeasonFeedback.insert(
            SeasonFeedback(
                season=season.id, account=actor.account, part=part, language=actor.language,
                text=text.strip()[:MOST_CHARACTERS], given_at=now(),
            )
        )  # fmt: skip
    return part
