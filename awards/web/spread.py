"""Pictures of where everybody stands on a criterion: dots above a scale, equal points on top of each other."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from awards.rounds.peers import Compared

MOST_TICKS = 11
WIDTH = 320
MARGIN = 16
STEP = 12
"""Size of a spread in pixels: its width, what is left free at either end, and how far dots stand above each other."""


class Dot(msgspec.Struct, frozen=True):
    """A stand in a picture of the spread."""

    x: float
    y: float
    own: bool


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of where everybody stands on a criterion; equal points stand on top of each other."""

    width: int
    height: int
    base: float
    ticks: list[tuple[float, int]]
    dots: list[Dot]
    reference: float | None


def spreads_of(criteria: Sequence[Compared]) -> dict[str, Spread]:
    """The pictures of those criteria on which anybody stands, by the criterion's key."""
    return {one.criterion.key: _spread(one) for one in criteria if one.stands}


def _spread(one: Compared) -> Spread:
    stacked: Counter[int] = Counter()
    places = []
    for stand in one.stands:
        places.append((stand, stacked[stand.points]))
        stacked[stand.points] += 1
    base = STEP * max(stacked.values()) + 4
    choices = one.criterion.choices
    ends = [one.criterion.lowest, one.criterion.highest]
    reference = one.reference.points if one.reference else None
    return Spread(
        width=WIDTH,
        height=base + 22,
        base=base,
        ticks=[(_x(one, points), points) for points in (choices if len(choices) <= MOST_TICKS else ends)],
        dots=[Dot(_x(one, stand.points), base - STEP * (at + 0.5), stand.own) for stand, at in places],
        reference=None if reference is None else _x(one, reference),
    )


def _x(one: Compared, points: int) -> float:
    lowest, highest = one.criterion.lowest, one.criterion.highest
    return round(MARGIN + (WIDTH - 2 * MARGIN) * (points - lowest) / (highest - lowest), 1)
