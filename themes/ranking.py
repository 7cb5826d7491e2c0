"""How good a passage is as evidence for a theme: codebook, likeness, where it stands, what people decided."""

from collections.abc import Sequence

import numpy as np

from themes.index import Index
from themes.language import LANGUAGES
from themes.model import Decision
from themes.passages import Passage
from themes.space import Floats, unit

CODEBOOK = 0.6
RESEMBLANCE = 0.2
LIKENESS = 0.8
VECTORS = 0.5  # what a sentence model adds to likeness
LESSONS = 0.3
HIGHLIGHT = 0.3
FACTS = 0.3  # names and figures mark a report on the firm; a lesson seldom has them
BACKGROUND = 0.2  # how things were before is seldom where a lesson is told
LONGER = 0.02  # of equal passages the longer one, since it shows the hit in context

ACCEPTED = 0.3  # Rocchio's beta: how far accepted passages pull the theme's profile
REJECTED = 0.25  # Rocchio's gamma: how far rejected ones push it away


def rank(index: Index, theme_id: str, decisions: Sequence[Decision] = ()) -> Floats:
    """A score for every passage of the index, in its order; the higher, the better the evidence."""
    theme = index.theme(theme_id)
    told = CODEBOOK * index.strength(theme.id) + RESEMBLANCE * index.resemblance(theme.id)
    return told + LIKENESS * _likeness(index, theme.id, decisions) + standing(index)


def standing(index: Index) -> Floats:
    """What a passage gains, whatever the theme: marked by a judge, an answer about lessons, free of facts."""
    return np.array([_standing(passage) for passage in index.passages])


def _standing(passage: Passage) -> float:
    gained = (
        HIGHLIGHT * passage.highlighted + LESSONS * passage.lessons + LONGER * (passage.last - passage.first)
    )
    return gained - FACTS * passage.factual - BACKGROUND * passage.background


def _likeness(index: Index, theme: str, decisions: Sequence[Decision]) -> Floats:
    """Cosine with the theme's profile in the passage's language, moved by decisions (Rocchio 1971)."""
    moved = ACCEPTED * index.space.mean(index.decided(decisions, accept=True))
    moved -= REJECTED * index.space.mean(index.decided(decisions, accept=False))
    cosines = np.zeros(len(index.passages))
    languages = np.array([passage.language for passage in index.passages])
    for language in LANGUAGES:
        profile = index.profiles[theme][language]
        spoken = languages == language
        cosines[spoken] = index.space.cosines(unit(index.space.vector(profile.counted) + moved))[spoken]
        if index.vectors is not None and profile.vector is not None:
            cosines[spoken] += VECTORS * (index.vectors @ profile.vector)[spoken]
    return cosines
