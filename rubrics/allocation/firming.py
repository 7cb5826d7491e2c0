"""Swaps that make a panel hang together more firmly, so that severities can be told from noise.

How firmly is the smallest eigenvalue above zero of the judges' Laplacian (see `rubrics.fairness.design`): as
many shared comparisons hold its weakest split together. Its eigenvector says which judges stand on either
side of that split, and so which swaps bridge it.
"""

import numpy as np

from rubrics.allocation.linking import Plan, count_components
from rubrics.arrays import FloatArray, IntArray
from rubrics.fairness.design import Design, build_design

FIRM_ENOUGH = 4.0
SHARE_OF_BEST = 0.5
TRIED_PER_SIDE = 300
SWAPS_PER_ROUND = 4
MOST_ROUNDS = 60
PATIENCE = 5


def firm_up(plan: Plan) -> None:
    """Swaps pairs until the panel is firm enough, or no swap helps.

    Firm enough is 4, or half of what a panel with such loads could have at best, whichever is less.
    """
    best, waited = 0.0, 0
    for _ in range(MOST_ROUNDS):
        design = design_of_plan(plan)
        firmness = design.firmness
        waited = 0 if firmness > best else waited + 1
        best = max(best, firmness)
        if firmness >= _enough(design) or waited > PATIENCE or not _swap_some(plan, design):
            return


def design_of_plan(plan: Plan) -> Design:
    """The design that the plan will have once everybody has scored; judges without an entry are left out."""
    judges, judge = np.unique(plan.judge, return_inverse=True)
    return build_design(
        plan.entry,
        judge.astype(np.intp),
        np.ones(len(judge)),
        n_entries=plan.pairs.shape[0],
        n_judges=len(judges),
    )


def _enough(design: Design) -> float:
    shared = 1 - design.inverse_entry_weight[design.entry]
    return min(FIRM_ENOUGH, SHARE_OF_BEST * float(shared.sum()) / design.n_judges)


def _swap_some(plan: Plan, design: Design) -> bool:
    """The few swaps that bridge the weakest split most, no entry twice; False where none bridges it."""
    side = np.zeros(plan.pairs.shape[1])
    column = min(design.n_components, design.n_judges - 1)
    side[np.unique(plan.judge)] = design.spectrum[1][:, column]
    movable = np.flatnonzero(~plan.is_fixed)
    order = movable[np.argsort(side[plan.judge[movable]], kind="stable")]
    low, high = order[:TRIED_PER_SIDE], order[::-1][:TRIED_PER_SIDE]
    gain = _gain(plan, design, side, low, high)
    swapped: set[int] = set()
    for flat in np.argsort(-gain, axis=None, kind="stable"):
        row, column = divmod(int(flat), len(high))
        first, second = int(low[row]), int(high[column])
        if gain[row, column] <= 0 or len(swapped) >= 2 * SWAPS_PER_ROUND:
            break
        if not swapped & {int(plan.entry[first]), int(plan.entry[second])} and _swap_safely(
            plan, first, second
        ):
            swapped |= {int(plan.entry[first]), int(plan.entry[second])}
    return bool(swapped)


def _gain(plan: Plan, design: Design, side: FloatArray, low: IntArray, high: IntArray) -> FloatArray:
    """How much each swap adds to the split's quadratic form, shape (low, high); -inf where it may not be."""
    sums = np.bincount(plan.entry, side[plan.judge], plan.pairs.shape[0])
    share = design.inverse_entry_weight
    first, second = plan.entry[low][:, None], plan.entry[high][None, :]
    step = side[plan.judge[high]][None, :] - side[plan.judge[low]][:, None]
    lost = (2 * sums[first] + step) * step * share[first] + (step - 2 * sums[second]) * step * share[second]
    may = plan.may_take(first, plan.judge[high][None, :]) & plan.may_take(second, plan.judge[low][:, None])
    return np.where(may & (first != second), -lost, -np.inf)


def _swap_safely(plan: Plan, first: int, second: int) -> bool:
    """Swaps two pairs if that is still allowed and splits no panel; whether it did."""
    before = count_components(plan)
    ours, theirs = plan.entry[[first, second]], plan.judge[[second, first]]
    if not plan.may_take(ours, theirs).all():
        return False
    plan.swap(first, second)
    if count_components(plan) <= before:
        return True
    plan.swap(first, second)
    return False
