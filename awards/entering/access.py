"""Finding an entry for a person who may act for its entrant.

A stranger, a judge and a person who is not signed in get the same answer as for an entry that does not exist.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from awards.errors import NotFound
from awards.roles import Actor, Role
from awards.roles.policy import Right, highest, may_act_for_entrant, may_work_on_entry
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
    returned_at: datetime | None
    extended_until: datetime | None

    @property
    def editable(self) -> bool:
        """Whether its answers may still be changed."""
        return self.state == "draft"


_COLUMNS = [getattr(Entry, name) for name in EntryFacts.__struct_fields__]


async def entry_for(actor: Actor, token: str, needed: Right) -> EntryFacts:
    """The entry with that token where the person holds the needed right; otherwise :class:`NotFound`."""
    row = await Entry.select(*_COLUMNS).where(Entry.token == token).first()
    if row is None:
        raise NotFound
    facts = msgspec.convert(row, EntryFacts)
    held = await right_on(actor, facts)
    if not may_work_on_entry(actor, facts.season, held, needed):
        raise NotFound
    return facts


async def right_on(actor: Actor, facts: EntryFacts) -> Right | None:
    """The highest right that the person holds on an entry, for itself or through its entrant."""
    rows = await Membership.select(Membership.right, Membership.entry).where(
        Membership.account == (actor.account or 0), Membership.entrant == facts.entrant
    )
    return highest(Right(row["right"]) for row in rows if row["entry"] in {None, facts.id})


async def entries_of(actor: Actor) -> list[EntryFacts]:
    """Every entry on which the person may work, the newest first."""
    rows = await Membership.select(Membership.entrant, Membership.entry).where(
        Membership.account == actor.account
    )
    whole = {row["entrant"] for row in rows if row["entry"] is None}
    single = {row["entry"] for row in rows if row["entry"] is not None}
    found = [
        *await _entries_where(Entry.entrant, whole),
        *(facts for facts in await _entries_where(Entry.id, single) if facts.entrant not in whole),
    ]
    own = [facts for facts in found if not actor.has(Role.JUDGE, facts.season)]
    return sorted(own, key=lambda facts: facts.id, reverse=True)


async def entrants_of(actor: Actor) -> dict[str, int]:
    """The entrants for whom the person may submit: their numbers by token.

    Pages name an entrant by its token: a number would tell how many came before.
    """
    rows = await Membership.select(
        Membership.entrant, Membership.entrant.token.as_alias("token"), Membership.right, Membership.entry
    ).where(Membership.account == actor.account)
    own = [
        row for row in rows if row["entry"] is None and may_act_for_entrant(Right(row["right"]), Right.SUBMIT)
    ]
    return {row["token"]: row["entrant"] for row in sorted(own, key=lambda row: row["entrant"])}


async def _entries_where(column: Any, values: Iterable[int]) -> list[EntryFacts]:
    wanted = list(values)
    if not wanted:
        return []
    return [
        msgspec.convert(row, EntryFacts) for row in await Entry.select(*_COLUMNS).where(column.is_in(wanted))
    ]
