"""The gate: a theme exists for others only when enough organisations stand behind it.

Support counts groups, never entries. What the codebook proposes is a candidate; only what people confirmed may
be reported.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
import numpy.typing as npt

from themes.errors import InputError
from themes.index import Index
from themes.passages import Passage, overlap
from themes.ranking import rank

PROPOSED = 0.52  # strength from which on a hit counts as proposed; below, it only ranks
MARKED = 0.25  # the same for a passage that a judge marked, if no other theme fits it better
PER_ENTRY = 2  # passages one entry may give to a theme
LEAST_K = 2  # below, a "recurring" theme could be one organisation's story


class Proposal(msgspec.Struct, frozen=True):
    """Passages, by number and best first, that the codebook proposes for a theme."""

    theme: str
    passages: tuple[int, ...]
    groups: frozenset[str]
    entries: frozenset[str]


def check_k(k: int) -> int:
    """``k`` itself; raises :class:`InputError` where one organisation would be enough."""
    if k < LEAST_K:
        raise InputError(
            f"k is {k}; it must be at least {LEAST_K}, or a theme could be one organisation's story."
        )
    return k


def proposals(index: Index) -> list[Proposal]:
    """What the codebook proposes for each of its themes, in the codebook's order."""
    return [propose(index, theme.id) for theme in index.codebook.themes]


def propose(index: Index, theme_id: str) -> Proposal:
    """The passages proposed for one theme, without overlaps, no group giving more than half of them.

    Remembered for as long as the index lives: a board asks for every theme each time it is shown.
    """
    known = _PROPOSED.setdefault(index, {})
    if theme_id not in known:
        known[theme_id] = _propose(index, theme_id)
    return known[theme_id]


_PROPOSED: WeakKeyDictionary[Index, dict[str, Proposal]] = WeakKeyDictionary()


def _propose(index: Index, theme_id: str) -> Proposal:
    scores = rank(index, theme_id)
    strong = np.flatnonzero(claimed(index, theme_id)).tolist()
    chosen = balanced(index, apart(index, sorted(strong, key=lambda n: (-scores[n], n))))
    return proposal(index, theme_id, chosen)


def claimed(index: Index, theme_id: str) -> npt.NDArray[np.bool_]:
    """Which passages a theme claims: those with a strong hit, and marked ones for which it is the best."""
    strength = index.strength(theme_id)
    return (strength >= PROPOSED) | (index.marked & (strength >= MARKED) & (strength >= index.strongest))


def proposal(index: Index, theme_id: str, chosen: Iterable[int]) -> Proposal:
    """A proposal made of passages given by number."""
    numbers = tuple(chosen)
    passages = [index.passages[n] for n in numbers]
    groups = frozenset(passage.group for passage in passages)
    return Proposal(theme_id, numbers, groups, frozenset(passage.entry for passage in passages))


def apart(index: Index, numbers: Sequence[int]) -> list[int]:
    """The passages, in the order given, that do not overlap an earlier one; few of each entry."""
    chosen: list[int] = []
    for number in numbers:
        here = [index.passages[n] for n in chosen if index.passages[n].entry == index.passages[number].entry]
        if len(here) < PER_ENTRY and not any(_overlap(index.passages[number], other) for other in here):
            chosen.append(number)
    return chosen


def balanced(index: Index, numbers: Sequence[int]) -> list[int]:
    """The passages without the weakest of any group that would give more than half of them all.

    Where a single group has passages, one is kept: the gate, not the balance, is what hides it.
    """
    kept = list(numbers)
    while kept:
        group, count = Counter(index.passages[n].group for n in kept).most_common(1)[0]
        if count == 1 or 2 * count <= len(kept):
            break
        kept.remove(next(n for n in reversed(kept) if index.passages[n].group == group))
    return kept


def _overlap(a: Passage, b: Passage) -> bool:
    return overlap((a.start, a.end), (b.start, b.end)) > 0
