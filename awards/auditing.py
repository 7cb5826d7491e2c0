"""The auditor's view: a season's trail, and whether the whole chain holds."""

from collections.abc import Sequence

import msgspec

from awards import audit
from awards.audit import Event, Verdict
from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor, Role
from awards.roles.policy import may_read_trail
from awards.seasons.model import Season
from awards.seasons.reading import all_seasons, season_named
from awards.tables import Account

PAGE = 100


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a season's trail, newest first, with the names of those who acted."""

    season: Season
    events: Sequence[Event]
    names: dict[int, str]
    verdict: Verdict
    before: int | None


async def audited_seasons(actor: Actor) -> list[Season]:
    """The seasons whose trail the person reads."""
    async with reading(Principal.STAFF):
        return await all_seasons(actor.seasons(Role.AUDITOR))


async def trail(actor: Actor, slug: str, *, before: int | None = None) -> Trail:
    """A page of a season's trail. The chain is checked as a whole: it runs through all seasons."""
    async with reading(Principal.STAFF):
        season = await season_named(slug)
        if not may_read_trail(actor, season.id):
            raise NotFound
        events = await audit.events(season=season.id, before=before, limit=PAGE)
        verdict = await audit.verify()
        actors = {event.actor for event in events if event.actor is not None}
        rows = await Account.select(Account.id, Account.name, Account.email).where(
            Account.id.is_in(list(actors) or [0])
        )
    return Trail(
        season=season,
        events=events,
        names={row["id"]: row["name"] or row["email"] for row in rows},
        verdict=verdict,
        before=events[-1].number if len(events) == PAGE else None,
    )
