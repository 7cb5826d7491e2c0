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
from awards.tables import RoleGrant

PAGE = 100


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a season's trail, newest first, with the names of those who acted in a role of theirs.

    Entrants act in no role: an auditor reads what was done with identities, never whose they are.
    """

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
        names = await _names_in_roles(season.id)
    return Trail(
        season=season,
        events=events,
        names=names,
        verdict=verdict,
        before=events[-1].number if len(events) == PAGE else None,
    )


async def _names_in_roles(season: int) -> dict[int, str]:
    """The names of everybody with a role in the season or over the whole service, by account."""
    rows = await RoleGrant.select(
        RoleGrant.account.id.as_alias("account"), RoleGrant.account.name.as_alias("name"),
        RoleGrant.account.email.as_alias("email"), RoleGrant.role,
    ).where((RoleGrant.season == season) | RoleGrant.season.is_null())  # fmt: skip
    staff = [row for row in rows if row["role"] != Role.ENTRANT.value]
    return {row["account"]: row["name"] or row["email"] for row in staff}
