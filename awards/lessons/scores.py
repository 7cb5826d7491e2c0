"""Where finalists stand by score, as far as an author may know it: in the upper or the lower half of their category.

No score and no place reaches an author; which half an entry is in is only ever counted, for *k* organisations or more.
"""

from typing import Any

import msgspec

from awards.database import Principal, reading
from awards.lessons.readings import Corpus
from awards.rounds.computing.figures import CategoryFigures
from awards.tables import RoundEntry

UPPER, LOWER = "upper", "lower"

_FIGURES = """
SELECT s.round, s.category, s.document FROM standing s JOIN round r ON r.id = s.round WHERE r.season = {}
"""
_LABELS = """
SELECT re.round, re.category, re.label, re.judging_copy FROM round_entry re
JOIN round r ON r.id = re.round WHERE r.season = {} ORDER BY re.round
"""


async def halves(corpus: Corpus) -> dict[int, str]:
    """Judging copy to its half, for finalists whose scores have been worked out; a later round counts."""
    async with reading(Principal.STAFF):
        figures = await RoundEntry.raw(_FIGURES, corpus.season.id)
        labels = await RoundEntry.raw(_LABELS, corpus.season.id)
    known = {(row["round"], row["category"]): _scores(row["document"]) for row in figures}
    by_category: dict[int, dict[int, float]] = {}
    finalists = {document.judging_copy for document in corpus.documents}
    for row in labels:
        score = known.get((row["round"], row["category"]), {}).get(row["label"])
        if score is not None and row["judging_copy"] in finalists:
            by_category.setdefault(row["category"], {})[row["judging_copy"]] = score
    return {copy: half for scores in by_category.values() for copy, half in _split(scores).items()}


def _scores(document: Any) -> dict[str, float]:
    found = msgspec.json.decode(document, type=CategoryFigures)
    return {entry.label: entry.fair for entry in found.entries if entry.fair is not None}


def _split(scores: dict[int, float]) -> dict[int, str]:
    """The better half of a category, the middle one with it, and the other."""
    best_first = sorted(scores, key=lambda copy: (-scores[copy], copy))
    upper = (len(best_first) + 1) // 2
    return {copy: UPPER if place < upper else LOWER for place, copy in enumerate(best_first)}
