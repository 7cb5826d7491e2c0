"""The review queue: which passage to look at next. People confirm; the machine only proposes."""

from collections.abc import Collection, Sequence

import msgspec

from themes.codebook import Text
from themes.index import Index
from themes.model import Decision
from themes.passages import Passage
from themes.ranking import rank
from themes.space import Floats
from themes.wording import together, wording

LOOKS = 10


class Candidate(msgspec.Struct, frozen=True):
    """A passage proposed as evidence. ``why`` names the codebook's terms, never the text's words."""

    passage: Passage
    score: float
    why: Text


def review_queue(
    index: Index,
    theme_id: str,
    decisions: Sequence[Decision] = (),
    looks: int = LOOKS,
    *,
    without: Collection[int] = frozenset(),
) -> list[Candidate]:
    """The next passages to look at for a theme, best first, at most one per group.

    A group that has a confirmed passage is not asked again, and a rejected passage does not come back, not even
    from another of the group's entries that says the same. Passages ``without`` names by number stay out.
    """
    scores = rank(index, theme_id, decisions)
    best = next_passages(index, scores, decisions, looks, without)
    return [
        Candidate(index.passages[n], round(float(scores[n]), 4), explain(index, theme_id, n)) for n in best
    ]


def next_passages(
    index: Index,
    scores: Floats,
    decisions: Sequence[Decision],
    looks: int,
    without: Collection[int] = frozenset(),
) -> list[int]:
    """Numbers of the best undecided passages, at most one per group that has none confirmed."""
    accepted = {index.passages[n].group for n in index.decided(decisions, accept=True)}
    rejected = index.turned_down(decisions).union(without)
    best = []
    for group, members in index.groups.items():
        open_ones = [n for n in members if n not in rejected] if group not in accepted else []
        if open_ones:
            best.append(max(open_ones, key=lambda n: (scores[n], -n)))
    return sorted(best, key=lambda n: (-scores[n], n))[:looks]


def explain(index: Index, theme_id: str, number: int) -> Text:
    """Why a passage is proposed, in words of the codebook."""
    passage = index.passages[number]
    terms = index.terms.get((theme_id, number))
    reasons = [wording("terms", terms=", ".join(terms)) if terms else wording("like-theme")]
    if passage.highlighted:
        reasons.append(wording("highlighted"))
    if passage.lessons:
        reasons.append(wording("lessons"))
    return together(reasons)
