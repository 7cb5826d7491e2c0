"""How habits would look if every judge were like the others: the same panel, re-simulated.

Entries are given the spread that they have without noise, judges their estimated severities, and every
scorecard fresh noise. What comes out is measured exactly as the real scorecards are.
"""

from dataclasses import dataclass

import numpy as np

from rubrics.arrays import FloatArray
from rubrics.diagnostics.habits import HabitMeter, Habits
from rubrics.fairness.scores import FairScores

SIMULATIONS = 200
CELLS_AT_ONCE = 2_500_000


@dataclass(frozen=True, eq=False)
class Surprise:
    """Habits of the real scorecards, shape (J,), with the chance of anything as extreme in a normal judge.

    `noisier` is the chance of at least this noise, `flatter` that of at most this slope.
    """

    noise: FloatArray
    slope: FloatArray
    noisier: FloatArray
    flatter: FloatArray


def surprise(scores: FairScores, *, entry_variance: float, seed: int) -> Surprise:
    """How surprising each judge's habits are; `entry_variance` is σ_u², in points squared."""
    meter = HabitMeter(scores.posterior)
    real = meter.measure(scores.scorecards.totals.astype(np.float32)[:, None])
    noisier, flatter = np.ones(len(real.noise)), np.ones(len(real.noise))
    for simulated in _simulations(scores, meter, entry_variance, np.random.default_rng(seed)):
        noisier += (simulated.noise >= real.noise).sum(axis=1)
        flatter += (simulated.slope <= real.slope).sum(axis=1)
    return Surprise(
        noise=real.noise[:, 0].astype(np.float64),
        slope=real.slope[:, 0].astype(np.float64),
        noisier=noisier / (SIMULATIONS + 1),
        flatter=flatter / (SIMULATIONS + 1),
    )


def _simulations(
    scores: FairScores, meter: HabitMeter, entry_variance: float, random: np.random.Generator
) -> "list[Habits]":
    design = scores.design
    expected = (
        _without_noise(scores, entry_variance)[design.entry] + scores.posterior.severities[design.judge]
    )
    noise = np.sqrt(scores.posterior.noise_variance / design.weight).astype(np.float32)[:, None]
    at_once = max(1, min(SIMULATIONS, CELLS_AT_ONCE // len(expected)))
    result = []
    for start in range(0, SIMULATIONS, at_once):
        count = min(at_once, SIMULATIONS - start)
        fresh = random.standard_normal((len(expected), count), dtype=np.float32) * noise
        result.append(meter.measure(fresh + expected.astype(np.float32)[:, None]))
    return result


def _without_noise(scores: FairScores, entry_variance: float) -> FloatArray:
    """Fair scores drawn together until their variance is that of the entries, shape (E,)."""
    scored = scores.design.is_scored
    fair, category = np.where(scored, scores.fair, 0.0), scores.scorecards.category
    counts = np.maximum(np.bincount(category, scored), 1)
    middle = (np.bincount(category, fair * scored) / counts)[category]
    noise = scores.posterior.noise_variance * scores.design.inverse_entry_weight
    return np.asarray(middle + np.sqrt(entry_variance / (entry_variance + noise)) * (fair - middle))
