"""Fair scores: the acceptance table, the invariants, and the edges at which they stay honest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.fairness.scores import fair_scores
from tests.rubrics.panels import from_cube, from_table, permuted, sparse_table, tables

NAN = np.nan


def fair(table, **options):
    return fair_scores(from_table(table, **options))


def test_two_judges_with_a_constant_offset():
    found = fair([[5, 7], [6, 8], [7, 9], [4, 6]], minimum=1, maximum=10)
    np.testing.assert_allclose(found.fair, [6, 7, 8, 5], atol=1e-12)
    low, high = found.posterior.severities
    assert low == pytest.approx(-high)
    assert 0.7 < high <= 1


def test_an_offset_is_taken_off_where_judges_saw_different_entries():
    table = np.array([[5, 7, NAN], [6, 8, NAN], [NAN, 9, 7], [NAN, 6, 4], [4, NAN, 4], [5, NAN, 5]] * 8)
    found = fair(table, minimum=1, maximum=10)
    lenient = found.posterior.severities[1]
    assert lenient == pytest.approx(4 / 3, abs=0.1)
    assert np.corrcoef(found.fair[:6], [5, 6, 7, 4, 4, 5])[0, 1] > 0.999


@given(tables(complete=True))
def test_in_a_crossed_panel_fair_is_raw(table):
    found = fair(table, minimum=1, maximum=10)
    np.testing.assert_allclose(found.fair, found.raw, atol=1e-12)


@given(tables(), st.integers(-50, 50))
def test_adding_a_constant_adds_it_to_every_fair_score(table, constant):
    before = fair(table, minimum=1, maximum=10)
    after = fair(table + constant, minimum=1 + constant, maximum=10 + constant)
    np.testing.assert_allclose(after.fair, before.fair + constant, atol=1e-9)
    np.testing.assert_allclose(after.standard_errors, before.standard_errors, rtol=1e-6)


@given(tables(), st.sampled_from([0.01, 0.5, 3.0, 100.0]))
def test_scaling_scales(table, factor):
    before = fair(table, minimum=1, maximum=10)
    after = fair(table * factor, minimum=factor, maximum=10 * factor)
    np.testing.assert_allclose(after.fair, before.fair * factor, rtol=1e-9)
    np.testing.assert_allclose(after.standard_errors, before.standard_errors * factor, rtol=1e-6)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_judges_and_entries_never_matters(table, random):
    entries = random.sample(range(len(table)), len(table))
    judges = random.sample(range(table.shape[1]), table.shape[1])
    straight = fair(table, minimum=1, maximum=10)
    turned = fair(table[entries][:, judges], minimum=1, maximum=10)
    np.testing.assert_allclose(turned.fair, straight.fair[entries], atol=1e-9)
    np.testing.assert_allclose(turned.posterior.severities, straight.posterior.severities[judges], atol=1e-9)


def test_the_order_of_rows_does_not_change_a_single_bit():
    cube = np.where(np.isfinite(sparse_table(4))[..., None], np.random.default_rng(4).random((30, 8, 3)), NAN)
    straight = from_cube(cube, [3, 2, 1])
    found, again = fair_scores(straight), fair_scores(permuted(straight, 9))
    assert found.fair.tobytes() == again.fair.tobytes()
    assert found.standard_errors.tobytes() == again.standard_errors.tobytes()


@pytest.mark.parametrize("weights", [[1, 1, 1], [5, 3, 2]])
def test_fair_scores_by_criterion_add_up_to_the_fair_score(weights):
    seen = np.isfinite(sparse_table(5))[..., None]
    cube = np.where(seen, np.random.default_rng(5).integers(1, 10, (30, 8, 3)).astype(float), NAN)
    found = fair_scores(from_cube(cube, weights))
    np.testing.assert_allclose(found.by_criterion @ found.scorecards.shares, found.fair, atol=1e-12)


def test_a_criterion_that_some_leave_out_is_compared_where_it_was_answered():
    cube = np.full((3, 2, 2), 5.0)
    cube[:, 1, 0] = 7
    cube[2, 1, 1] = NAN
    found = fair_scores(from_cube(cube, [1, 1], minimum=1, maximum=10))
    np.testing.assert_allclose(found.by_criterion[:, 0], [6, 6, 6], atol=1e-9)
    np.testing.assert_allclose(found.by_criterion[:, 1], [5, 5, 5], atol=1e-9)


def test_an_incomplete_scorecard_counts_by_the_share_it_answers():
    cube = np.array([[[4.0, 4.0], [8.0, NAN]]])
    found = fair_scores(from_cube(cube, [1, 3], minimum=1, maximum=10))
    np.testing.assert_allclose(found.raw, [(4 * 1 + 8 * 0.25) / 1.25])


def test_with_one_judge_fair_is_raw_and_intervals_are_wide():
    found = fair([[3], [5], [9]], minimum=1, maximum=10)
    np.testing.assert_array_equal(found.fair, [3, 5, 9])
    low, high = found.interval
    assert ((high - low) > 4).all()


def test_with_one_judge_per_entry_fair_is_raw_and_intervals_are_wide():
    found = fair([[3, NAN], [5, NAN], [NAN, 9], [NAN, 4]], minimum=1, maximum=10)
    np.testing.assert_array_equal(found.fair, [3, 5, 9, 4])
    low, high = found.interval
    assert ((high - low) > 4).all()


def test_all_equal_stays_equal():
    found = fair(np.where(np.isfinite(sparse_table(1)), 7.0, NAN))
    np.testing.assert_allclose(found.fair, 7, atol=1e-12)
    assert np.isfinite(found.standard_errors).all()


def test_nothing_is_corrected_across_panels_that_share_no_entry():
    inside = sparse_table(1, entries=20, judges=5)
    table = np.full((40, 10), NAN)
    table[:20, :5], table[20:, 5:] = inside, sparse_table(2, entries=20, judges=5) + 3
    found = fair(table)
    for panel in (slice(0, 20), slice(20, 40)):
        assert found.fair[panel].mean() == pytest.approx(found.raw[panel].mean(), abs=1e-9)
    linked = fair(inside)
    assert found.standard_errors[:20].mean() > linked.standard_errors.mean()


def test_an_entry_that_nobody_scored_has_no_score():
    found = fair([[3, 4], [NAN, NAN], [5, 6]])
    assert np.isnan(found.fair).tolist() == [False, True, False]
    assert np.isnan(found.interval[0]).tolist() == [False, True, False]
    assert np.isnan(found.by_criterion[:, 0]).tolist() == [False, True, False]


def test_threads_of_linear_algebra_do_not_change_results():
    from threadpoolctl import threadpool_limits

    table = sparse_table(6, entries=300, judges=120, per_entry=4)
    found = []
    for threads in (1, 2):
        scores = fair(table)
        with threadpool_limits(limits=threads, user_api="blas"):
            found.append(scores.fair)
    np.testing.assert_allclose(found[0], found[1], atol=1e-12)
