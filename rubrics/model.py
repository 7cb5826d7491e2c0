"""A rubric: weighted criteria, each with a scale whose levels are written out.

Every value is checked when it is built, so that a rubric that exists can be scored with. Whether it is a
*good* rubric is another question, answered by `rubrics.checks`. Where order means nothing (levels, lenses,
linked fields) it is fixed here, so that equal rubrics are equal objects with equal seals. The order of the
criteria is kept: it is the order in which judges read them.

Points are whole hundredths (see `rubrics.points`); weights are any positive numbers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

import msgspec
from msgspec.structs import force_setattr

from rubrics.errors import InputError
from rubrics.points import to_number
from rubrics.texts import Text

Item = TypeVar("Item")

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
MOST_CHOICES = 1001
LARGEST_WEIGHT = 1_000_000
WEIGHT_DECIMALS = 6


class Origin(StrEnum):
    """Where a standard comes from."""

    CUSTOMER_EXPECTATION = "customer-expectation"
    REGULATION = "regulation"
    STRATEGY = "strategy"


class Lens(StrEnum):
    """The sides of an experience that a criterion looks at."""

    EFFECTIVENESS = "effectiveness"
    EASE = "ease"
    EMOTION = "emotion"
    OUTSIDE_IN = "outside-in"
    INSIDE_OUT = "inside-out"


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What the parts of a rubric have in common: unchangeable, and strict about unknown keys."""


class Scale(Value, frozen=True, rename={"lowest": "from", "highest": "to"}):
    """Evenly spaced points from ``lowest`` to ``highest``, all in hundredths.

    In documents the two are ``from`` and ``to``, as people say it.
    """

    lowest: int
    highest: int
    step: int = 100

    def __post_init__(self) -> None:
        if self.step <= 0:
            raise InputError("The step of a scale must be above 0.")
        if self.highest <= self.lowest:
            raise InputError("A scale must end above the point at which it begins.")
        if (self.highest - self.lowest) % self.step:
            raise InputError(
                "The step does not lead from the lowest to the highest point: choose another step."
            )
        if len(self.choices) > MOST_CHOICES:
            raise InputError(f"The scale has more than {MOST_CHOICES} points: choose a larger step.")

    @property
    def choices(self) -> Sequence[int]:
        """Every point of the scale, in hundredths, in ascending order."""
        return range(self.lowest, self.highest + 1, self.step)


class Level(Value, frozen=True):
    """An anchored point of a scale: what a judge must see to give these ``points`` (hundredths)."""

    points: int
    name: Text = Text()
    description: Text = Text()
    example: Text = Text()


class Criterion(Value, frozen=True):
    """One question that judges answer with a score.

    ``scale`` is None where judges choose one of the named levels and nothing between them.
    ``fields`` are the keys of the fields of the entry form in which the evidence is found.
    """

    key: str
    name: Text
    weight: Decimal = Decimal(1)
    scale: Scale | None = None
    definition: Text = Text()
    purpose: Text = Text()
    scoring: Text = Text()
    example: Text = Text()
    origin: Origin | None = None
    fields: tuple[str, ...] = ()
    lenses: tuple[Lens, ...] = ()
    levels: tuple[Level, ...] = ()

    def __post_init__(self) -> None:
        _check_key(self.key)
        _check_name(self.name)
        for field in self.fields:
            _check_key(field)
        force_setattr(self, "weight", _checked_weight(self.weight))
        force_setattr(self, "fields", tuple(sorted(set(self.fields))))
        force_setattr(self, "lenses", tuple(sorted(set(self.lenses))))
        force_setattr(self, "levels", tuple(sorted(self.levels, key=lambda level: level.points)))
        self._check_levels()

    @property
    def choices(self) -> Sequence[int]:
        """The points a judge may give, in hundredths, in ascending order."""
        if self.scale is None:
            return tuple(level.points for level in self.levels)
        return self.scale.choices

    @property
    def lowest(self) -> int:
        """The fewest points a judge may give, in hundredths."""
        return self.choices[0]

    @property
    def highest(self) -> int:
        """The most points a judge may give, in hundredths."""
        return self.choices[-1]

    def _check_levels(self) -> None:
        points = [level.points for level in self.levels]
        for twice in repeated(points):
            raise InputError(f"Two levels have {to_number(twice)} points: give each level points of its own.")
        if self.scale is None:
            _check_named(self.levels)
        for point in points:
            if point not in self.choices:
                raise InputError(
                    f"The level at {to_number(point)} is not on the scale: move it, or the scale."
                )


class Rubric(Value, frozen=True):
    """Weighted criteria by which the entries of a category are judged.

    ``description`` is for judges and entrants, ``notes`` are for whoever runs the season.
    """

    key: str
    name: Text
    criteria: tuple[Criterion, ...]
    description: Text = Text()
    notes: Text = Text()

    def __post_init__(self) -> None:
        _check_key(self.key)
        _check_name(self.name)
        if not self.criteria:
            raise InputError("A rubric needs at least one criterion.")
        for twice in repeated(criterion.key for criterion in self.criteria):
            raise InputError(f"Two criteria have the key {twice}: give each criterion a key of its own.")

    def criterion(self, key: str) -> Criterion:
        """The criterion with that key; InputError where there is none."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        known = ", ".join(criterion.key for criterion in self.criteria)
        raise InputError(f"The rubric {self.key} has no criterion {key}: its criteria are {known}.")

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """What each criterion counts for, in the order of the criteria; they sum to exactly 1.

        Fractions, because shares such as a third have no exact decimal. Scores are computed with
        ``float(share)``.
        """
        weights = [Fraction(criterion.weight) for criterion in self.criteria]
        total = sum(weights)
        return tuple(weight / total for weight in weights)


def percentages(shares: Sequence[Fraction], decimals: int = 0) -> tuple[Decimal, ...]:
    """Shares as percentages for people, rounded so that they still add up to exactly 100.

    What rounding down leaves over goes to the largest remainders, the first of equal ones first
    (Hamilton's method).
    """
    units = [share * 100 * 10**decimals for share in shares]
    whole = [int(unit) for unit in units]
    by_remainder = sorted(range(len(units)), key=lambda place: whole[place] - units[place])
    for place in by_remainder[: 100 * 10**decimals - sum(whole)]:
        whole[place] += 1
    return tuple(Decimal(unit).scaleb(-decimals) for unit in whole)


def repeated(items: Iterable[Item]) -> list[Item]:
    """What occurs more than once, in order of first occurrence."""
    return [item for item, count in Counter(items).items() if count > 1]


def _check_key(key: str) -> None:
    if not KEY.fullmatch(key):
        raise InputError(f"“{key}” cannot be a key: use small letters, digits, and hyphens between them.")


def _check_name(name: Text) -> None:
    if not name:
        raise InputError("The name is empty: write it in English, German or both.")


def _check_named(levels: tuple[Level, ...]) -> None:
    """Levels without a scale are all there is to choose from, so they need names, and there must be two."""
    if len(levels) < 2:
        raise InputError("There is nothing to choose from: give a scale, or at least two named levels.")
    for level in levels:
        if not level.name:
            raise InputError(f"The level at {to_number(level.points)} has no name: name it, or give a scale.")


def _checked_weight(weight: Decimal) -> Decimal:
    """The weight without trailing zeros, so that 20 and 20.0 are one weight and seal alike."""
    if not weight.is_finite() or not 0 < weight <= LARGEST_WEIGHT:
        raise InputError(f"The weight must be above 0 and at most {LARGEST_WEIGHT}, not {weight}.")
    exponent = weight.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent < -WEIGHT_DECIMALS:
        raise InputError(f"The weight has more than {WEIGHT_DECIMALS} decimals: round it.")
    return Decimal(format(weight.normalize(), "f"))
