"""Candidate themes: passages that judges marked, that resemble one another, and that no theme explains.

An author takes a group up as a theme, or puts it away; either way its passages are not offered again. That is kept
like any decision, under a name that no theme of a codebook can have.
"""

import asyncio
from collections.abc import Mapping, Sequence

import msgspec

from awards.database import Principal, writing
from awards.errors import Refused
from awards.i18n import _, current_language
from awards.lessons.codebooks import shelf_for
from awards.lessons.decisions import corpus_for_author, decide, keep, opened
from awards.lessons.editing import add
from awards.lessons.passages import Shown, proposed
from awards.lessons.projects import language_of
from awards.lessons.readings import Corpus
from awards.roles import Actor
from themes.codebook import Competency, Text
from themes.discovery import UNNAMED, Discovered, discover
from themes.index import Index
from themes.model import Decision
from themes.review import Candidate as Proposed

OFFERED = "*candidates*"
"""What a decision about a group is kept under; a theme's id has no such signs."""

Span = tuple[int, int, int]
"""A judging copy's number, and where a passage of it begins and ends."""


class Candidate(msgspec.Struct, frozen=True):
    """A group of passages. ``enough``: at least *k* organisations are behind it.

    ``label`` is made of the codebook's words, never of the passages'. ``name`` is what a theme made of it would be
    called: nothing where the codebook has no words for what they share, so that the author finds some.
    """

    label: str
    name: str
    enough: bool
    passages: Sequence[Shown]


class Candidates(msgspec.Struct, frozen=True):
    """What judges' marks offer, most organisations first."""

    corpus: Corpus
    competencies: Sequence[Competency]
    found: Sequence[Candidate]


async def candidates(actor: Actor, slug: str) -> Candidates:
    """The groups about which nobody has decided, for an author."""
    corpus, index, decisions = await opened(actor, slug)
    found = await asyncio.to_thread(_candidates, corpus, index, decisions)
    return Candidates(corpus, index.codebook.competencies, found)


async def accept(actor: Actor, slug: str, label: str, competency: str, spans: Sequence[Span]) -> str:
    """Takes a group up as a theme with its passages confirmed; returns the theme's id."""
    if not spans:
        raise Refused(_("Choose at least one passage."))
    shelf = await shelf_for(actor, slug)
    theme = await add(
        actor,
        slug,
        shelf.number,
        label=(label, label),
        question=(label, label),
        competency=competency,
        seeds=(),
    )
    for copy, start, end in spans:
        await decide(actor, slug, theme, judging_copy=copy, span=(start, end), accepted=True, position="")
    await dismiss(actor, slug, spans)
    return theme


async def dismiss(actor: Actor, slug: str, spans: Sequence[Span]) -> None:
    """Puts a group away: its passages are not offered again."""
    async with writing(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        for copy, start, end in spans:
            await keep(actor, corpus, (OFFERED, copy, start, end), accepted=False)


def _candidates(corpus: Corpus, index: Index, decisions: Mapping[str, Sequence[Decision]]) -> list[Candidate]:
    away = {(one.entry, one.start, one.end) for one in decisions.get(OFFERED, ())}
    k = corpus.season.least_organisations
    return [
        _candidate(corpus, index, one, k)
        for one in discover(index, language_of(current_language()))
        if not away & {_place(index, number) for number in one.proposal.passages}
    ]


def _candidate(corpus: Corpus, index: Index, found: Discovered, k: int) -> Candidate:
    passages = [Proposed(index.passages[number], 0, Text("", "")) for number in found.proposal.passages]
    return Candidate(
        label=found.label,
        name="" if found.label in UNNAMED.values() else found.label,
        enough=len(found.proposal.groups) >= k,
        passages=[proposed(corpus, index, None, one) for one in passages],
    )


def _place(index: Index, number: int) -> tuple[str, int, int]:
    passage = index.passages[number]
    return passage.entry, passage.start, passage.end
