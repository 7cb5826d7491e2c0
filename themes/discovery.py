"""New themes from highlights: passages that judges marked and no theme of the codebook explains.

Without highlights nothing of use is found at the size of an award; with them, groups of marked passages that
resemble one another are worth a look. The label says what they share, in words of the codebook.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from sklearn.cluster import AgglomerativeClustering

from themes.index import Index
from themes.language import Language
from themes.model import Highlight
from themes.passages import Passage
from themes.space import unit
from themes.support import Proposal, apart, balanced, claimed, proposal

FARTHEST = 0.85  # mean cosine distance up to which highlighted passages are one group
SHARED = 3  # concepts named in a label
UNNAMED = {"en": "Passages that judges marked and that resemble one another", "de": "Ähnliche Markierungen"}


class Discovered(msgspec.Struct, frozen=True):
    """A candidate theme: its passages, how near each is to their mean, and a provisional label."""

    proposal: Proposal
    label: str
    likeness: tuple[float, ...]


def discover(index: Index, language: Language = "en") -> list[Discovered]:
    """Groups of highlighted passages that the codebook does not explain, most organisations first."""
    marked = apart(index, _unexplained(index))
    groups = [_group(index, numbers) for numbers in _clusters(index, marked)]
    groups = sorted((p for p in groups if len(p.passages) > 1), key=lambda p: (-len(p.groups), p.passages))
    named = [msgspec.structs.replace(p, theme=f"discovered-{n}") for n, p in enumerate(groups, 1)]
    return [Discovered(p, _label(index, p, language), _likeness(index, p.passages)) for p in named]


def _unexplained(index: Index) -> list[int]:
    """For each highlight the passage that fits it best, unless a theme of the codebook claims it."""
    explained = np.zeros(len(index.passages), dtype=bool)
    for theme in index.strengths:
        explained |= claimed(index, theme)
    fitting = {
        number for reading in index.readings for number in _fitting(index, reading.entry, reading.highlights)
    }
    return sorted(number for number in fitting if not explained[number])


def _fitting(index: Index, entry: str, highlights: Sequence[Highlight]) -> Iterator[int]:
    for mark in highlights:
        near = index.at(entry, mark.start, mark.end)
        if near:
            yield max(near, key=lambda number: (_fit(index.passages[number], mark), -number))


def _fit(passage: Passage, mark: Highlight) -> float:
    """Intersection over union of a passage and a highlight."""
    shared = min(passage.end, mark.end) - max(passage.start, mark.start)
    return max(0, shared) / (max(passage.end, mark.end) - min(passage.start, mark.start))


def _clusters(index: Index, marked: Sequence[int]) -> list[list[int]]:
    if len(marked) < 2:
        return []
    tree = AgglomerativeClustering(
        n_clusters=None, distance_threshold=FARTHEST, metric="cosine", linkage="average"
    )
    labels = tree.fit_predict(index.space.rows[list(marked)].toarray())
    return [
        [n for n, label in zip(marked, labels, strict=True) if label == c] for c in range(max(labels) + 1)
    ]


def _group(index: Index, numbers: Sequence[int]) -> Proposal:
    """A cluster as a proposal, nearest to its middle first."""
    likeness = dict(zip(numbers, _likeness(index, numbers), strict=True))
    return proposal(index, "", balanced(index, sorted(numbers, key=lambda n: (-likeness[n], n))))


def _likeness(index: Index, numbers: Sequence[int]) -> tuple[float, ...]:
    middle = unit(index.space.mean(list(numbers)))
    return tuple(float(index.space.cosines(middle)[number]) for number in numbers)


def _label(index: Index, found: Proposal, language: Language) -> str:
    """The concepts that most organisations of the group share."""
    groups: Counter[str] = Counter()
    for group in found.groups:
        mine = [n for n in found.passages if index.passages[n].group == group]
        groups.update({name for n in mine for name in index.cues(n)})
    shared = [concept for concept in index.codebook.concepts if groups[concept.id] > 1]
    shared.sort(key=lambda concept: -groups[concept.id])
    return " · ".join(concept.label.of(language) for concept in shared[:SHARED]) or UNNAMED[language]
