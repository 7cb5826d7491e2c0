"""Who writes where at this moment, so that two people do not work on the same answer unknowingly."""

from datetime import timedelta

import msgspec

from awards.clock import now
from awards.database import Principal, reading, writing
from awards.entering.access import entry_for
from awards.roles import Actor
from awards.roles.policy import Right
from awards.tables import Editing

FRESH = timedelta(seconds=40)
"""After this long without a sign, a person is taken to have left; browsers give one every 15 seconds."""

_OTHERS = """
SELECT e.field, a.name, a.email
FROM editing e JOIN account a ON a.id = e.account
WHERE e.entry = {} AND e.account <> {} AND e.seen_at > {} AND e.field <> ''
ORDER BY a.id
"""


class Writing(msgspec.Struct, frozen=True):
    """Somebody else who is in a field of the same entry."""

    field: str
    name: str


async def others_writing(actor: Actor, token: str) -> list[Writing]:
    """Who else writes in an entry of one's own, and in which field."""
    async with reading(Principal.STAFF):
        facts = await entry_for(actor, token, Right.VIEW)
        return await _others(actor, facts.id)


async def be_seen(actor: Actor, token: str, field: str) -> list[Writing]:
    """Says that the person is in a field (or, with an empty one, in none); returns who else is where."""
    async with writing(Principal.STAFF):
        facts = await entry_for(actor, token, Right.EDIT)
        seen = Editing(entry=facts.id, account=actor.account, field=field[:60], seen_at=now())
        await Editing.insert(seen).on_conflict(
            target=(Editing.entry, Editing.account),
            action="DO UPDATE",
            values=[Editing.field, Editing.seen_at],
        )
        return await _others(actor, facts.id)


async def _others(actor: Actor, entry: int) -> list[Writing]:
    rows = await Editing.raw(_OTHERS, entry, actor.account or 0, now() - FRESH)
    return [Writing(row["field"], row["name"] or row["email"]) for row in rows]
