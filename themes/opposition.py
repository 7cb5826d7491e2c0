"""Counter-evidence: finalists who say or do the opposite of what a theme claims."""

from collections.abc import Collection, Sequence

import numpy as np

from themes.index import Index
from themes.matching.lexicon import cue
from themes.model import Decision
from themes.ranking import rank
from themes.review import LOOKS, Candidate, next_passages
from themes.space import Floats
from themes.wording import wording

LIKENESS = 0.3  # among passages that oppose, the ones that speak of the theme's matter come first


def counter_evidence(
    index: Index,
    theme_id: str,
    decisions: Sequence[Decision] = (),
    looks: int = LOOKS,
    *,
    without: Collection[int] = frozenset(),
) -> list[Candidate]:
    """Passages with terms that the codebook lists as the opposite, best first, at most one per group.

    ``decisions`` are those about the counter-evidence itself, not about the theme.
    """
    opposed = _opposed(index, index.theme(theme_id).id)
    scores = np.where(opposed > 0, opposed + LIKENESS * rank(index, theme_id), 0.0)
    queue = next_passages(index, scores, decisions, len(index.groups), without)
    best = [n for n in queue if opposed[n] > 0][:looks]
    return [Candidate(index.passages[n], round(float(scores[n]), 4), wording("opposite")) for n in best]


def _opposed(index: Index, theme: str) -> Floats:
    """For each passage the weight of its most telling opposite term, 0 where it has none."""
    name = cue(theme, "opposes")
    return np.array([index.cues(number).get(name, 0.0) for number in range(len(index.passages))])
