"""Positions: different answers to a theme's question, told apart by their own cues."""

from collections.abc import Sequence, Set

from themes.codebook import Position, Theme
from themes.index import Index
from themes.matching.lexicon import cue, group_cues
from themes.model import Decision

OWN = 2  # a position's own term tells it from the others better than a shared concept


def position_of(index: Index, theme: Theme, number: int) -> Position | None:
    """The position whose cues a passage holds most of, or None where it shows none."""
    present = index.cues(number).keys()
    weights = {position.id: _weight(theme.id, position, present) for position in theme.positions}
    best = max(theme.positions, key=lambda position: weights[position.id], default=None)
    return best if best is not None and weights[best.id] else None


def sort_into_positions(
    index: Index, theme: Theme, numbers: Sequence[int], decisions: Sequence[Decision] = ()
) -> list[tuple[Position, list[int]]]:
    """The theme's positions that passages fall into, with them. A person's choice beats the cues."""
    chosen = {
        n: decision.position
        for decision in decisions
        for n in index.at(decision.entry, decision.start, decision.end)
    }
    sorted_: dict[str, list[int]] = {position.id: [] for position in theme.positions}
    for number in numbers:
        position = position_of(index, theme, number)
        place = chosen.get(number) or (position.id if position else "")
        if place in sorted_:
            sorted_[place].append(number)
    return [(position, sorted_[position.id]) for position in theme.positions if sorted_[position.id]]


def _weight(theme: str, position: Position, present: Set[str]) -> int:
    own = cue(theme, position.id)
    shared = len(group_cues(theme, position.id, position.cues) & present - {own})
    return OWN * (own in present) + shared
