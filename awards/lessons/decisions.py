"""What authors decided about passages: kept as they were made, counted by organisation."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.lessons.readings import Corpus, corpus_of, index_of
from awards.roles import Actor
from awards.seasons.access import season_for_author
from awards.tables import PassageDecision
from themes.index import Index
from themes.model import Decision

Place: TypeAlias = tuple[str, int, int, int]
"""A passage as evidence for a theme: the theme, the judging copy, and where it begins and ends."""


async def decide(
    actor: Actor,
    slug: str,
    theme: str,
    *,
    judging_copy: int,
    span: tuple[int, int],
    accepted: bool,
    position: str,
) -> None:
    """Keeps an author's yes or no to a passage; a later word of the same author replaces it."""
    async with writing(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        await _keep_about_theme(
            actor, corpus, (theme, judging_copy, *span), accepted=accepted, position=position
        )


async def move(
    actor: Actor, slug: str, theme: str, *, judging_copy: int, span: tuple[int, int], to: str
) -> None:
    """Says that a passage is evidence for another theme than the one it was proposed for."""
    if to == theme:
        raise Refused(_("Choose the theme that the passage belongs to."))
    async with writing(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        await _keep_about_theme(actor, corpus, (theme, judging_copy, *span), accepted=False)
        await _keep_about_theme(actor, corpus, (to, judging_copy, *span), accepted=True)


async def undo(
    actor: Actor, slug: str, theme: str, *, judging_copy: int, span: tuple[int, int], moved_to: str = ""
) -> None:
    """Takes an author's own decision back; that about the theme a passage was moved to as well."""
    async with writing(Principal.AUTHOR):
        season = await season_for_author(actor, slug)
        await PassageDecision.delete().where(
            PassageDecision.season == season.id,
            PassageDecision.theme.is_in([theme, moved_to]),
            PassageDecision.judging_copy == judging_copy,
            PassageDecision.span_start == span[0],
            PassageDecision.span_end == span[1],
            PassageDecision.coder == actor.account,
        )
        await audit.record("passage.taken-back", f"theme:{theme}", actor=actor.account, season=season.id)


async def corpus_for_author(actor: Actor, slug: str) -> Corpus:
    """The finalists of a season, for its author, inside the caller's transaction."""
    return await corpus_of(await season_for_author(actor, slug))


async def _keep_about_theme(
    actor: Actor, corpus: Corpus, place: Place, *, accepted: bool, position: str = ""
) -> None:
    found = corpus.codebook.theme(place[0])
    if found is None:
        raise NotFound
    known = {one.id for one in found.positions}
    await keep(actor, corpus, place, accepted=accepted, position=position if position in known else "")
    await audit.record(
        "passage.decided",
        f"theme:{found.id}",
        actor=actor.account,
        season=corpus.season.id,
        accepted=accepted,
    )


async def keep(actor: Actor, corpus: Corpus, place: Place, *, accepted: bool, position: str = "") -> None:
    """Writes a decision down, inside the caller's transaction; a later one of the same author replaces it."""
    theme, judging_copy, start, end = place
    document = corpus.document(judging_copy)
    if document is None:
        raise NotFound
    if not 0 <= start < end <= len(document.entry.text):
        raise Refused(_("This passage does not exist any more. Load the page again."))
    row = PassageDecision(
        season=corpus.season.id, theme=theme, judging_copy=judging_copy, copy_digest=document.digest,
        span_start=start, span_end=end, accepted=accepted,
        position=position, coder=actor.account, decided_at=now(),
    )  # fmt: skip
    await PassageDecision.insert(row).on_conflict(
        target=(
            PassageDecision.season, PassageDecision.theme, PassageDecision.judging_copy,
            PassageDecision.span_start, PassageDecision.span_end, PassageDecision.coder,
        ),
        action="DO UPDATE",
        values=[
            PassageDecision.accepted, PassageDecision.position, PassageDecision.decided_at,
            PassageDecision.copy_digest,
        ],
    )  # fmt: skip


async def standing(corpus: Corpus) -> dict[Place, dict[str, Any]]:
    """What stands of all coders' decisions, with who made them, inside the caller's transaction.

    A decision about a text that has changed since does not count; of several coders' the last one stands.
    """
    rows = await PassageDecision.select().where(PassageDecision.season == corpus.season.id)
    digests = {document.judging_copy: document.digest for document in corpus.documents}
    return {
        (row["theme"], row["judging_copy"], row["span_start"], row["span_end"]): row
        for row in sorted(rows, key=lambda row: (row["decided_at"], row["id"]))
        if digests.get(row["judging_copy"]) == row["copy_digest"]
    }


async def decisions_of(corpus: Corpus) -> dict[str, list[Decision]]:
    """What stands of all coders' decisions, by theme, inside the caller's transaction."""
    by_theme: dict[str, list[Decision]] = {}
    for (theme, copy, start, end), row in (await standing(corpus)).items():
        decision = Decision(str(copy), start, end, row["accepted"], row["position"])
        by_theme.setdefault(theme, []).append(decision)
    return by_theme


def supporting_groups(corpus: Corpus, decisions: Sequence[Decision]) -> frozenset[str]:
    """The organisations with an accepted passage, as opaque keys."""
    groups = {str(document.judging_copy): document.group for document in corpus.documents}
    return frozenset(groups[decision.entry] for decision in decisions if decision.accept)


def about_read(index: Index, decisions: Sequence[Decision]) -> list[Decision]:
    """Those about entries that have been read: a new version of a copy counts for ranking once it has been."""
    return [decision for decision in decisions if decision.entry in index.places]


async def opened(actor: Actor, slug: str) -> tuple[Corpus, Index, dict[str, list[Decision]]]:
    """The finalists, the index over them, and what stands of the decisions, for an author."""
    async with reading(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        return corpus, await index_of(corpus), await decisions_of(corpus)
