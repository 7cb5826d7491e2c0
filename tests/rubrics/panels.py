"""Small panels to test with. Ids sort as their numbers do."""

import numpy as np
from hypothesis import strategies as st

from rubrics.scorecards import Scorecards, WeightedCriterion
from rubrics.tabulation import tabulate


def from_table(table, *, minimum=None, maximum=None, categories=None):
    """One criterion; a row per entry, a column per judge; NaN where a judge did not score."""
    table = np.array(table, dtype=float)
    entry, judge = np.nonzero(np.isfinite(table))
    return tabulate(
        entries=[f"E{index:03d}" for index in range(len(table))],
        judges=[f"J{index:03d}" for index in range(table.shape[1])],
        criteria=[WeightedCriterion("quality", 1.0, minimum, maximum)],
        entry=entry,
        judge=judge,
        criterion=np.zeros(len(entry), dtype=int),
        points=table[entry, judge],
        categories=categories,
    )


def from_cube(cube, weights, *, minimum=None, maximum=None):
    """Entries × judges × criteria; NaN where not scored."""
    cube = np.array(cube, dtype=float)
    entry, judge, criterion = np.nonzero(np.isfinite(cube))
    return tabulate(
        entries=[f"E{index:03d}" for index in range(cube.shape[0])],
        judges=[f"J{index:03d}" for index in range(cube.shape[1])],
        criteria=[WeightedCriterion(f"c{i}", weight, minimum, maximum) for i, weight in enumerate(weights)],
        entry=entry,
        judge=judge,
        criterion=criterion,
        points=cube[entry, judge, criterion],
    )


def sparse_table(seed, *, entries=30, judges=8, per_entry=3, severity=1.0, noise=0.7):
    """A table in which each entry has some of the judges, who differ in severity."""
    random = np.random.default_rng(seed)
    table = np.full((entries, judges), np.nan)
    habit = random.normal(0, severity, judges)
    for entry in range(entries):
        chosen = random.choice(judges, per_entry, replace=False)
        table[entry, chosen] = random.normal(6, 1) + habit[chosen] + random.normal(0, noise, per_entry)
    return table


SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


@st.composite
def tables(draw, *, complete=False):
    """Tables of whole points from 1 to 10 in which every entry and every judge has a score."""
    entries, judges = draw(st.integers(2, 7)), draw(st.integers(2, 5))
    points = st.integers(1, 10).map(float)
    row = st.lists(points, min_size=judges, max_size=judges)
    table = np.array(draw(st.lists(row, min_size=entries, max_size=entries)))
    if complete:
        return table
    gaps = draw(st.lists(st.booleans(), min_size=entries * judges, max_size=entries * judges))
    gaps = np.array(gaps).reshape(entries, judges)
    gaps[np.arange(entries), np.arange(entries) % judges] = False
    gaps[np.arange(judges) % entries, np.arange(judges)] = False
    return np.where(gaps, np.nan, table)


def permuted(scorecards: Scorecards, seed: int) -> Scorecards:
    """The same scorecards from rows and lists of ids in another order."""
    random = np.random.default_rng(seed)
    card, criterion = np.nonzero(scorecards.is_answered)
    rows = random.permutation(len(card))
    entries, judges = random.permutation(len(scorecards.entries)), random.permutation(len(scorecards.judges))
    criteria = random.permutation(len(scorecards.criteria))
    card, criterion = card[rows], criterion[rows]
    named = zip(scorecards.entries, scorecards.category, strict=True)
    return tabulate(
        entries=[scorecards.entries[index] for index in entries],
        judges=[scorecards.judges[index] for index in judges],
        criteria=[scorecards.criteria[index] for index in criteria],
        entry=np.argsort(entries)[scorecards.entry[card]],
        judge=np.argsort(judges)[scorecards.judge[card]],
        criterion=np.argsort(criteria)[criterion],
        points=scorecards.points[card, criterion],
        categories={entry: scorecards.categories[number] for entry, number in named},
    )
