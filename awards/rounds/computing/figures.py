"""A category's results as plain figures: what is kept in a table, and what pages, files and the API are made from.

No name and no language: judges are account numbers, reasons are codes. The same scorecards and rules give the
same figures to the last digit.
"""

from collections.abc import Mapping, Sequence

import msgspec

from rubrics.cautions import Caution
from rubrics.diagnostics.judges import Note
from rubrics.medals.deciding import Decision
from rubrics.stability.firmness import Firmness


class Given(msgspec.Struct, frozen=True):
    """What a rule gives an entry, and the score it went by, not rounded.

    ``chances`` are by award; None where the category spans separate panels.
    """

    decision: Decision
    score: float | None
    chances: Mapping[str, float] | None
    firmness: Firmness | None

    @property
    def chance(self) -> float | None:
        """The probability of any award of the rule."""
        return None if self.chances is None else min(sum(self.chances.values()), 1.0)


class EntryFigures(msgspec.Struct, frozen=True, kw_only=True):
    """An entry. Scores are points of the rubric's scale; None where there is none yet, and then the place is 0.

    ``by_criterion`` are fair scores in the order of the rubric's criteria. ``robust_place`` and
    ``weighted_place`` are places under alternative weightings (`rubrics.stability.sensitivity`).
    ``tied_with_next``: the entry on the next place may well be the better one.
    """

    label: str
    finalist: Given
    medal: Given
    scorecards: int = 0
    raw: float | None = None
    fair: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    place: int = 0
    raw_place: int = 0
    place_low: int | None = None
    place_high: int | None = None
    robust_place: int = 0
    weighted_place: int = 0
    by_criterion: Sequence[float | None] = ()
    disagreement: bool = False
    deliberate: bool = False
    tied_with_next: bool = False


class CardFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A scorecard: its weighted total, and by how many robust standard deviations it is off."""

    label: str
    judge: str
    total: float
    deviation: float
    stands_out: bool


class JudgeFigures(msgspec.Struct, frozen=True, kw_only=True):
    """A judge (see `rubrics.diagnostics.judges.JudgeReport`). ``scorecards`` counts those in this category.

    The other figures are from all categories with the same rubric. None is unknown.
    """

    judge: str
    scorecards: int
    severity: float
    error: float
    fit: float | None
    slope: float | None
    variety: float | None
    straight_lines: float | None
    notes: Sequence[Note]


class AgreementFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How far judges agree on the totals or on one criterion; None where the design does not tell."""

    alpha_ordinal: float | None
    alpha_interval: float | None
    icc: float | None
    reliability: float | None
    judges_needed: int | None


class CategoryFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was worked out for a category; entries stand best place first, those without a score last.

    ``tied`` are the labels of entries about which a rule finds a tie that it leaves to people, ``extent`` is from the
    lowest to the highest of all scores and interval ends: a page of fifty need not walk through thousands for them.
    ``criteria`` follow the rubric, None for one that nobody scored. ``variance`` names the components of the
    variance of a single point. ``together`` is how many categories were evaluated in one table.
    """

    entries: Sequence[EntryFigures]
    tied: Sequence[str] = ()
    extent: tuple[float, float] | None = None
    cards: Sequence[CardFigures] = ()
    judges: Sequence[JudgeFigures] = ()
    criteria: Sequence[AgreementFigures | None] = ()
    total: AgreementFigures | None = None
    variance: Mapping[str, float | None] = {}
    cautions: Sequence[Caution] = ()
    together: int = 1

    def entry(self, label: str) -> EntryFigures | None:
        """An entry's figures; None where the category has no such entry."""
        return next((entry for entry in self.entries if entry.label == label), None)
