"""The author's workbench: the review of passages, one theme after the other.

An author sees redacted passages one at a time and how many organisations are behind a theme once there are
enough of them; a theme below that has no number. Which passages come from the same organisation is never shown.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.lessons.decisions import about_read, decide, move, opened, supporting_groups, undo
from awards.lessons.documents import Document
from awards.lessons.quoting import Quote, quotes_of, state_of
from awards.lessons.readings import Corpus
from awards.roles import Actor
from themes.codebook import Codebook, Theme
from themes.index import Index
from themes.model import Decision
from themes.positions import position_of
from themes.review import review_queue

__all__ = ["Review", "Shown", "decide", "move", "review", "undo"]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A passage to look at, with the sentences around it.

    ``use`` is what the entrant allows, ``quote`` how far a request to quote is; empty where nobody asked.
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


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One theme under review: the next passages, best first, and what was decided.

    ``confirmed`` organisations are None while they are fewer than *k*.
    """

    corpus: Corpus
    codebook: Codebook
    theme: Theme
    confirmed: int | None
    looked_at: int
    queue: Sequence[Shown]
    accepted: Sequence[Shown]


async def review(actor: Actor, slug: str, theme: str, *, looks: int = 10) -> Review:
    """One theme's passages: the next to look at, and those accepted."""
    corpus, index, decisions = await opened(actor, slug)
    async with reading(Principal.AUTHOR):
        quotes = await quotes_of(corpus)
    return await asyncio.to_thread(_review, corpus, index, decisions.get(theme, []), quotes, theme, looks)


def _review(
    corpus: Corpus, index: Index, own: Sequence[Decision], quotes: Sequence[Quote], theme_id: str, looks: int
) -> Review:
    theme = index.codebook.theme(theme_id)
    if theme is None:
        raise NotFound
    candidates = review_queue(index, theme_id, about_read(index, own), looks)
    queue = [
        _shown(corpus, quotes, int(one.passage.entry), (one.passage.start, one.passage.end), one.why,
               _position(index, theme, one.passage.entry, one.passage.start, one.passage.end))
        for one in candidates
    ]  # fmt: skip
    accepted = [
        _shown(corpus, quotes, int(one.entry), (one.start, one.end), "", one.position)
        for one in own
        if one.accept
    ]
    confirmed = len(supporting_groups(corpus, own))
    return Review(
        corpus=corpus,
        codebook=index.codebook,
        theme=theme,
        confirmed=confirmed if confirmed >= corpus.season.least_organisations else None,
        looked_at=len(own),
        queue=queue,
        accepted=accepted,
    )


def _position(index: Index, theme: Theme, entry: str, start: int, end: int) -> str:
    found = next((position_of(index, theme, number) for number in index.at(entry, start, end)), None)
    return found.id if found else ""


def _shown(
    corpus: Corpus, quotes: Sequence[Quote], judging_copy: int, span: tuple[int, int], why: str, position: str
) -> Shown:
    document = corpus.document(judging_copy)
    assert document is not None
    start, end = span
    low, high = _bounds(document, start)
    return Shown(
        judging_copy=judging_copy,
        start=start,
        end=end,
        before=_tail(document.entry.text[low:start]),
        text=document.text_at(start, end),
        after=_head(document.entry.text[end:high]),
        section=document.section_at(start),
        language=document.entry.language,
        why=why,
        position=position,
        use=document.uses.get(document.section_at(start), "counted"),
        quote=state_of(quotes, judging_copy, span),
    )


def _bounds(document: Document, start: int) -> tuple[int, int]:
    for section in document.entry.sections:
        if section.start <= start < section.end:
            return section.start, section.end
    return 0, len(document.entry.text)


CONTEXT = 220


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else "… " + text[-CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0] + " …"
