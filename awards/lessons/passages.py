"""Passages as authors see them: with the sentences around, and without a word where the entrant says so."""

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from awards.i18n import current_language
from awards.lessons.documents import Document
from awards.lessons.projects import language_of
from awards.lessons.quoting import Quote, state_of
from awards.lessons.readings import Corpus
from themes.codebook import Text, Theme
from themes.index import Index
from themes.model import Decision
from themes.positions import position_of
from themes.review import Candidate
from themes.support import claimed
from themes.telling import tellable_terms
from themes.wording import wording

CONTEXT = 220
"""Characters that are shown before and after a passage."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A passage to look at, with the sentences around it.

    ``use`` is what the entrant allows; where that is ``counted``, no word is in here. ``quote`` is how far a
    request to quote is; empty where nobody asked. ``why`` names terms of the codebook.
    """

    judging_copy: int
    start: int
    end: int
    before: str
    text: str
    after: str
    section: str
    language: str
    why: str
    position: str
    use: str
    quote: str


def proposed(corpus: Corpus, index: Index, theme: Theme | None, candidate: Candidate) -> Shown:
    """A passage that the machine proposes, with the position of the theme that it seems to hold."""
    passage = candidate.passage
    numbers = index.at(passage.entry, passage.start, passage.end) if theme else []
    found = next((position_of(index, theme, number) for number in numbers if theme), None)
    seen = shown(corpus, int(passage.entry), (passage.start, passage.end), position=found.id if found else "")
    why = candidate.why if seen.text or not theme else _why_unread(corpus, index, theme, numbers)
    return replace(seen, why=why.of(language_of(current_language())))


def _why_unread(corpus: Corpus, index: Index, theme: Theme, numbers: Sequence[int]) -> Text:
    """Why a passage is proposed that may not be read: its terms, as far as they may be told."""
    k = corpus.season.least_organisations
    met = [term for number in numbers for term in tellable_terms(index, theme.id, number, k)]
    return wording("terms", terms=", ".join(dict.fromkeys(met)))


def decided(corpus: Corpus, quotes: Sequence[Quote], decision: Decision) -> Shown:
    """A passage that somebody decided about."""
    copy, span = int(decision.entry), (decision.start, decision.end)
    return shown(corpus, copy, span, position=decision.position, quote=state_of(quotes, copy, span))


def shown(
    corpus: Corpus,
    judging_copy: int,
    span: tuple[int, int],
    *,
    position: str = "",
    quote: str = "",
) -> Shown:
    """A passage of a finalist's document, with what may be read of it."""
    document = corpus.document(judging_copy)
    assert document is not None
    start, end = span
    low, high = _bounds(document, start)
    return Shown(
        judging_copy=judging_copy,
        start=start,
        end=end,
        before=_tail(document.words_at(low, start)),
        text=document.words_at(start, end),
        after=_head(document.words_at(end, high)),
        section=document.section_at(start),
        language=document.entry.language,
        why="",
        position=position,
        use=document.use_at(start),
        quote=quote,
    )


def unreadable(corpus: Corpus, index: Index) -> frozenset[int]:
    """The passages, by number, that are only counted: nobody may read their words."""
    documents = {str(document.judging_copy): document for document in corpus.documents}
    return frozenset(
        number
        for number, passage in enumerate(index.passages)
        if not documents[passage.entry].readable(passage.start, passage.end)
    )


def undecidable(corpus: Corpus, index: Index, theme: str, hidden: Collection[int]) -> frozenset[int]:
    """Those of the ``hidden`` passages in which the codebook found too little to decide without reading."""
    if not hidden:
        return frozenset()
    strong, k = claimed(index, theme), corpus.season.least_organisations
    return frozenset(
        number for number in hidden if not (strong[number] and tellable_terms(index, theme, number, k))
    )


def _bounds(document: Document, start: int) -> tuple[int, int]:
    for section in document.entry.sections:
        if section.start <= start < section.end:
            return section.start, section.end
    return 0, len(document.entry.text)


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else "… " + text[-CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0] + " …"
