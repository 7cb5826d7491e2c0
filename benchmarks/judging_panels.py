"""Panels with planted truth: judges, entries and points whose real worth is known."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rubrics.scorecards import Scorecards, WeightedCriterion
from rubrics.tabulation import tabulate

WEIGHTS = (20, 15, 15, 15, 10, 10, 10, 5)


@dataclass(frozen=True)
class Scenario:
    """How a panel is made. Spreads are standard deviations in points on a scale from `lowest` to `highest`.

    `pools` > 0 splits entries and judges into pools whose entries differ by `pool_spread` on average; `crossing`
    is the share of entries that also get a judge from another pool. `discrimination` and `unevenness` spread
    how judges stretch the scale and how noisy they are; `rogue` is the share of scorecards that are off by
    three points; `dropped` the share of scorecards that never came; `skipped` that of criteria not answered.
    """

    name: str = "typical"
    entries: int = 200
    judges: int = 40
    per_entry: int = 5
    severity: float = 0.8
    entry: float = 1.0
    own_view: float = 0.6
    noise: float = 0.9
    entry_criterion: float = 0.5
    judge_criterion: float = 0.3
    mean: float = 6.0
    pools: int = 0
    pool_spread: float = 0.0
    crossing: float = 0.2
    discrimination: float = 0.0
    unevenness: float = 0.0
    rogue: float = 0.0
    dropped: float = 0.0
    skipped: float = 0.0
    lowest: int = 1
    highest: int = 10


TYPICAL = Scenario()
SCENARIOS = (
    TYPICAL,
    replace(TYPICAL, name="no severity", severity=0.0, judge_criterion=0.0),
    replace(TYPICAL, name="non-random pools", pools=4, pool_spread=0.8),
    replace(TYPICAL, name="rogue scorecards", rogue=0.04),
    replace(TYPICAL, name="3 per entry", per_entry=3),
    replace(TYPICAL, name="2 per entry", per_entry=2),
    replace(TYPICAL, name="stretched scales", discrimination=0.2),
    replace(TYPICAL, name="uneven noise", unevenness=0.4),
    replace(TYPICAL, name="dropped scorecards", dropped=0.2),
    replace(TYPICAL, name="skipped criteria", skipped=0.1),
    replace(TYPICAL, name="disconnected pools", pools=4, crossing=0.0),
)


@dataclass(frozen=True, eq=False)
class Planted:
    """Scorecards, what the entries are really worth (E,), judges' real severities (J,), rogue scorecards (N,)."""

    scorecards: Scorecards
    truth: NDArray[np.float64]
    severity: NDArray[np.float64]
    is_rogue: NDArray[np.bool_]


def plant(scenario: Scenario, seed: int) -> Planted:
    """A panel of this kind; the same for the same seed."""
    random = np.random.default_rng(seed)
    shares = np.array(WEIGHTS) / sum(WEIGHTS)
    entry_pool, judge_pool, offset = _pools(scenario, random)
    entry, judge = _assign(scenario, entry_pool, judge_pool, random)
    worth = (
        scenario.mean
        + random.normal(0, 0.3, len(shares))
        + (random.normal(0, scenario.entry, scenario.entries) + offset[entry_pool])[:, None]
        + random.normal(0, scenario.entry_criterion, (scenario.entries, len(shares)))
    )
    habit = random.normal(0, scenario.severity, scenario.judges)[:, None] + random.normal(
        0, scenario.judge_criterion, (scenario.judges, len(shares))
    )
    is_rogue = random.random(len(entry)) < scenario.rogue
    points = _points(scenario, worth[entry], habit[judge], judge, is_rogue, random)
    scorecards = _tabulate(scenario, entry, judge, points, entry_pool)
    return Planted(scorecards, worth @ shares, habit @ shares, is_rogue)


def _points(
    scenario: Scenario,
    worth: NDArray[np.float64],
    habit: NDArray[np.float64],
    judge: NDArray[np.intp],
    is_rogue: NDArray[np.bool_],
    random: np.random.Generator,
) -> NDArray[np.float64]:
    stretch = np.exp(random.normal(0, scenario.discrimination, scenario.judges))
    stretch /= stretch.mean()
    uneven = np.exp(random.normal(0, scenario.unevenness, scenario.judges))[judge][:, None]
    view = random.normal(0, scenario.own_view, (len(judge), 1)) * uneven
    off = (is_rogue * random.choice([-3.0, 3.0], len(judge)))[:, None]
    noise = random.normal(0, scenario.noise, worth.shape) * uneven
    exact = scenario.mean + stretch[judge][:, None] * (worth - scenario.mean) + habit + view + off + noise
    points = np.clip(np.rint(exact), scenario.lowest, scenario.highest)
    skipped = random.random(points.shape) < scenario.skipped
    skipped[:, 0] = False
    points[skipped] = np.nan
    return points


def _pools(
    scenario: Scenario, random: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    count = max(scenario.pools, 1)
    offset = random.normal(0, scenario.pool_spread, count)
    return (
        random.integers(0, count, scenario.entries),
        np.arange(scenario.judges) % count,
        offset - offset.mean(),
    )


def _assign(
    scenario: Scenario,
    entry_pool: NDArray[np.intp],
    judge_pool: NDArray[np.intp],
    random: np.random.Generator,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of entry and judge, ordered by both: the least loaded judges of the entry's pool, at random."""
    load = np.zeros(scenario.judges)
    chosen = np.empty((scenario.entries, scenario.per_entry), dtype=np.intp)
    for entry in random.permutation(scenario.entries):
        cost = load + random.random(scenario.judges) * 0.9
        away = judge_pool != entry_pool[entry]
        picked = np.argsort(cost + 1e3 * away)[: scenario.per_entry]
        if scenario.pools and random.random() < scenario.crossing:
            picked[-1] = np.argmin(cost + 1e3 * ~away)
        load[picked] += 1
        chosen[entry] = np.sort(picked)
    kept = random.random(chosen.shape) >= scenario.dropped
    kept[:, 0] = True
    entry, position = np.nonzero(kept)
    return entry, chosen[entry, position]


def _tabulate(
    scenario: Scenario,
    entry: NDArray[np.intp],
    judge: NDArray[np.intp],
    points: NDArray[np.float64],
    pool: NDArray[np.intp],
) -> Scorecards:
    card, criterion = np.nonzero(np.isfinite(points))
    names = [f"E{number:05d}" for number in range(scenario.entries)]
    return tabulate(
        entries=names,
        judges=[f"J{number:04d}" for number in range(scenario.judges)],
        criteria=[
            WeightedCriterion(f"c{number}", weight, scenario.lowest, scenario.highest)
            for number, weight in enumerate(WEIGHTS)
        ],
        entry=entry[card],
        judge=judge[card],
        criterion=criterion,
        points=points[card, criterion],
        categories={name: f"pool {number}" for name, number in zip(names, pool, strict=True)},
    )
