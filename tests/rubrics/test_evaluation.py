"""One call for a results page: whole, deterministic, and lazy."""

import numpy as np
import pytest

from rubrics.evaluation import Evaluation
from tests.rubrics.panels import from_cube, from_table, permuted, sparse_table

NAN = np.nan


def cube(seed):
    seen = np.isfinite(sparse_table(seed))[..., None]
    return np.where(seen, np.random.default_rng(seed).integers(1, 10, (30, 8, 3)).astype(float), NAN)


def test_the_order_of_rows_does_not_change_a_single_bit():
    straight = from_cube(cube(1), [3, 2, 1])
    first, again = Evaluation(straight, seed=5), Evaluation(permuted(straight, 2), seed=5)
    assert first.draws.values.tobytes() == again.draws.values.tobytes()
    assert first.standing.places.tobytes() == again.standing.places.tobytes()
    assert first.judges == again.judges
    assert first.agreement == again.agreement


def test_ties_in_fair_scores_go_to_the_heaviest_criterion():
    points = np.array([[[8.0, 4.0]] * 2, [[4.0, 8.0]] * 2, [[6.0, 6.0]] * 2])
    assert Evaluation(from_cube(points, [1, 1])).places.tolist() == [1, 3, 2]


def test_what_if_leaves_the_scorecards_alone():
    scorecards = from_cube(cube(1), [3, 2, 1])
    before = Evaluation(scorecards).scores.fair.tobytes()
    Evaluation(scorecards.without_judge("J003")).scores.fair.sum()
    Evaluation(scorecards.with_weights({"c0": 9})).scores.fair.sum()
    assert Evaluation(scorecards).scores.fair.tobytes() == before


def test_places_alone_need_no_draws():
    evaluation = Evaluation(from_cube(cube(1), [3, 2, 1]))
    assert evaluation.places.min() == 1
    assert "draws" not in vars(evaluation)
    assert "judges" not in vars(evaluation)


def test_neighbours_that_cannot_be_told_apart_are_listed():
    table = np.repeat(np.array([[9.0], [6.0], [6.02], [2.0]]), 6, axis=1)
    table += np.random.default_rng(0).normal(0, 0.5, table.shape)
    table[2] = table[1][::-1]
    pairs = Evaluation(from_table(table)).undecided_pairs()
    assert [set(pair) for pair in pairs] == [{1, 2}]


def test_panels_are_lists_of_linked_entries():
    evaluation = Evaluation(from_table([[1, 2, NAN], [2, NAN, NAN], [NAN, NAN, 3], [NAN, NAN, NAN]]))
    assert evaluation.panels == [["E000", "E001"], ["E002"]]


@pytest.mark.parametrize("table", [[[5.0]], [[5.0, 7.0]], [[5.0], [6.0]], [[NAN, 5.0], [5.0, NAN]]])
def test_the_smallest_panels_give_results(table):
    evaluation = Evaluation(from_table(table))
    np.testing.assert_allclose(evaluation.scores.fair, np.nanmean(table, axis=1))
    assert len(evaluation.judges) == len(table[0])
    assert evaluation.agreement.total is not None
    assert evaluation.cautions
    assert len(evaluation.has_disagreement) == len(table)
