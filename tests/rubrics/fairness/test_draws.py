"""Joint draws: the right moments, the same for the same seed, and independent of arbitrary signs."""

from dataclasses import replace

import numpy as np

from rubrics.fairness.draws import draw
from rubrics.fairness.scores import fair_scores
from rubrics.fairness.severity import project, severity_posterior
from tests.rubrics.panels import from_table, permuted, sparse_table


def test_draws_centre_on_fair_scores_pulled_towards_their_mean():
    scores = fair_scores(from_table(sparse_table(1, entries=60)))
    drawn = draw(scores, seed=1, count=4000)
    noise = scores.posterior.noise_variance / 3
    trust = drawn.entry_variance / (drawn.entry_variance + noise)
    expected = scores.fair.mean() + trust * (scores.fair - scores.fair.mean())
    np.testing.assert_allclose(drawn.values.mean(axis=1), expected, atol=0.05)


def test_draws_are_less_spread_than_the_unpooled_interval_and_not_by_much():
    scores = fair_scores(from_table(sparse_table(1, entries=60)))
    spread = draw(scores, seed=1).values.std(axis=1)
    assert (spread < scores.standard_errors * 1.1).all()
    assert (spread > scores.standard_errors * 0.5).all()


def test_the_same_seed_gives_the_same_draws_whatever_the_order_of_rows():
    scorecards = from_table(sparse_table(2))
    first = draw(fair_scores(scorecards), seed=3)
    again = draw(fair_scores(permuted(scorecards, 4)), seed=3)
    other = draw(fair_scores(scorecards), seed=4)
    assert first.values.tobytes() == again.values.tobytes()
    assert first.values.tobytes() != other.values.tobytes()


def test_draws_do_not_depend_on_the_signs_of_eigenvectors():
    scores = fair_scores(from_table(sparse_table(2)))
    design = replace(scores.design)
    eigenvalues, eigenvectors = scores.design.spectrum
    vars(design)["spectrum"] = (eigenvalues, eigenvectors * np.where(np.arange(design.n_judges) % 2, -1, 1))
    flipped = severity_posterior(project(design, scores.scorecards.totals), 5.0)
    straight = severity_posterior(project(scores.design, scores.scorecards.totals), 5.0)
    values = [draw(replace(scores, posterior=posterior), seed=5).values for posterior in (flipped, straight)]
    np.testing.assert_allclose(values[0], values[1], atol=1e-5)


def test_entries_that_nobody_scored_are_not_drawn():
    drawn = draw(fair_scores(from_table([[3, 4], [np.nan, np.nan], [5, 6]])), seed=0)
    assert np.isnan(drawn.values).all(axis=1).tolist() == [False, True, False]


def test_categories_are_pulled_towards_their_own_mean():
    table = np.vstack([sparse_table(1), sparse_table(2) + 4])
    categories = {f"E{index:03d}": "low" if index < 30 else "high" for index in range(60)}
    together = draw(fair_scores(from_table(table)), seed=0)
    apart = draw(fair_scores(from_table(table, categories=categories)), seed=0)
    assert apart.entry_variance < together.entry_variance / 2
