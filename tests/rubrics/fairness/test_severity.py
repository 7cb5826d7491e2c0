"""Severities against a mixed model that was fitted by others, and against brute force."""

import warnings

import numpy as np
import pytest

from rubrics.fairness.design import design_of
from rubrics.fairness.severity import project, severity_posterior
from tests.rubrics.panels import from_table, sparse_table


def mixed_model(scorecards):
    """statsmodels: entries as fixed effects, judges as random ones, restricted maximum likelihood."""
    from statsmodels.regression.mixed_linear_model import MixedLM

    entries = np.eye(len(scorecards.entries))[scorecards.entry]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = MixedLM(scorecards.totals, entries, groups=scorecards.judge).fit(reml=True)
    effects = np.array(
        [float(np.ravel(fit.random_effects[judge])[0]) for judge in sorted(fit.random_effects)]
    )
    return fit.scale / float(np.ravel(fit.cov_re)[0]), effects, np.asarray(fit.fe_params)


@pytest.mark.parametrize("seed", range(4))
def test_effects_equal_those_of_a_mixed_model_at_equal_noise_ratio(seed):
    scorecards = from_table(sparse_table(seed))
    ratio, effects, entries = mixed_model(scorecards)
    projection = project(design_of(scorecards), scorecards.totals)
    found = projection.severities(ratio)
    np.testing.assert_allclose(found, effects, atol=1e-9)
    np.testing.assert_allclose(projection.means - projection.design.averaging @ found, entries, atol=1e-9)


def test_residual_sums_are_those_of_penalised_least_squares():
    scorecards = from_table(sparse_table(7))
    design = design_of(scorecards)
    entries, judges = np.eye(design.n_entries)[design.entry], np.eye(design.n_judges)[design.judge]
    both = np.hstack([entries, judges])
    for ratio in (0.1, 1.0, 20.0):
        penalty = np.diag([0.0] * design.n_entries + [ratio] * design.n_judges)
        solution = np.linalg.solve(both.T @ both + penalty, both.T @ scorecards.totals)
        lost = ((scorecards.totals - both @ solution) ** 2).sum() + ratio * (
            solution[design.n_entries :] ** 2
        ).sum()
        found = project(design, scorecards.totals).residual_sums(np.array([ratio]))[0]
        np.testing.assert_allclose(found, lost, rtol=1e-10)


def test_the_posterior_of_the_noise_ratio_is_the_integral_that_it_claims_to_be():
    """Against the marginal density of the data, with entries integrated out by projecting on contrasts."""
    import scipy.linalg
    from scipy.stats import multivariate_normal

    scorecards = from_table(sparse_table(3, entries=12, judges=5))
    design = design_of(scorecards)
    posterior = severity_posterior(project(design, scorecards.totals), 9.0)
    entries, judges = np.eye(design.n_entries)[design.entry], np.eye(design.n_judges)[design.judge]
    contrasts = scipy.linalg.null_space(entries.T)
    data = contrasts.T @ scorecards.totals
    noises = np.geomspace(0.01, 10, 400)
    heights = []
    for ratio in posterior.ratios:
        shape = contrasts.T @ (np.eye(design.entry.size) + judges @ judges.T / ratio) @ contrasts
        likelihood = [multivariate_normal.pdf(data, cov=noise * shape) for noise in noises]
        prior = noises ** (-2.0) * np.exp(-2.0 * 0.9**2 / (2 * noises))
        half_cauchy = 1 / (1 + 1 / ratio) / np.sqrt(ratio)
        heights.append(np.trapezoid(np.array(likelihood) * prior, noises) * half_cauchy)
    expected = np.array(heights) / np.sum(heights)
    np.testing.assert_allclose(posterior.probabilities, expected, atol=2e-4)


def test_more_scorecards_in_common_make_severities_surer():
    few = severity_posterior(project_table(sparse_table(1, entries=10)), 9.0)
    many = severity_posterior(project_table(sparse_table(1, entries=200)), 9.0)
    assert many.standard_errors.max() < few.standard_errors.min()


def test_judges_who_never_differ_have_no_severity():
    posterior = severity_posterior(project_table([[5, 5, 5], [7, 7, 7], [2, 2, 2]]), 9.0)
    np.testing.assert_allclose(posterior.severities, 0, atol=1e-12)


def project_table(table):
    scorecards = from_table(table)
    return project(design_of(scorecards), scorecards.totals)
