"""Finding an entry for a person who may act for its entrant.

A stranger, a judge and a person who is not signed in get the same answer as for an entry that does not exist.
"""

from datetime import datetime

import msgspec

from awards.errors import NotFound
from awards.roles import Actor
from awards.roles.policy import Right, may_act_for_entrant
from awards.tables import Entry, Membership


class EntryFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an entry without opening the vault."""

    id: int
    token: str
    season: int
    category: int
    entrant: int
    language: str
    state: str
    created_at: datetime
    submitted_at: datetime | None
    content_hash: str | None

    @property
    def editable(self) -> bool:
        """Whether its answers may still be changed."""
        return self.state == "draft"


_COLUMNS = [getattr(Entry, name) for name in EntryFacts.__struct_fields__]


async def entry_for(actor: Actor, token: str, needed: Right) -> EntryFacts:
    """The entry with that token where the person holds the needed right; otherwise :class:`NotFound`."""
    row = await Entry.select(*_COLUMNS).where(Entry.token == token).first()
    held = await _right(actor, row["entrant"]) if row else None
    if row is None or not may_act_for_entrant(held, needed):
        raise NotFound
    return msgspec.convert(row, EntryFacts)


async def entries_of(actor: Actor) -> list[EntryFacts]:
    """Every entry of the entrants for whom the person acts, the newest first."""
    memberships = await Membership.select(Membership.entrant).where(Membership.account == actor.account)
    entrants = [row["entrant"] for row in memberships]
    if not entrants:
        return []
    rows = (
        await Entry.select(*_COLUMNS).where(Entry.entrant.is_in(entrants)).order_by(Entry.id, ascending=False)
    )
    return [msgspec.convert(row, EntryFacts) for row in rows]


async def entrants_of(actor: Actor) -> list[int]:
    """The entrants for whom the person may submit."""
    rows = await Membership.select(Membership.entrant, Membership.right).where(
        Membership.account == actor.account
    )
    return sorted(row["entrant"] for row in rows if may_act_for_entrant(Right(row["right"]), Right.SUBMIT))


async def _right(actor: Actor, entrant: int) -> Right | None:
    row = (
        await Membership.select(Membership.right)
        .where(Membership.account == (actor.account or 0), Membership.entrant == entrant)
        .first()
    )
    return Right(row["right"]) if row else None
