"""The linking attack: guess from a published report and all entries who stands behind each lesson.

The attacker has what leaks in the worst case (every raw entry) and ranks the organisations for each lesson by
how well their words fit it: BM25 over short passages (Robertson and Zaragoza, 2009, section 3.2) and cosine of
TF-IDF vectors over whole entries. A report is safe from it as far as its guesses are no better than chance.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from themes.disclosure.folding import fold
from themes.disclosure.model import Source
from themes.disclosure.sections import Section, sections_of
from themes.disclosure.traces import content_stems
from themes.disclosure.words import sentences, words_of

Attack: TypeAlias = Literal["bm25", "tfidf"]
Scores: TypeAlias = npt.NDArray[np.float64]

WINDOW = 3
SATURATION = 1.2
LENGTH_WEIGHT = 0.75


@dataclass(frozen=True, slots=True)
class Guess:
    """For one lesson the organisations, likeliest first, with the score of each."""

    lesson: str
    ranking: tuple[tuple[str, float], ...]

    def first(self, count: int) -> frozenset[str]:
        """The organisations the attacker names if asked for so many."""
        return frozenset(organisation for organisation, _ in self.ranking[:count])


@dataclass(frozen=True, slots=True)
class Success:
    """How often the guesses were right, and how often blind guessing would have been, over all lessons."""

    lessons: int
    precision: float
    chance: float

    @property
    def advantage(self) -> float:
        """Precision in multiples of chance; 1 is no better than guessing."""
        return self.precision / self.chance if self.chance else 0.0


def guess(report: str, sources: Iterable[Source], attack: Attack) -> list[Guess]:
    """The attacker's ranking for every section of a report."""
    documents = list(_documents(sources, attack))
    lessons = sections_of(report)
    if not documents or not lessons:
        return []
    score = ATTACKS[attack]([text for _, text in documents])
    owners = [organisation for organisation, _ in documents]
    return [Guess(lesson.title, _ranking(owners, score(_query(lesson)))) for lesson in lessons]


def success(guesses: Sequence[Guess], truth: Mapping[str, frozenset[str]]) -> Success:
    """Precision at the true number of organisations, averaged over the lessons whose truth is known."""
    known = [one for one in guesses if truth.get(one.lesson)]
    if not known:
        return Success(0, 0.0, 0.0)
    shares = [
        len(one.first(len(truth[one.lesson])) & truth[one.lesson]) / len(truth[one.lesson]) for one in known
    ]
    chances = [len(truth[one.lesson]) / len(one.ranking) for one in known]
    return Success(len(known), float(np.mean(shares)), float(np.mean(chances)))


def _documents(sources: Iterable[Source], attack: Attack) -> Iterator[tuple[str, str]]:
    """What is ranked, with its owner: windows of sentences for BM25, whole entries for TF-IDF."""
    for source in sources:
        text = fold(source.text)
        words = words_of(text)
        ranges = list(sentences(words, text)) if attack == "bm25" else [(0, len(words))]
        width = WINDOW if attack == "bm25" else 1
        for first in range(max(1, len(ranges) - width + 1)):
            chosen = ranges[first : first + width]
            if chosen:
                yield source.organisation, " ".join(content_stems(words[chosen[0][0] : chosen[-1][1]]))


def _query(lesson: Section) -> str:
    return " ".join(content_stems(words_of(f"{lesson.title}\n{lesson.text}")))


def _bm25(documents: Sequence[str]) -> Callable[[str], Scores]:
    vectorizer = CountVectorizer(analyzer=str.split)
    counts = sparse.csr_array(vectorizer.fit_transform(documents), dtype=np.float64)
    lengths = counts.sum(axis=1)
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log1p((len(documents) - having + 0.5) / (having + 0.5))
    rows = np.repeat(np.arange(len(documents)), np.diff(counts.indptr))
    damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / max(lengths.mean(), 1.0))
    counts.data = counts.data * (SATURATION + 1) / (counts.data + damping[rows]) * idf[counts.indices]

    def score(query: str) -> Scores:
        present = np.zeros(counts.shape[1])
        present[vectorizer.transform([query]).indices] = 1.0
        return np.asarray(counts @ present, dtype=np.float64)

    return score


def _tfidf(documents: Sequence[str]) -> Callable[[str], Scores]:
    vectorizer = TfidfVectorizer(analyzer=str.split, sublinear_tf=True)
    vectors = vectorizer.fit_transform(documents)

    def score(query: str) -> Scores:
        return np.asarray((vectors @ vectorizer.transform([query]).T).toarray().ravel(), dtype=np.float64)

    return score


ATTACKS: Mapping[Attack, Callable[[Sequence[str]], Callable[[str], Scores]]] = {
    "bm25": _bm25,
    "tfidf": _tfidf,
}


def _ranking(owners: Sequence[str], scores: Scores) -> tuple[tuple[str, float], ...]:
    """Organisations by the best score of any of their documents; ties by name, so that runs agree."""
    best: dict[str, float] = {}
    for owner, score in zip(owners, scores, strict=True):
        best[owner] = max(best.get(owner, 0.0), float(score))
    return tuple(sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))
