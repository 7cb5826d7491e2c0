"""Krippendorff's alpha against his own table, and against its definition by pairs."""

import math

import numpy as np
import pytest

from rubrics.agreement.alpha import Level, alpha

GAP = 0
KRIPPENDORFF_2011 = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
        [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
    ]
)


def long(table):
    observer, unit = np.nonzero(table)
    return unit, table[observer, unit].astype(float)


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_acceptance_table(level, expected):
    assert round(alpha(*long(KRIPPENDORFF_2011), Level(level)), 3) == expected


def by_pairs(unit, values, distance):
    """The definition: mean distance within units over mean distance of all pairable values."""
    kept = [index for index in range(len(unit)) if (unit == unit[index]).sum() > 1]
    within = 0.0
    for first in kept:
        mates = [second for second in kept if unit[second] == unit[first] and second != first]
        within += sum(distance(values[first], values[second]) for second in mates) / len(mates)
    everywhere = sum(distance(values[a], values[b]) for a in kept for b in kept if a != b)
    return 1 - within / len(kept) / (everywhere / (len(kept) * (len(kept) - 1)))


@pytest.mark.parametrize("seed", range(3))
def test_the_definition_by_pairs(seed):
    random = np.random.default_rng(seed)
    unit, values = random.integers(0, 12, 40), random.integers(1, 6, 40) / 2
    kept = np.array([(unit == u).sum() > 1 for u in unit])

    def ordinal(a, b):
        low, high = min(a, b), max(a, b)
        between = sum((values[kept] == v).sum() for v in np.unique(values[kept]) if low <= v <= high)
        return (between - ((values[kept] == a).sum() + (values[kept] == b).sum()) / 2) ** 2

    assert alpha(unit, values, Level.INTERVAL) == pytest.approx(
        by_pairs(unit, values, lambda a, b: (a - b) ** 2)
    )
    assert alpha(unit, values, Level.NOMINAL) == pytest.approx(
        by_pairs(unit, values, lambda a, b: float(a != b))
    )
    assert alpha(unit, values, Level.ORDINAL) == pytest.approx(by_pairs(unit, values, ordinal))


def test_perfect_agreement_is_one():
    assert alpha(np.array([0, 0, 1, 1]), np.array([2.0, 2.0, 5.0, 5.0]), Level.ORDINAL) == 1


def test_totals_that_differ_by_rounding_are_equal():
    values = np.array([0.1 + 0.2, 0.3, 0.7, 0.7])
    assert alpha(np.array([0, 0, 1, 1]), values, Level.NOMINAL) == 1


@pytest.mark.parametrize("values", [[5.0, 5.0, 5.0, 5.0], [1.0, 2.0, 3.0, 4.0]])
def test_without_difference_or_company_there_is_no_alpha(values):
    unit = np.array([0, 0, 1, 1]) if values[0] == values[1] else np.arange(4)
    assert math.isnan(alpha(unit, np.array(values), Level.INTERVAL))
