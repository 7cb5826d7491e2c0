"""An entry's points per criterion beside those of others, told only where enough organisations stand behind them."""

from collections.abc import Sequence
from statistics import fmean

import msgspec

from rubrics.model import Rubric
from rubrics.points import POINTS_PER_UNIT


class Given(msgspec.Struct, frozen=True):
    """Points (hundredths) that one scorecard gives an entry of an organisation, or of a group, for a criterion."""

    entry: int
    organisation: str
    scorecard: int
    criterion: str
    points: int


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion in points of its scale: the entry's mean and that of the others.

    ``others`` is the mean of the other organisations' entries, each counting once; None where there are too few.
    """

    criterion: str
    own: float
    others: float | None
    scorecards: int


def compared(given: Sequence[Given], rubric: Rubric, *, entry: int, least: int) -> list[Compared]:
    """Each criterion that was scored, in the rubric's order.

    The entry's own organisation is never among the others, so that nothing follows from taking its points away.
    ``least`` is how many other organisations there must be.
    """
    own = next((one.organisation for one in given if one.entry == entry), "")
    found = []
    for criterion in rubric.criteria:
        here = [one for one in given if one.criterion == criterion.key]
        mine = [one.points for one in here if one.entry == entry]
        if mine:
            others = [one for one in here if one.organisation != own]
            found.append(
                Compared(
                    criterion=criterion.key, own=_points(fmean(mine)), scorecards=len(mine),
                    others=_mean_of(others) if len({one.organisation for one in others}) >= least else None,
                )
            )  # fmt: skip
    return found


def _mean_of(given: Sequence[Given]) -> float:
    """The mean of the entries' means."""
    by_entry: dict[int, list[int]] = {}
    for one in given:
        by_entry.setdefault(one.entry, []).append(one.points)
    return _points(fmean(fmean(points) for points in by_entry.values()))


def _points(hundredths: float) -> float:
    return round(hundredths / POINTS_PER_UNIT, 1)
