"""A second coder: somebody else decides about a sample of passages, and both see how far they agree.

The second coder does not see what the first one said. What the second says changes no count: it is kept beside the
first answer, which is kept with it, so that kappa stays what it was when both worked alone. Where they differ they
talk it over, and what they settle on becomes the decision.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.lessons.decisions import Place, corpus_for_author, decide, standing
from awards.lessons.passages import Shown, shown
from awards.lessons.readings import Corpus
from awards.roles import Actor
from awards.tables import SecondLook
from themes.agreement import Agreement, agreement
from themes.codebook import Theme

SAMPLE = 8
"""Passages of each theme that are looked at twice; in a whole codebook they make some hundred."""

FEW = 20
"""Below so many passages, kappa may be luck either way, and the page says so."""


class Look(msgspec.Struct, frozen=True):
    """A passage that waits for a second answer to a theme's question."""

    theme: Theme
    passage: Shown


class Line(msgspec.Struct, frozen=True):
    """A theme with the agreement about its passages."""

    theme: Theme
    agreement: Agreement


class Difference(msgspec.Struct, frozen=True):
    """A passage about which the two differ and have not settled: ``first`` is what the first one said."""

    theme: Theme
    passage: Shown
    first: bool


class SecondCoding(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of the sample for one coder, and how far the two agree on what was decided twice."""

    corpus: Corpus
    next: Look | None
    done: int
    sample: int
    overall: Agreement
    lines: Sequence[Line]
    differences: Sequence[Difference]


async def second_coding(actor: Actor, slug: str) -> SecondCoding:
    """The sample and the agreement so far, for an author."""
    async with reading(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        rows = await standing(corpus)
        looks = await _looks(corpus)
    sample = _sample(actor, corpus, rows)
    left = [place for place in sample if place not in looks]
    by_theme = {
        theme.id: [
            (row["first_accepted"], row["accepted"]) for place, row in looks.items() if place[0] == theme.id
        ]
        for theme in corpus.codebook.themes
    }
    return SecondCoding(
        corpus=corpus,
        next=_look(corpus, left[0]) if left else None,
        done=len(sample) - len(left),
        sample=len(sample),
        overall=agreement([pair for pairs in by_theme.values() for pair in pairs]),
        lines=[
            Line(theme, agreement(by_theme[theme.id]))
            for theme in corpus.codebook.themes
            if by_theme[theme.id]
        ],
        differences=_differences(corpus, looks, rows),
    )


async def look_again(actor: Actor, slug: str, place: Place, *, accepted: bool) -> None:
    """Keeps a second coder's answer beside the first; one answer a passage, which stays as it was given."""
    theme, copy, start, end = place
    async with writing(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        row = (await standing(corpus)).get(place)
        document = corpus.document(copy)
        if document is None or not document.words_at(start, end):
            raise NotFound
        if row is None:
            raise Refused(
                _("Nobody has decided about this passage yet. Look at it on the page of its theme.")
            )
        if row["coder"] == actor.account:
            raise Refused(_("You decided about this passage yourself. Somebody else takes the second look."))
        await SecondLook.insert(
            SecondLook(
                season=corpus.season.id, theme=theme, judging_copy=copy, copy_digest=document.digest,
                span_start=start, span_end=end, first_accepted=row["accepted"], accepted=accepted,
                settled=row["accepted"] is accepted, coder=actor.account, decided_at=now(),
            )
        ).on_conflict(
            target=(
                SecondLook.season, SecondLook.theme, SecondLook.judging_copy, SecondLook.copy_digest,
                SecondLook.span_start, SecondLook.span_end,
            ),
            action="DO NOTHING",
        )  # fmt: skip
        await audit.record(
            "passage.looked-at-again", f"theme:{theme}", actor=actor.account, season=corpus.season.id
        )


async def settle(actor: Actor, slug: str, place: Place, *, accepted: bool) -> None:
    """What two coders who differed agreed on becomes the decision; kappa stays what it was."""
    theme, copy, start, end = place
    async with reading(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        row, looks = (await standing(corpus)).get(place), await _looks(corpus)
    if row is None or place not in looks:
        raise NotFound
    await decide(
        actor, slug, theme, judging_copy=copy, span=(start, end), accepted=accepted, position=row["position"]
    )
    async with writing(Principal.AUTHOR):
        await SecondLook.update({SecondLook.settled: True}).where(SecondLook.id == looks[place]["id"])


async def overall_agreement(corpus: Corpus) -> Agreement:
    """How far first and second coders agree over all themes, inside the caller's transaction."""
    looks = await _looks(corpus)
    return agreement([(row["first_accepted"], row["accepted"]) for row in looks.values()])


async def _looks(corpus: Corpus) -> dict[Place, dict[str, Any]]:
    """Second answers about texts and themes as they are now, inside the caller's transaction."""
    rows = await SecondLook.select().where(SecondLook.season == corpus.season.id).order_by(SecondLook.id)
    digests = {document.judging_copy: document.digest for document in corpus.documents}
    return {
        (row["theme"], row["judging_copy"], row["span_start"], row["span_end"]): row
        for row in rows
        if digests.get(row["judging_copy"]) == row["copy_digest"] and corpus.codebook.theme(row["theme"])
    }


def _sample(actor: Actor, corpus: Corpus, rows: Mapping[Place, dict[str, Any]]) -> list[Place]:
    """For each theme some passages that somebody else decided about, drawn by hash: nobody picks them."""
    chosen: list[Place] = []
    for theme in corpus.codebook.themes:
        others = [
            place
            for place, row in rows.items()
            if place[0] == theme.id and row["coder"] != actor.account and _readable(corpus, place)
        ]
        chosen += sorted(others, key=lambda place: _draw(rows[place]))[:SAMPLE]
    return chosen


def _draw(row: Mapping[str, Any]) -> str:
    drawn = (row["theme"], row["copy_digest"], row["span_start"], row["span_end"], row["judging_copy"])
    return hashlib.sha256(repr(drawn).encode()).hexdigest()


def _readable(corpus: Corpus, place: Place) -> bool:
    document = corpus.document(place[1])
    return document is not None and document.readable(*place[2:])


def _look(corpus: Corpus, place: Place) -> Look:
    theme = corpus.codebook.theme(place[0])
    assert theme is not None
    return Look(theme, shown(corpus, place[1], place[2:]))


def _differences(
    corpus: Corpus, looks: Mapping[Place, dict[str, Any]], rows: Mapping[Place, dict[str, Any]]
) -> list[Difference]:
    """Where the two differ still: who changes their mind, or moves the passage elsewhere, has settled it thereby."""
    differing = [
        place
        for place, row in looks.items()
        if not row["settled"] and place in rows and rows[place]["accepted"] is not row["accepted"]
    ]
    found = [(_look(corpus, place), looks[place]["first_accepted"]) for place in differing]
    return [Difference(look.theme, look.passage, first) for look, first in found if look.passage.text]
