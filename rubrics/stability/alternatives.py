"""Other scores that entries might as well have had: without a judge, with other weights, under noise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rubrics.arrays import FloatArray, IntArray
from rubrics.evaluation import Evaluation
from rubrics.medals.parts import combine
from rubrics.medals.rules import Part
from rubrics.stability.leaving_out import scores_without_each_judge

WEIGHT_CHANGE = 0.2
WEIGHTINGS = 200


@dataclass(frozen=True, eq=False)
class Alternatives:
    """Alternative scores of the E entries `entries`, one set per column; NaN where an entry has none.

    `without_judge` has a column per judge of `judges`, `with_weights` one per weighting, `draws` one per draw.
    `actual`, shape (E,), are the scores themselves.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    actual: FloatArray
    without_judge: FloatArray
    with_weights: FloatArray
    draws: FloatArray


def alternatives(evaluation: Evaluation, entries: Sequence[str] | None = None) -> Alternatives:
    """The alternatives for some entries, such as those of a category; by default for all.

    Only judges who scored one of these entries are left out in turn: the others hardly matter to them, and
    would make every result look firm.
    """
    table = evaluation.scorecards
    chosen = range(len(table.entries)) if entries is None else [table.entries.index(name) for name in entries]
    rows = np.array(chosen, dtype=np.intp)
    judges = np.unique(table.judge[np.isin(table.entry, rows)])
    return Alternatives(
        entries=tuple(table.entries[row] for row in rows),
        judges=tuple(table.judges[judge] for judge in judges),
        actual=evaluation.scores.fair[rows],
        without_judge=scores_without_each_judge(evaluation.scores, judges)[rows],
        with_weights=_scores_with_weights(evaluation, rows),
        draws=evaluation.draws.values[rows].astype(np.float64),
    )


def _scores_with_weights(evaluation: Evaluation, rows: IntArray) -> FloatArray:
    """Fair scores when every weight moves at random by up to a fifth, shape (E, weightings)."""
    random = np.random.default_rng(evaluation.seed)
    by_criterion, shares = evaluation.scores.by_criterion[rows], evaluation.scorecards.shares
    change = random.uniform(1 - WEIGHT_CHANGE, 1 + WEIGHT_CHANGE, (WEIGHTINGS, len(shares)))
    moved = shares * change
    moved /= moved.sum(axis=1, keepdims=True)
    difference = np.nan_to_num(by_criterion) @ (moved - shares).T
    return np.asarray(evaluation.scores.fair[rows][:, None] + difference)


def combine_alternatives(parts: Sequence[Part], found: Sequence[Alternatives]) -> Alternatives:
    """Alternatives of a result of several parts, in the order of `parts`, all of the same entries.

    Judges are left out of one part at a time and weights move in one part at a time, the other parts as they
    are; draws are combined draw by draw.
    """
    keys = [part.key for part in parts]
    actual = {key: alternative.actual for key, alternative in zip(keys, found, strict=True)}
    columns = {key: alternative.actual[:, None] for key, alternative in zip(keys, found, strict=True)}
    without = [combine(parts, {**columns, key: a.without_judge}) for key, a in zip(keys, found, strict=True)]
    weighted = [combine(parts, {**columns, key: a.with_weights}) for key, a in zip(keys, found, strict=True)]
    return Alternatives(
        entries=found[0].entries,
        judges=tuple(judge for alternative in found for judge in alternative.judges),
        actual=combine(parts, actual),
        without_judge=np.hstack(without),
        with_weights=np.hstack(weighted),
        draws=combine(parts, {key: a.draws for key, a in zip(keys, found, strict=True)}),
    )
