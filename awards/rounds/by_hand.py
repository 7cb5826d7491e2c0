"""Who scores what, changed by an organizer's hand. Such a pair stays when the rest is assigned."""

from collections.abc import Sequence
from typing import TypeAlias

from piccolo.columns.combination import Where

from awards import audit
from awards.clock import now
from awards.database import Principal, writing
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.rounds.access import running_round
from awards.rounds.assigning import BEGUN
from awards.rounds.conflicts import barred
from awards.rounds.managing import match_conflicts
from awards.rounds.model import Round
from awards.tables import Assignment, Panelist, RoundEntry
from awards.tokens import new_token

Pair: TypeAlias = tuple[int, int]
"""A round's entry and a judge's account, by number."""


async def add(actor: Actor, token: str, label: str, judge: int) -> None:
    """Gives an entry to a judge of the panel.

    Refused in the same words where the judge stepped back and where a conflict was found, and written into the trail:
    whoever tries pairs out does not stay unseen.
    """
    await match_conflicts(actor, token)
    async with writing(Principal.STAFF):
        found = await running_round(actor, token)
        pair = (await _entry(found, label), judge)
        if not await Panelist.exists().where(Panelist.round == found.id, Panelist.judge == judge):
            raise Refused(_("Choose a judge of the panel."))
        known = await Assignment.select(Assignment.state).where(*_is(pair)).first()
        if known and known["state"] == "active":
            raise Refused(_("This judge has the entry already."))
        may_not = known is not None or (judge, pair[0]) in await barred(found)
        if may_not:
            await record_refused(found, 1, by=actor.account)
        else:
            await add_pairs(found, [pair], by=actor.account)
    if may_not:
        raise Refused(_("This judge may not score this entry. Choose somebody else."))


async def take(actor: Actor, token: str, label: str, judge: int) -> None:
    """Takes an entry from a judge who has not begun it."""
    async with writing(Principal.STAFF):
        found = await running_round(actor, token)
        pair = (await _entry(found, label), judge)
        row = await Assignment.select(Assignment.id).where(*_is(pair), Assignment.state == "active").first()
        if row is None:
            raise Refused(_("This judge does not have the entry."))
        if await Assignment.raw(_BEGUN, row["id"], row["id"]):
            raise Refused(
                _(
                    "This judge has begun the entry. Give it to somebody else on the judge's own page; nothing is lost."
                )
            )
        await Assignment.delete().where(Assignment.repeat_of == row["id"])
        await Assignment.delete().where(Assignment.id == row["id"])
        await _record(found, actor.account, removed=1)


async def add_pairs(found: Round, pairs: Sequence[Pair], *, by: int | None) -> None:
    """Adds pairs that may be, inside the caller's write transaction."""
    moment = now()
    await Assignment.insert(*(
        Assignment(
            token=new_token(), round=found.id, round_entry=entry, judge=judge, by_hand=True, created_at=moment,
        )
        for entry, judge in pairs
    ))  # fmt: skip
    await _record(found, by, added=len(pairs))


async def record_refused(found: Round, pairs: int, *, by: int | None) -> None:
    """Writes into the trail how many pairs somebody asked for that may not be, and not which."""
    await audit.record(
        "assignment.refused", f"round:{found.token}", actor=by, season=found.season, pairs=pairs
    )


async def _record(found: Round, by: int | None, *, added: int = 0, removed: int = 0) -> None:
    await audit.record(
        "round.assigned", f"round:{found.token}", actor=by, season=found.season, added=added, removed=removed,
        by_hand=True,
    )  # fmt: skip


_BEGUN = f"SELECT 1 AS begun FROM assignment a WHERE (a.id = {{}} OR a.repeat_of = {{}}) AND {BEGUN}"  # noqa: S608 - a constant


async def _entry(found: Round, label: str) -> int:
    row = (
        await RoundEntry.select(RoundEntry.id)
        .where(RoundEntry.round == found.id, RoundEntry.label == label)
        .first()
    )
    if row is None:
        raise Refused(_("Choose an entry of this round."))
    return int(row["id"])


def _is(pair: Pair) -> tuple[Where, ...]:
    entry, judge = pair
    return Assignment.round_entry == entry, Assignment.judge == judge, Assignment.repeat_of.is_null()
