"""What the scorecards say about judges: how much higher or lower each scores than colleagues.

Model, with E entries free and J judges `b_j ~ N(0, σ_b²)`:

    t_ej = u_e + b_j + ε_ej,   ε_ej ~ N(0, σ²/ω_ej)

With `L = U Λ U'` the judges' Laplacian, `q = U' (per-judge sums of t_ej - mean_e)` and the noise ratio
`λ = σ²/σ_b²`, the posterior mean is `b = U (Λ + λ)^-1 q`, and the marginal posterior of λ is known in closed
form up to a constant. It is evaluated on a grid, refined where it has mass, and integrated.
Source: restricted likelihood of Patterson and Thompson (1971); half-Cauchy prior on σ_b/σ of Gelman (2006).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rubrics.arrays import FloatArray, IntArray
from rubrics.fairness.design import Design

PRIOR_DEGREES_OF_FREEDOM = 2.0
PRIOR_NOISE_SHARE_OF_SCALE = 0.1
LOWEST_RATIO, HIGHEST_RATIO = 1e-2, 1e4
COARSE_STEPS, FINE_STEPS = 61, 31
NEGLIGIBLE = 1e-3


@dataclass(frozen=True, eq=False)
class Projection:
    """One value per scorecard, seen through a design.

    `means` are the raw entry means (E,), `within` is the sum of squares around them, and `q` are the sums of
    what is left per judge, turned into the eigenvectors of the Laplacian (J,).
    """

    design: Design
    means: FloatArray
    within: float
    q: FloatArray

    def residual_sums(self, ratios: FloatArray) -> FloatArray:
        """The residual sum of squares at each noise ratio, shape of `ratios`."""
        explained = ((self.q**2)[:, None] / (self.design.spectrum[0][:, None] + ratios)).sum(axis=0)
        return np.asarray(np.maximum(self.within - explained, 0.0))

    def severities(self, ratio: float) -> FloatArray:
        """Judge effects at one noise ratio, not centred, shape (J,)."""
        eigenvalues, eigenvectors = self.design.spectrum
        return np.asarray(eigenvectors @ (self.q / (eigenvalues + ratio)))


def project(design: Design, values: FloatArray) -> Projection:
    """The projection of one value per scorecard, shape (N,)."""
    means = design.entry_means(values)
    deviations = values - means[design.entry]
    q = design.spectrum[1].T @ design.judge_sums(deviations)
    q[: design.n_components] = 0.0
    return Projection(design, means, float((design.weight * deviations**2).sum()), np.asarray(q))


@dataclass(frozen=True, eq=False)
class SeverityPosterior:
    """What is known about the judges once `projection` is known.

    `ratios`, `probabilities` and `residual_sums` describe the posterior of the noise ratio on a grid, shape
    (L,); the residual sums include the weak prior on the noise.
    """

    projection: Projection
    ratios: FloatArray
    probabilities: FloatArray
    residual_sums: FloatArray
    degrees_of_freedom: float

    @property
    def design(self) -> Design:
        """Who scored what."""
        return self.projection.design

    @cached_property
    def noise_variance(self) -> float:
        """σ²: the variance of a complete scorecard's total around entry and judge, in points squared."""
        return float((self.residual_sums * self.probabilities).sum() / self.degrees_of_freedom)

    @cached_property
    def judge_variance(self) -> float:
        """σ_b²: the variance of judges' habits, in points squared."""
        typical_ratio = np.exp((np.log(self.ratios) * self.probabilities).sum())
        return float(self.noise_variance / typical_ratio)

    @cached_property
    def filter(self) -> FloatArray:
        """The posterior mean of 1/(Λ + λ), shape (J,): times `q` the effects, times σ² their variance."""
        return self.filter_of(self.design)

    @cached_property
    def severities(self) -> FloatArray:
        """Points by which each judge scores above colleagues on the same entries (below: negative), (J,)."""
        return self.effects_of(self.projection)

    @cached_property
    def standard_errors(self) -> FloatArray:
        """Standard errors of the severities, shape (J,)."""
        factors = self.design.referenced(self.design.spectrum[1])
        return np.asarray(np.sqrt(self.noise_variance * (factors**2 @ self.filter)))

    @cached_property
    def operator(self) -> FloatArray:
        """The matrix that turns per-judge sums of within-entry deviations into effects, shape (J, J)."""
        eigenvectors = self.design.spectrum[1]
        return np.asarray((eigenvectors * self.filter) @ eigenvectors.T)

    def filter_of(self, design: Design) -> FloatArray:
        """The posterior mean of 1/(Λ + λ) for another design's eigenvalues, shape (J,)."""
        return np.asarray((1.0 / (design.spectrum[0][:, None] + self.ratios)) @ self.probabilities)

    def effects_of(self, projection: Projection) -> FloatArray:
        """Centred judge effects of other values, at this posterior's noise ratio, shape (J,)."""
        design = projection.design
        return design.centred(design.spectrum[1] @ (self.filter_of(design) * projection.q))

    def draw_ratios(self, random: np.random.Generator, count: int) -> IntArray:
        """Positions on the grid of `count` draws from the posterior of the noise ratio."""
        return random.choice(len(self.ratios), count, p=self.probabilities).astype(np.intp)


def severity_posterior(projection: Projection, scale_width: float) -> SeverityPosterior:
    """The posterior of the severities; `scale_width` is highest minus lowest possible value, in points.

    The weak prior on the noise is worth two observations at a tenth of the scale. It keeps the cases honest
    in which the data say nothing: one judge, or the same score everywhere.
    """
    prior_noise = PRIOR_NOISE_SHARE_OF_SCALE * scale_width
    prior_sum = PRIOR_DEGREES_OF_FREEDOM * prior_noise**2
    degrees_of_freedom = projection.design.comparisons + PRIOR_DEGREES_OF_FREEDOM
    ratios = np.geomspace(LOWEST_RATIO, HIGHEST_RATIO, COARSE_STEPS)
    density = _density(projection, ratios, prior_sum, degrees_of_freedom)
    near = np.flatnonzero(density > NEGLIGIBLE)
    low, high = ratios[max(near[0] - 1, 0)], ratios[min(near[-1] + 1, COARSE_STEPS - 1)]
    ratios = np.geomspace(low, high, FINE_STEPS)
    density = _density(projection, ratios, prior_sum, degrees_of_freedom)
    ratios, density = ratios[density > NEGLIGIBLE], density[density > NEGLIGIBLE]
    return SeverityPosterior(
        projection=projection,
        ratios=ratios,
        probabilities=density / density.sum(),
        residual_sums=projection.residual_sums(ratios) + prior_sum,
        degrees_of_freedom=degrees_of_freedom,
    )


def _density(
    projection: Projection, ratios: FloatArray, prior_sum: float, degrees_of_freedom: float
) -> FloatArray:
    """Posterior density of log λ on a grid, 1 at its highest point."""
    eigenvalues = projection.design.spectrum[0]
    determinant = np.log1p(eigenvalues[:, None] / ratios).sum(axis=0)
    residual = projection.residual_sums(ratios) + prior_sum
    likelihood = -0.5 * (determinant + degrees_of_freedom * np.log(residual))
    half_cauchy = -np.log1p(1.0 / ratios) - 0.5 * np.log(ratios)
    height = likelihood + half_cauchy
    return np.asarray(np.exp(height - height.max()))
