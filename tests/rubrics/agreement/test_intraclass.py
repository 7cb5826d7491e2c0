"""The intraclass correlations against the table that they were published with."""

import math

import numpy as np
import pytest

from rubrics.agreement.intraclass import crossed_intraclass, one_way_intraclass
from tests.rubrics.panels import SHROUT_FLEISS


def test_the_acceptance_table():
    found = crossed_intraclass(np.array(SHROUT_FLEISS, dtype=float))
    assert {name: round(value, 2) for name, value in vars(found).items()} == {
        "icc1": 0.17,
        "icc2": 0.29,
        "icc3": 0.71,
        "icc1k": 0.44,
        "icc2k": 0.62,
        "icc3k": 0.91,
    }


def test_one_way_is_the_same_from_a_long_table():
    table = np.array(SHROUT_FLEISS, dtype=float)
    found = one_way_intraclass(np.repeat(np.arange(6), 4), table.ravel())
    assert found.icc1 == pytest.approx(crossed_intraclass(table).icc1)
    assert math.isnan(found.icc2)


def test_with_unequal_numbers_one_way_estimates_the_planted_share():
    random = np.random.default_rng(5)
    unit = np.repeat(np.arange(3000), random.integers(1, 6, 3000))
    values = random.normal(0, 1, 3000)[unit] + random.normal(0, 1, len(unit))
    assert one_way_intraclass(unit, values).icc1 == pytest.approx(0.5, abs=0.03)


def test_one_judge_or_one_entry_says_nothing():
    for table in (np.ones((5, 1)), np.ones((1, 5))):
        assert all(math.isnan(value) for value in vars(crossed_intraclass(table)).values())
    assert math.isnan(one_way_intraclass(np.arange(5), np.ones(5)).icc1)


def test_constant_scores_have_no_correlation():
    assert math.isnan(crossed_intraclass(np.full((4, 3), 7.0)).icc1)
