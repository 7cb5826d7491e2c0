"""What was decided about a theme goes along where the theme is merged with another, or a position split off.

Both coders' words go: the decisions, and second answers with the first ones kept beside them, so that kappa is
counted on the same answers as before. Where both themes have a word about a passage, yes holds: the merged theme asks
what either asked.
"""

from collections.abc import Collection
from typing import Any, TypeAlias

import msgspec

from awards.tables import PassageDecision, SecondLook

Spot: TypeAlias = tuple[int, int, int]
"""A judging copy, and where a passage of it begins and ends."""

Row: TypeAlias = dict[str, Any]
Change: TypeAlias = dict[Any, Any]


class Follow(msgspec.Struct, frozen=True):
    """What is said of the theme ``old`` is said of ``new``; with ``position``, only of passages sorted there."""

    old: str
    new: str
    position: str = ""


async def carry_over(season: int, follow: Follow) -> None:
    """Has decisions and second answers follow, inside the caller's transaction."""
    rows = (
        await PassageDecision.select()
        .where(PassageDecision.season == season, PassageDecision.theme.is_in([follow.old, follow.new]))
        .order_by(PassageDecision.decided_at)
        .order_by(PassageDecision.id)
    )
    old, new = _standing(rows, follow.old), _standing(rows, follow.new)
    going = {spot for spot, row in old.items() if follow.position in {"", row["position"]}}
    told_again = {spot for spot in going & new.keys() if old[spot]["accepted"] > new[spot]["accepted"]}
    await PassageDecision.delete().where(PassageDecision.id.is_in(_ids(rows, follow.new, told_again) or [0]))
    gone = _ids(rows, follow.old, (going - new.keys()) | told_again)
    await PassageDecision.update({PassageDecision.theme: follow.new}).where(
        PassageDecision.id.is_in(gone or [0])
    )
    await _carry_looks(season, follow, going)


async def _carry_looks(season: int, follow: Follow, going: Collection[Spot]) -> None:
    """Second answers about passages whose decisions go. A passage that both themes had looked at counts once."""
    rows = await SecondLook.select().where(
        SecondLook.season == season, SecondLook.theme.is_in([follow.old, follow.new])
    )
    there = {_seen(row): row for row in rows if row["theme"] == follow.new}
    for row in rows:
        if row["theme"] == follow.old and (_spot(row) in going or not follow.position):
            other = there.get(_seen(row))
            change: Change = _joined(row, other) if other else {SecondLook.theme: follow.new}
            await SecondLook.update(change).where(SecondLook.id == (other or row)["id"])


def _joined(row: Row, other: Row) -> Change:
    """Each coder's answer to the question of either theme, which is what the merged theme asks."""
    first = row["first_accepted"] or other["first_accepted"]
    second = row["accepted"] or other["accepted"]
    return {
        SecondLook.first_accepted: first,
        SecondLook.accepted: second,
        SecondLook.settled: first is second or (row["settled"] and other["settled"]),
    }


def _standing(rows: Collection[Row], theme: str) -> dict[Spot, Row]:
    """The last word about each passage of a theme; ``rows`` are in the order in which they were said."""
    return {_spot(row): row for row in rows if row["theme"] == theme}


def _ids(rows: Collection[Row], theme: str, spots: Collection[Spot]) -> list[int]:
    return [row["id"] for row in rows if row["theme"] == theme and _spot(row) in spots]


def _spot(row: Row) -> Spot:
    return row["judging_copy"], row["span_start"], row["span_end"]


def _seen(row: Row) -> tuple[str, Spot]:
    """A passage with the text that it was seen in."""
    return row["copy_digest"], _spot(row)
