"""Noise and slope of judges, against their definition, and their null distribution."""

import numpy as np

from rubrics.diagnostics.habits import HabitMeter
from rubrics.diagnostics.null import surprise
from rubrics.fairness.draws import draw
from rubrics.fairness.scores import fair_scores
from tests.rubrics.panels import from_table, sparse_table


def test_habits_follow_their_definition():
    scores = fair_scores(from_table(sparse_table(3)))
    design, values = scores.design, scores.scorecards.totals
    found = HabitMeter(scores.posterior).measure(values.astype(np.float32)[:, None])
    for judge in range(design.n_judges):
        own = np.flatnonzero(design.judge == judge)
        squares = scores.residuals[own] ** 2 / (1 - 1 / 3)
        np.testing.assert_allclose(
            found.noise[judge, 0], squares.mean() / scores.posterior.noise_variance, rtol=1e-3
        )
        adjusted = values - scores.posterior.severities[design.judge]
        others = [
            np.mean(
                [
                    adjusted[mate]
                    for mate in np.flatnonzero(design.entry == design.entry[card])
                    if mate != card
                ]
            )
            for card in own
        ]
        np.testing.assert_allclose(
            found.slope[judge, 0], np.polyfit(others, adjusted[own], 1)[0], rtol=1e-3, atol=1e-4
        )


def test_columns_are_measured_independently():
    scores = fair_scores(from_table(sparse_table(3)))
    values = np.random.default_rng(0).normal(6, 1, (len(scores.design.entry), 3)).astype(np.float32)
    meter = HabitMeter(scores.posterior)
    together = meter.measure(values)
    alone = meter.measure(values[:, 1:2])
    np.testing.assert_allclose(together.slope[:, 1:2], alone.slope, rtol=1e-4, atol=1e-5)


def test_judges_who_are_normal_are_rarely_surprising():
    chances = []
    for seed in range(8):
        scores = fair_scores(from_table(sparse_table(seed, entries=60, judges=12)))
        found = surprise(scores, entry_variance=draw(scores, seed=0).entry_variance, seed=seed)
        chances += [*found.noisier, *found.flatter]
    chances = np.array(chances)
    assert chances.min() > 0
    assert (chances < 0.05).mean() < 0.12
    assert 0.35 < chances.mean() < 0.65
