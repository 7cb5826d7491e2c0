"""From a long table of scores, one row per judge, entry and criterion, to scorecards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rubrics.arrays import FloatArray, IntArray
from rubrics.errors import InputError
from rubrics.scorecards import Scorecards, WeightedCriterion

UNUSED = -1


@dataclass(frozen=True)
class _Rows:
    """The long table with its ids in ascending order; the four columns have one value per row."""

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    criteria: tuple[WeightedCriterion, ...]
    entry: IntArray
    judge: IntArray
    criterion: IntArray
    points: FloatArray

    def place(self, row: int) -> str:
        """Which score a row is, in words."""
        judge, entry = self.judges[self.judge[row]], self.entries[self.entry[row]]
        return f"Judge {judge}, entry {entry}, criterion {self.criteria[self.criterion[row]].key}"


def tabulate(
    *,
    entries: Sequence[str],
    judges: Sequence[str],
    criteria: Sequence[WeightedCriterion],
    entry: ArrayLike,
    judge: ArrayLike,
    criterion: ArrayLike,
    points: ArrayLike,
    categories: Mapping[str, str] | None = None,
) -> Scorecards:
    """Scorecards from a long table: one position in each of the three lists and the points, per row.

    `entries` may name entries that nobody scored; judges and criteria without a row are left out.
    `categories` maps an entry's id to its category; an entry that it does not name is in category "".
    Raises InputError, with the ids, for two rows of the same judge, entry and criterion, for points that are
    not a number or off the scale, and where there is no row at all.
    """
    values = np.asarray(points, dtype=np.float64)
    if not values.size:
        raise InputError("There is no score.")
    entry_ids, entry_at = _in_order(entries, entry, keep_unused=True)
    judge_ids, judge_at = _in_order(judges, judge)
    keys, criterion_at = _in_order([c.key for c in criteria], criterion)
    by_key = {c.key: c for c in criteria}
    kept = tuple(by_key[key] for key in keys)
    rows = _Rows(entry_ids, judge_ids, kept, entry_at, judge_at, criterion_at, values)
    _refuse_points_off_the_scale(rows)
    return _scorecards(rows, categories or {})


def _in_order(
    ids: Sequence[str], column: ArrayLike, *, keep_unused: bool = False
) -> tuple[tuple[str, ...], IntArray]:
    """The ids in ascending order, and the column of positions that point at the ordered ids."""
    positions = np.asarray(column, dtype=np.intp)
    if positions.min() < 0 or positions.max() >= len(ids):
        raise InputError(f"Position {positions.max()} is outside a list of {len(ids)} ids.")
    if len(set(ids)) < len(ids):
        raise InputError("An id appears twice in a list: name each once.")
    is_used = np.bincount(positions, minlength=len(ids)) > 0
    kept = range(len(ids)) if keep_unused else np.flatnonzero(is_used).tolist()
    order = sorted(kept, key=lambda position: ids[position])
    moved = np.full(len(ids), UNUSED, dtype=np.intp)
    moved[order] = np.arange(len(order))
    return tuple(ids[position] for position in order), moved[positions]


def _refuse_points_off_the_scale(rows: _Rows) -> None:
    low = np.array([-np.inf if c.minimum is None else c.minimum for c in rows.criteria])[rows.criterion]
    high = np.array([np.inf if c.maximum is None else c.maximum for c in rows.criteria])[rows.criterion]
    wrong = np.flatnonzero(~(np.isfinite(rows.points) & (rows.points >= low) & (rows.points <= high)))
    if len(wrong):
        row = int(wrong[0])
        bounds = f"between {low[row]:g} and {high[row]:g}"
        raise InputError(f"{rows.place(row)}: {rows.points[row]:g} is not a number {bounds}.")


def _scorecards(rows: _Rows, categories: Mapping[str, str]) -> Scorecards:
    cards, card = np.unique(rows.entry * len(rows.judges) + rows.judge, return_inverse=True)
    _refuse_second_scores(rows, card)
    table = np.full((len(cards), len(rows.criteria)), np.nan)
    table[card, rows.criterion] = rows.points
    names, category = np.unique([categories.get(entry, "") for entry in rows.entries], return_inverse=True)
    return Scorecards(
        entries=rows.entries,
        judges=rows.judges,
        criteria=rows.criteria,
        categories=tuple(str(name) for name in names),
        category=category.astype(np.intp),
        entry=cards // len(rows.judges),
        judge=cards % len(rows.judges),
        points=table,
    )


def _refuse_second_scores(rows: _Rows, card: IntArray) -> None:
    cells = card * len(rows.criteria) + rows.criterion
    _, first = np.unique(cells, return_index=True)
    if len(first) < len(cells):
        again = np.ones(len(cells), dtype=bool)
        again[first] = False
        raise InputError(f"{rows.place(int(np.argmax(again)))}: scored twice. Leave one of the two out.")
