"""The auditor's view: a season's trail, and whether the whole chain holds.

The chain keeps what was written when it was written. What the auditor reads of it names no entrant: no person stands
beside what somebody did as an entrant, whatever else they are, and reasons are shown without names.
"""

import asyncio
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from awards import audit
from awards.audit import Event, Verdict
from awards.database import Principal, reading
from awards.errors import NotFound
from awards.roles import Actor, Role
from awards.roles.policy import may_read_trail
from awards.rounds.discretion import namelike_in
from awards.seasons.model import Season
from awards.seasons.reading import all_seasons, season_named
from awards.tables import RoleGrant

PAGE = 100

_OF_ENTRANTS = ("entry.", "file.", "consent.", "quote.")
_OF_STAFF = frozenset({"entry.cleared", "entry.returned", "entry.imported", "file.looked-at", "quote.asked"})
_HIDDEN = frozenset({"account", "message", "found", "blocking"})
"""Details that are shown to nobody: who joined an entry, and what older rows tell besides: messages to entrants, and
how many strings a rehearsal found."""

_MASK = "[…]"


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a season's trail, newest first, with the names of those who acted in a role, by the row's number.

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
        people = await _names_in_roles(season.id)
    return Trail(
        season=season,
        events=await asyncio.to_thread(lambda: [readable(event) for event in events]),
        names={event.number: people[event.actor] for event in events if _in_role(event, people)},
        verdict=verdict,
        before=events[-1].number if len(events) == PAGE else None,
    )


def readable(event: Event) -> Event:
    """A row without what could tell who entered: as it is shown, not as it is chained."""
    detail = msgspec.json.decode(event.detail, type=dict[str, object])
    shown = {
        key: without_names(str(value)) if key == "reason" else value
        for key, value in detail.items()
        if key not in _HIDDEN
    }
    if shown == detail:
        return event
    return msgspec.structs.replace(event, detail=msgspec.json.encode(shown, order="deterministic").decode())


@lru_cache(maxsize=2048)
def without_names(text: str) -> str:
    """A reason without what looks like the name, address or number of somebody, whoever it is."""
    for name in sorted(namelike_in(text), key=len, reverse=True):
        text = text.replace(name, _MASK)
    return text


def _in_role(event: Event, people: Mapping[int | None, str]) -> bool:
    """Whether somebody with a role wrote the row, and not as an entrant."""
    as_entrant = event.action.startswith(_OF_ENTRANTS) and event.action not in _OF_STAFF
    return event.actor in people and not as_entrant


async def _names_in_roles(season: int) -> dict[int | None, str]:
    """The names of everybody with a role in the season or over the whole service, by account."""
    rows = await RoleGrant.select(
        RoleGrant.account.id.as_alias("account"), RoleGrant.account.name.as_alias("name"),
        RoleGrant.account.email.as_alias("email"), RoleGrant.role,
    ).where((RoleGrant.season == season) | RoleGrant.season.is_null())  # fmt: skip
    staff = [row for row in rows if row["role"] != Role.ENTRANT.value]
    return {row["account"]: row["name"] or row["email"] for row in staff}
