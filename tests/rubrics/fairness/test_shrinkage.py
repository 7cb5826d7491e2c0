"""The variance between entries."""

import math

import numpy as np
import pytest

from rubrics.fairness.shrinkage import entry_variance

ONE_GROUP = np.zeros(6, dtype=np.intp)


def test_without_noise_it_is_the_sample_variance():
    scores = np.array([1.0, 4.0, 2.0, 8.0, 5.0, 7.0])
    assert entry_variance(scores, np.zeros(6), ONE_GROUP) == pytest.approx(scores.var(ddof=1))


def test_equal_noise_is_taken_off():
    scores = np.array([1.0, 4.0, 2.0, 8.0, 5.0, 7.0])
    assert entry_variance(scores, np.full(6, 1.5), ONE_GROUP) == pytest.approx(scores.var(ddof=1) - 1.5)


def test_noise_that_explains_everything_leaves_nothing():
    assert entry_variance(np.array([5.0, 5.1, 4.9, 5.0, 5.1, 4.9]), np.full(6, 2.0), ONE_GROUP) == 0
    assert entry_variance(np.full(6, 5.0), np.zeros(6), ONE_GROUP) == 0


def test_it_maximises_the_restricted_likelihood_with_unequal_noise():
    random = np.random.default_rng(3)
    sampling, group = random.uniform(0.1, 2, 40), np.repeat([0, 3], 20)
    scores = random.normal(group, np.sqrt(1 + sampling))

    def likelihood(variance):
        weight = 1 / (variance + sampling)
        height = 0.5 * np.log(weight).sum()
        for number in (0, 3):
            inside = group == number
            mean = (weight * scores)[inside].sum() / weight[inside].sum()
            height -= 0.5 * np.log(weight[inside].sum()) + 0.5 * (weight * (scores - mean) ** 2)[inside].sum()
        return height

    found = entry_variance(scores, sampling, group)
    assert likelihood(found) > max(likelihood(found * 0.999), likelihood(found * 1.001))


def test_one_entry_per_group_says_nothing():
    assert math.isnan(entry_variance(np.array([1.0, 2.0]), np.ones(2), np.array([0, 1])))
