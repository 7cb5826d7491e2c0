"""Leaving a judge out, against fitting anew without them."""

import numpy as np
import pytest

from rubrics.fairness.scores import fair_scores
from rubrics.stability.leaving_out import scores_without_each_judge
from tests.rubrics.panels import from_cube, from_table, sparse_table

NAN = np.nan


def fitted_anew(scores, judge):
    """Penalised least squares on the scorecards of the others, under the prior of the full panel."""
    design = scores.design
    prior = np.linalg.inv(scores.posterior.operator) - design.laplacian
    kept = design.judge != judge
    entries, judges = (
        np.eye(design.n_entries)[design.entry[kept]],
        np.eye(design.n_judges)[design.judge[kept]],
    )
    both, weight = np.hstack([entries, judges]), design.weight[kept]
    normal = both.T @ (both * weight[:, None])
    normal[design.n_entries :, design.n_entries :] += prior
    seen = np.r_[entries.any(axis=0), np.ones(design.n_judges, dtype=bool)]
    solution = np.full(len(seen), NAN)
    solution[seen] = np.linalg.solve(
        normal[seen][:, seen], (both.T @ (weight * scores.scorecards.totals[kept]))[seen]
    )
    panel = np.bincount(design.judge[kept], weight, design.n_judges)
    return solution[: design.n_entries] + (panel * solution[design.n_entries :]).sum() / panel.sum()


def incomplete(seed):
    seen = np.isfinite(sparse_table(seed))[..., None]
    cube = np.where(seen, np.random.default_rng(seed).integers(1, 10, (30, 8, 3)).astype(float), NAN)
    cube[::4, :, 2] = NAN
    return from_cube(cube, [3, 2, 1])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", [lambda seed: from_table(sparse_table(seed)), incomplete])
def test_it_is_the_fit_without_the_judge(seed, make):
    scores = fair_scores(make(seed))
    found = scores_without_each_judge(scores, np.arange(8))
    for judge in range(8):
        np.testing.assert_allclose(found[:, judge], fitted_anew(scores, judge), atol=1e-9)


def test_it_is_close_to_really_dropping_the_judge():
    scorecards = from_table(sparse_table(1, entries=100, judges=10))
    found = scores_without_each_judge(fair_scores(scorecards), np.array([4]))[:, 0]
    dropped = fair_scores(scorecards.without_judge("J004")).fair
    np.testing.assert_allclose(found, dropped, atol=0.05)


def test_in_a_crossed_panel_it_is_the_mean_of_the_others():
    table = np.random.default_rng(0).normal(6, 1, (10, 4))
    found = scores_without_each_judge(fair_scores(from_table(table)), np.arange(4))
    for judge in range(4):
        np.testing.assert_allclose(found[:, judge], np.delete(table, judge, axis=1).mean(axis=1), atol=1e-9)


def test_entries_that_nobody_else_scored_have_no_score_without_the_judge():
    found = scores_without_each_judge(fair_scores(from_table([[5, NAN], [6, 7], [NAN, 4]])), np.array([0, 1]))
    assert np.isnan(found).tolist() == [[True, False], [False, False], [False, True]]
    alone = scores_without_each_judge(fair_scores(from_table([[5], [6]])), np.array([0]))
    assert np.isnan(alone).all()
