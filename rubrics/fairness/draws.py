"""Joint draws of what every entry is really worth: what probabilities and rank intervals are counted from.

Each draw takes a noise ratio from its posterior, then the noise variance, then the judges' habits, and from
them the entries, pulled towards the mean of their category as far as noise demands. The habits are drawn
with the symmetric root of their covariance, which does not depend on the eigenvectors' signs or order:
the same seed gives the same draws on every machine.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse

from rubrics.arrays import FloatArray, IntArray, SingleArray
from rubrics.fairness.scores import FairScores
from rubrics.fairness.shrinkage import entry_variance

DRAWS = 1000
DRAWS_AT_ONCE = 100
LEAST_ENTRY_SHARE = 4e-4


@dataclass(frozen=True, eq=False)
class Draws:
    """S joint draws of E entries: `values`, shape (E, S), in points; entries nobody scored are NaN.

    `entry_variance` is the σ_u² that entries were pulled with.
    """

    values: SingleArray
    entry_variance: float


def draw(scores: FairScores, *, seed: int, count: int = DRAWS) -> Draws:
    """`count` joint draws of what the entries are worth; the same for the same scorecards and seed."""
    random = np.random.default_rng(seed)
    posterior = scores.posterior
    position = posterior.draw_ratios(random, count)
    noise = posterior.residual_sums[position] / random.chisquare(posterior.degrees_of_freedom, count)
    pull = _pull(scores)
    values = np.empty((scores.design.n_entries, count), dtype=np.float32)
    for start in range(0, count, DRAWS_AT_ONCE):
        some = slice(start, start + DRAWS_AT_ONCE)
        habits = _habits(scores, posterior.ratios[position[some]], noise[some], random)
        unpooled = scores.posterior.projection.means[:, None] - scores.design.averaging @ habits
        values[:, some] = pull.towards_category(unpooled.astype(np.float32), noise[some], random)
    values[~scores.design.is_scored] = np.nan
    return Draws(values, pull.variance)


def _habits(
    scores: FairScores, ratios: FloatArray, noise: FloatArray, random: np.random.Generator
) -> FloatArray:
    """Draws of the judges' effects, one column per noise ratio, shape (J, draws)."""
    eigenvalues, eigenvectors = scores.design.spectrum
    precision = eigenvalues[:, None] + ratios
    mean = scores.posterior.projection.q[:, None] / precision
    standard = eigenvectors.T @ random.standard_normal(precision.shape)
    effects = eigenvectors @ (mean + standard * np.sqrt(noise / precision))
    return scores.design.referenced(effects)


@dataclass(frozen=True, eq=False)
class _Pull:
    """Partial pooling: entries of a category vary with `variance` around its mean.

    `membership` (categories × E, sparse) is 1 where a scored entry is in a category.
    """

    variance: float
    category: IntArray
    membership: scipy.sparse.csr_array
    inverse_weight: SingleArray

    def towards_category(
        self, unpooled: SingleArray, noise: FloatArray, random: np.random.Generator
    ) -> SingleArray:
        """Draws of the entries from draws without pooling and their noise variances, shape (E, draws)."""
        own = self.inverse_weight[:, None] * noise.astype(np.float32)
        weight = 1.0 / (np.float32(self.variance) + own)
        total = np.maximum(self.membership @ weight, np.finfo(np.float32).tiny)
        middle = (self.membership @ (weight * unpooled)) / total
        middle += random.standard_normal(middle.shape, dtype=np.float32) / np.sqrt(total)
        trust = np.float32(self.variance) * weight
        centre = middle[self.category]
        spread = np.sqrt(trust * own) * random.standard_normal(own.shape, dtype=np.float32)
        return np.asarray(centre + trust * (unpooled - centre) + spread, dtype=np.float32)


def _pull(scores: FairScores) -> _Pull:
    design, table = scores.design, scores.scorecards
    scored = np.flatnonzero(design.is_scored)
    sampling = scores.standard_errors[scored] ** 2
    variance = entry_variance(scores.fair[scored], sampling, table.category[scored])
    floor = LEAST_ENTRY_SHARE * scores.posterior.noise_variance
    membership = scipy.sparse.csr_array(
        (np.ones(len(scored), dtype=np.float32), (table.category[scored], scored)),
        shape=(len(table.categories), design.n_entries),
    )
    return _Pull(
        variance=float(np.fmax(variance, floor)),
        category=table.category,
        membership=membership,
        inverse_weight=design.inverse_entry_weight.astype(np.float32),
    )
