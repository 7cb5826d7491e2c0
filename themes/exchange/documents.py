"""The answers of ``awards themes`` and ``awards review`` as JSON documents.

A theme with fewer than *k* organisations is only counted. The passages are candidates until a person
confirms them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from themes.codebook import Text, codebook_digest
from themes.discovery import Discovered, discover
from themes.index import Index
from themes.language import Language
from themes.model import Decision, Entry
from themes.phrases import key_phrases
from themes.positions import sort_into_positions
from themes.ranking import rank
from themes.review import Candidate, explain, review_queue
from themes.similar import find_similar
from themes.support import Proposal, check_k, proposals
from themes.wording import together, wording

NEW = "new"


def themes_document(
    index: Index, entries: Sequence[Entry], *, k: int, with_text: bool = False
) -> dict[str, Any]:
    """What ``awards themes`` writes."""
    check_k(k)
    texts = {entry.id: entry.text for entry in entries} if with_text else {}
    names = frozenset(name for entry in entries for name in entry.declared)
    found = [proposal for proposal in proposals(index) if proposal.passages]
    language = _main_language(entries)
    new = discover(index, language)
    codebook = index.codebook
    known = [_theme(index, p, language, k, names, texts) for p in found if len(p.groups) >= k]
    discovered = [_discovered(index, d, k, names, texts) for d in new if len(d.proposal.groups) >= k]
    themes = sorted([*known, *discovered], key=lambda theme: -int(theme["organisations"]))
    return {
        "k": k,
        "codebook": {"name": codebook.name, "version": codebook.version, "sha256": codebook_digest(codebook)},
        "themes": themes,
        "below_threshold": len(found) + len(new) - len(themes),
    }


def review_document(
    index: Index, theme: str, decisions: Sequence[Decision], looks: int, example: tuple[str, int, int] | None
) -> dict[str, Any]:
    """What ``awards review`` writes. ``example`` is the highlighted stretch for theme ``new``."""
    if example is None:
        candidates = review_queue(index, theme, decisions, looks)
    else:
        candidates = find_similar(index, *example, decisions=decisions, looks=looks)
    return {"theme": theme, "candidates": [_candidate(candidate) for candidate in candidates]}


def _main_language(entries: Sequence[Entry]) -> Language:
    counted = Counter(entry.language for entry in entries)
    return "de" if counted["de"] > counted["en"] else "en"


def _theme(
    index: Index,
    proposal: Proposal,
    language: Language,
    k: int,
    names: frozenset[str],
    texts: Mapping[str, str],
) -> dict[str, Any]:
    theme = index.theme(proposal.theme)
    scores = rank(index, theme.id)
    positions = sort_into_positions(index, theme, proposal.passages)
    return {
        "id": theme.id,
        "label": theme.label.of(language),
        "origin": "codebook",
        "competency": theme.competency,
        "organisations": len(proposal.groups),
        "entries": len(proposal.entries),
        "key_phrases": key_phrases(index, proposal.passages, k, names),
        "positions": [
            {"label": position.label.of(language), "passages": [_place(index, n) for n in numbers]}
            for position, numbers in positions
        ],
        "passages": [
            _passage(index, n, float(scores[n]), explain(index, theme.id, n), texts)
            for n in proposal.passages
        ],
    }


def _discovered(
    index: Index, found: Discovered, k: int, names: frozenset[str], texts: Mapping[str, str]
) -> dict[str, Any]:
    proposal = found.proposal
    pairs = zip(proposal.passages, found.likeness, strict=True)
    why = together([wording("highlighted"), wording("like-others")])
    return {
        "id": proposal.theme,
        "label": found.label,
        "origin": "discovered",
        "organisations": len(proposal.groups),
        "entries": len(proposal.entries),
        "key_phrases": key_phrases(index, proposal.passages, k, names),
        "positions": [],
        "passages": [_passage(index, n, score, why, texts) for n, score in pairs],
    }


def _place(index: Index, number: int) -> dict[str, Any]:
    passage = index.passages[number]
    return {"entry": passage.entry, "start": passage.start, "end": passage.end}


def _passage(index: Index, number: int, score: float, why: Text, texts: Mapping[str, str]) -> dict[str, Any]:
    passage = index.passages[number]
    row = _place(index, number) | {"section": passage.section, "score": round(score, 4), "why": why.en}
    if texts:
        row["text"] = texts[passage.entry][passage.start : passage.end]
    return row


def _candidate(candidate: Candidate) -> dict[str, Any]:
    passage = candidate.passage
    return {
        "entry": passage.entry,
        "org_id": passage.group,
        "start": passage.start,
        "end": passage.end,
        "score": candidate.score,
        "why": candidate.why.en,
    }
