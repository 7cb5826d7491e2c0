"""The author's workbench: the review of passages, one theme after the other.

An author sees redacted passages one at a time and how many organisations are behind a theme once there are
enough of them; a theme below that has no number. Which passages come from the same organisation is never shown.
"""

import asyncio
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from awards.database import Principal, reading
from awards.errors import NotFound
from awards.i18n import current_language
from awards.lessons.decisions import about_read, opened, supporting_groups
from awards.lessons.passages import Shown, decided, proposed, shown, undecidable, unreadable
from awards.lessons.projects import language_of
from awards.lessons.quoting import Quote, quotes_of
from awards.lessons.readings import Corpus
from awards.lessons.writing import band_of
from awards.roles import Actor
from themes.board import waiting_groups
from themes.codebook import Codebook, Theme
from themes.index import Index
from themes.model import Decision
from themes.opposition import counter_evidence
from themes.review import Candidate, review_queue
from themes.similar import find_similar

OPPOSITE = 5
"""How many passages that say the opposite are shown beside a theme."""

Span: TypeAlias = tuple[int, int, int]
"""A judging copy's number, and where a passage of it begins and ends in code points."""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One theme under review: the next passages, best first, and what was decided.

    ``confirmed`` organisations are a band, None while they are fewer than *k*; so is ``waiting``, those of which the
    codebook proposes a passage that nobody has decided about. ``any_waiting`` says only that there is somebody: an
    exact number, held against the one after the next answer, would tell whose that was.
    ``like`` is the passage that those in the queue resemble, where somebody asked for similar ones.
    ``opposite``: who says or does the opposite.
    """

    corpus: Corpus
    codebook: Codebook
    theme: Theme
    confirmed: str | None
    looked_at: int
    waiting: str | None
    any_waiting: bool
    queue: Sequence[Shown]
    accepted: Sequence[Shown]
    opposite: Sequence[Shown]
    like: Shown | None


async def review(actor: Actor, slug: str, theme: str, *, looks: int = 10, like: Span | None = None) -> Review:
    """One theme's passages: the next to look at, or those ``like`` a passage, and those accepted."""
    corpus, index, decisions = await opened(actor, slug)
    async with reading(Principal.AUTHOR):
        quotes = await quotes_of(corpus)
    own = decisions.get(theme, [])
    return await asyncio.to_thread(_review, corpus, index, own, quotes, theme, looks, like)


def _review(
    corpus: Corpus,
    index: Index,
    own: Sequence[Decision],
    quotes: Sequence[Quote],
    theme_id: str,
    looks: int,
    like: Span | None,
) -> Review:
    theme = index.codebook.theme(theme_id)
    if theme is None:
        raise NotFound
    confirmed, k = supporting_groups(corpus, own), corpus.season.least_organisations
    language = language_of(current_language())
    known = about_read(index, own)
    without = undecidable(corpus, index, theme_id, unreadable(corpus, index))
    waiting = len(waiting_groups(index, theme_id, known, confirmed, without))
    return Review(
        corpus=corpus,
        codebook=index.codebook,
        theme=theme,
        confirmed=band_of(len(confirmed), k, language),
        looked_at=len(own),
        waiting=band_of(waiting, k, language),
        any_waiting=waiting > 0,
        queue=[
            proposed(corpus, index, theme, one)
            for one in _queue(corpus, index, theme_id, known, looks, like, without)
        ],
        accepted=[decided(corpus, quotes, one) for one in own if one.accept],
        opposite=[proposed(corpus, index, None, one) for one in _opposite(corpus, index, theme_id)],
        like=shown(corpus, like[0], like[1:]) if like else None,
    )


def _queue(
    corpus: Corpus,
    index: Index,
    theme: str,
    decisions: Sequence[Decision],
    looks: int,
    like: Span | None,
    undecided: frozenset[int],
) -> list[Candidate]:
    if like is None:
        return review_queue(index, theme, decisions, looks, without=undecided)
    copy, start, end = like
    document = corpus.document(copy)
    if document is None or not document.words_at(start, end):
        raise NotFound
    if str(copy) not in index.places:
        return []
    without = unreadable(corpus, index)
    return find_similar(index, str(copy), start, end, decisions=decisions, looks=looks, without=without)


def _opposite(corpus: Corpus, index: Index, theme: str) -> list[Candidate]:
    return counter_evidence(index, theme, looks=OPPOSITE, without=unreadable(corpus, index))
