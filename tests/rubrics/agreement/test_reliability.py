"""How far scores can be relied on."""

import math

import numpy as np
import pytest

from rubrics.agreement.components import Components
from rubrics.agreement.intraclass import crossed_intraclass
from rubrics.agreement.reliability import judges_needed, reliability, typical_scorecards
from rubrics.agreement.summary import summarise
from rubrics.fairness.scores import fair_scores
from tests.rubrics.panels import SHROUT_FLEISS, from_table, sparse_table


def test_in_a_crossed_panel_they_are_the_intraclass_correlations():
    found = summarise(fair_scores(from_table(SHROUT_FLEISS))).total
    icc = crossed_intraclass(np.array(SHROUT_FLEISS, dtype=float))
    assert found.reliability.single == pytest.approx(icc.icc2)
    assert found.reliability.raw == pytest.approx(icc.icc2k)
    assert found.reliability.fair == pytest.approx(icc.icc3k)
    assert found.icc == found.intraclass.icc2


def test_the_number_of_judges_needed_is_just_enough():
    components = Components(entry=1.0, judge=0.5, residual=2.0)
    needed = judges_needed(components, 0.8)
    assert needed == 8
    assert reliability(components, needed).fair >= 0.8 - 1e-9
    assert reliability(components, needed - 1).fair < 0.8


@pytest.mark.parametrize("entry", [0.0, float("nan")])
def test_no_number_of_judges_tells_equal_entries_apart(entry):
    assert judges_needed(Components(entry, 0.5, 2.0), 0.8) is None


def test_the_typical_number_of_scorecards_is_the_harmonic_mean():
    assert typical_scorecards(np.array([0, 0, 0, 2, 2, 3])) == pytest.approx(3 / (1 / 3 + 1 / 2 + 1))


def test_fair_scores_are_more_reliable_than_raw_ones_where_judges_differ():
    found = summarise(fair_scores(from_table(sparse_table(1, entries=200, severity=1.5)))).total.reliability
    assert found.single < found.raw < found.fair


def test_one_scorecard_per_entry_leaves_everything_open():
    found = summarise(fair_scores(from_table([[5, np.nan], [6, np.nan], [np.nan, 3]]))).total
    assert math.isnan(found.reliability.fair)
    assert math.isnan(found.alpha_interval)
    assert found.reliability.judges_needed is None


def test_where_the_panel_is_not_crossed_icc_comes_from_the_components():
    found = summarise(fair_scores(from_table(sparse_table(1, entries=100)))).total
    assert math.isnan(found.intraclass.icc2)
    assert found.icc == found.reliability.single
