"""What the pages of results have in common: addresses, names, explanations, and where points are on a chart."""

from collections.abc import Sequence
from functools import partial
from math import ceil, floor
from typing import Any

import msgspec

from awards.i18n import current_language
from awards.rounds.board import Board, Head
from awards.rounds.computing.figures import CategoryFigures
from awards.rounds.naming import award_name
from rubrics.medals.rules import Rule
from rubrics.points import POINTS_PER_UNIT
from rubrics.sentences import sentence

PER_PAGE = 50
"""Entries on one page of a list."""

WIDTH = 200
EDGE = 8


class Axis(msgspec.Struct, frozen=True):
    """The part of a scale that a chart shows, in points, and how wide it is drawn."""

    low: float
    high: float

    def at(self, value: float) -> str:
        """Where a value is drawn, in the chart's own units; what lies beyond is drawn at the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return f"{EDGE + (WIDTH - 2 * EDGE) * share:.1f}"

    @property
    def ticks(self) -> list[int]:
        """Whole points at which a fine line helps the eye; not more than a dozen."""
        step = max(1, ceil((self.high - self.low) / 12))
        return list(range(ceil(self.low), floor(self.high) + 1, step))


class Part(msgspec.Struct, frozen=True):
    """A page of a list in order of places: its number, counted from 1 (any other is the nearest there is)."""

    asked: int

    def labels(self, figures: CategoryFigures) -> list[str]:
        """The entries on this page."""
        number = self.number(len(figures.entries))
        return [entry.label for entry in figures.entries[(number - 1) * PER_PAGE : number * PER_PAGE]]

    def number(self, entries: int) -> int:
        """The page's number in a list of that many entries."""
        return min(max(self.asked, 1), self.count(entries))

    @staticmethod
    def count(entries: int) -> int:
        """How many pages a list of that many entries has."""
        return max(1, -(-entries // PER_PAGE))


def axis_of(figures: CategoryFigures, head: Head) -> Axis:
    """The part of the scale in which a category's scores lie, to whole points."""
    lowest = min(criterion.lowest for criterion in head.rubric.criteria) / POINTS_PER_UNIT
    highest = max(criterion.highest for criterion in head.rubric.criteria) / POINTS_PER_UNIT
    if figures.extent is None:
        return Axis(lowest, highest)
    low, high = max(lowest, floor(figures.extent[0])), min(highest, ceil(figures.extent[1]))
    return Axis(low, high) if low < high else Axis(lowest, highest)


def thresholds(rules: Sequence[Rule]) -> list[tuple[str, float]]:
    """Awards that begin at a score, with that score: lines on the chart."""
    return [
        (award.key, award.from_score)
        for rule in rules
        for award in rule.awards
        if award.from_score is not None
    ]


def frame(found: Board, slug: str, head: Head | None = None) -> dict[str, Any]:
    """What every page of results needs."""
    return {
        "slug": slug,
        "board": found,
        "round": found.round,
        "season": found.season,
        "head": head,
        "address": f"/organize/{slug}/rounds/{found.round.token}/results",
        "award_name": award_name,
        "medals": [award.key for award in found.round.rule_book.medals.awards],
        "figure": partial(_figure, current_language()),
    }


def _figure(language: str, key: str, **values: object) -> str:
    return sentence("figure", key, language, **values)
