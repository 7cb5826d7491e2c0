"""Places, probabilities, ties."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from rubrics.evaluation import Evaluation
from rubrics.ranking import decimals, places
from tests.rubrics.panels import from_table, sparse_table

NAN = np.nan
ONE = np.zeros(4, dtype=np.intp)


def test_equal_scores_share_a_place_and_leave_the_next_empty():
    assert places(np.array([7.0, 9.0, 7.0, 5.0]), ONE).tolist() == [2, 1, 2, 4]


def test_a_second_score_decides_between_equal_ones():
    assert places(np.array([7.0, 9.0, 7.0, 5.0]), ONE, then=np.array([1.0, 0, 2, 9])).tolist() == [3, 1, 2, 4]


def test_rounding_is_not_merit():
    assert places(np.array([0.1 + 0.2, 0.3, 0.2, 0.4]), ONE).tolist() == [2, 2, 4, 1]


def test_places_are_within_the_group_and_gaps_have_none():
    found = places(np.array([7.0, 9.0, NAN, 5.0]), np.array([1, 0, 1, 1]))
    assert found.tolist() == [1, 1, 0, 2]


def test_probabilities_add_up_to_the_number_of_places():
    standing = Evaluation(from_table(sparse_table(1))).standing
    for top in (1, 3, 10):
        assert standing.probability_of_top(top).sum() == pytest.approx(top)
    assert (standing.probability_of_top(30) == 1).all()


def test_the_better_entry_has_the_better_chance_and_the_higher_place():
    evaluation = Evaluation(from_table(sparse_table(2, noise=0.3)))
    best, worst = np.argmax(evaluation.scores.fair), np.argmin(evaluation.scores.fair)
    assert evaluation.places[best] == 1
    assert evaluation.places[worst] == 30
    chance = evaluation.standing.probability_of_top(3)
    assert chance[best] > 0.5 > chance[worst]
    assert evaluation.standing.probability_above(best, worst) > 0.99


def test_the_chance_that_one_is_better_is_that_of_normal_differences():
    evaluation = Evaluation(from_table(np.random.default_rng(0).normal(6, 1, (40, 4))), draw_count=20_000)
    variance = evaluation.draws.entry_variance
    noise = evaluation.scores.posterior.noise_variance / 4
    trust = variance / (variance + noise)
    gap = trust * (evaluation.scores.fair[0] - evaluation.scores.fair[1])
    expected = norm.cdf(gap / np.sqrt(2 * trust * noise))
    assert evaluation.standing.probability_above(0, 1) == pytest.approx(expected, abs=0.02)


def test_the_interval_of_places_holds_the_place():
    evaluation = Evaluation(from_table(sparse_table(3)))
    low, high = evaluation.place_interval
    assert ((low <= evaluation.places) & (evaluation.places <= high)).all()
    assert (low >= 1).all()
    assert (high <= 30).all()


def test_a_single_high_scorecard_is_doubted_and_its_place_still_within_the_interval():
    random = np.random.default_rng(4)
    table = random.normal(6, 0.5, (200, 1)) + random.normal(0, 1.5, (200, 8))
    table[0] = NAN
    table[0, 0] = 9
    evaluation = Evaluation(from_table(table))
    assert evaluation.places[0] < evaluation.standing.interval[0][0]
    assert evaluation.place_interval[0][0] == evaluation.places[0]


def test_when_all_scores_are_equal_all_chances_are_equal():
    evaluation = Evaluation(from_table(np.full((8, 3), 6.0)))
    assert set(evaluation.standing.probability_of_top(2)) == {0.25}
    assert set(evaluation.places) == {1}
    low, high = evaluation.standing.interval
    assert (set(low), set(high)) == ({1}, {8})
    assert evaluation.standing.is_tied(0, 1)


def test_no_probability_is_stated_across_panels_that_share_no_entry():
    table = np.full((20, 8), NAN)
    table[:10, :4], table[10:, 4:] = (
        sparse_table(1, entries=10, judges=4),
        sparse_table(2, entries=10, judges=4),
    )
    standing = Evaluation(from_table(table)).standing
    assert np.isnan(standing.probability_of_top(3)).all()
    assert math.isnan(standing.probability_above(0, 19))
    assert np.isnan(standing.interval[0]).all()


def test_probabilities_are_stated_where_each_category_is_one_panel():
    table = np.full((20, 8), NAN)
    table[:10, :4], table[10:, 4:] = (
        sparse_table(1, entries=10, judges=4),
        sparse_table(2, entries=10, judges=4),
    )
    categories = {f"E{index:03d}": "a" if index < 10 else "b" for index in range(20)}
    evaluation = Evaluation(from_table(table, categories=categories))
    assert evaluation.standing.probability_of_top(3).sum() == pytest.approx(6)
    assert sorted(evaluation.places[:10]) == list(range(1, 11))


@pytest.mark.parametrize(
    ("error", "expected"), [(0.3, 1), (0.29, 1), (0.029, 2), (0.031, 1), (3.0, 0), (40.0, 0), (0.0, 0)]
)
def test_scores_are_printed_no_finer_than_a_third_of_their_error(error, expected):
    assert decimals(error) == expected
    assert expected == 0 or 10.0**-expected >= error / 3 * 0.99
