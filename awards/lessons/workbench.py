"""The author's workbench: the board of themes and the review of passages.

An author sees redacted passages one at a time and how many organisations are behind a theme once there are
enough of them; a theme below that has no number. Which passages come from the same organisation is never shown.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.lessons.documents import Document
from awards.lessons.readings import Corpus, corpus_of, index_of, shared_reader
from awards.roles import Actor
from awards.roles.policy import may_write_lessons
from awards.seasons.reading import season_named
from awards.tables import PassageDecision
from themes.codebook import Codebook, Theme
from themes.index import Index
from themes.model import Decision
from themes.positions import position_of
from themes.review import review_queue
from themes.support import proposals


class BoardLine(msgspec.Struct, frozen=True, kw_only=True):
    """A theme on the board.

    ``confirmed`` organisations, and those ``to_look_at``, are None while they are fewer than *k*: a number
    below that could point to one of them. ``any_to_look_at`` says only that there is something.
    """

    theme: Theme
    confirmed: int | None
    to_look_at: int | None
    any_to_look_at: bool
    looked_at: int


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """All themes by competency, strongest first."""

    corpus: Corpus
    codebook: Codebook
    lines: Sequence[tuple[str, Sequence[BoardLine]]]
    organisations: int

    @property
    def ready(self) -> int:
        """How many themes have enough organisations for the report."""
        return sum(line.confirmed is not None for _competency, lines in self.lines for line in lines)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A passage to look at, with the sentences around it."""

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


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One theme under review: the next passages, best first, and what was decided."""

    corpus: Corpus
    line: BoardLine
    queue: Sequence[Shown]
    accepted: Sequence[Shown]


async def board(actor: Actor, slug: str) -> Board:
    """All themes with the support they have."""
    corpus, index, decisions = await _opened(actor, slug)
    return await asyncio.to_thread(_board, corpus, index, decisions)


async def review(actor: Actor, slug: str, theme: str, *, looks: int = 10) -> Review:
    """One theme's passages: the next to look at, and those accepted."""
    corpus, index, decisions = await _opened(actor, slug)
    return await asyncio.to_thread(_review, corpus, index, decisions.get(theme, []), theme, looks)


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
        season = await season_named(slug)
        if not may_write_lessons(actor, season.id):
            raise NotFound
        document = (await corpus_of(season)).document(judging_copy)
        found = shared_reader().codebook.theme(theme)
        if document is None or found is None:
            raise NotFound
        start, end = span
        if not 0 <= start < end <= len(document.entry.text):
            raise Refused(_("This passage does not exist any more. Load the page again."))
        row = PassageDecision(
            season=season.id, theme=theme, judging_copy=judging_copy, copy_digest=document.digest,
            span_start=start, span_end=end, accepted=accepted,
            position=position if position in {one.id for one in found.positions} else "",
            coder=actor.account, decided_at=now(),
        )  # fmt: skip
        await PassageDecision.insert(row).on_conflict(
            target=(
                PassageDecision.season, PassageDecision.theme, PassageDecision.judging_copy,
                PassageDecision.span_start, PassageDecision.span_end, PassageDecision.coder,
            ),
            action="DO UPDATE",
            values=[PassageDecision.accepted, PassageDecision.position, PassageDecision.decided_at],
        )  # fmt: skip
        await audit.record(
            "passage.decided", f"theme:{theme}", actor=actor.account, season=season.id, accepted=accepted
        )


async def undo(actor: Actor, slug: str, theme: str, *, judging_copy: int, span: tuple[int, int]) -> None:
    """Takes an author's own decision back."""
    async with writing(Principal.AUTHOR):
        season = await season_named(slug)
        if not may_write_lessons(actor, season.id):
            raise NotFound
        await PassageDecision.delete().where(
            PassageDecision.season == season.id,
            PassageDecision.theme == theme,
            PassageDecision.judging_copy == judging_copy,
            PassageDecision.span_start == span[0],
            PassageDecision.span_end == span[1],
            PassageDecision.coder == actor.account,
        )


async def decisions_of(corpus: Corpus) -> dict[str, list[Decision]]:
    """What stands of all coders' decisions, by theme, inside the caller's transaction.

    A decision about a text that has changed since does not count; of several coders' the last one stands.
    """
    rows = await PassageDecision.select().where(PassageDecision.season == corpus.season.id)
    digests = {document.judging_copy: document.digest for document in corpus.documents}
    standing: dict[tuple[str, int, int, int], Decision] = {}
    for row in sorted(rows, key=lambda row: (row["decided_at"], row["id"])):
        if digests.get(row["judging_copy"]) != row["copy_digest"]:
            continue
        key = (row["theme"], row["judging_copy"], row["span_start"], row["span_end"])
        standing[key] = Decision(
            entry=str(row["judging_copy"]),
            start=row["span_start"],
            end=row["span_end"],
            accept=row["accepted"],
            position=row["position"],
        )
    by_theme: dict[str, list[Decision]] = {}
    for (theme, *_place), decision in standing.items():
        by_theme.setdefault(theme, []).append(decision)
    return by_theme


def supporting_groups(corpus: Corpus, decisions: Sequence[Decision]) -> frozenset[str]:
    """The organisations with an accepted passage, as opaque keys."""
    groups = {str(document.judging_copy): document.group for document in corpus.documents}
    return frozenset(groups[decision.entry] for decision in decisions if decision.accept)


async def _opened(actor: Actor, slug: str) -> tuple[Corpus, Index, dict[str, list[Decision]]]:
    async with reading(Principal.AUTHOR):
        season = await season_named(slug)
        if not may_write_lessons(actor, season.id):
            raise NotFound
        corpus = await corpus_of(season)
        return corpus, await index_of(corpus), await decisions_of(corpus)


def _board(corpus: Corpus, index: Index, decisions: dict[str, list[Decision]]) -> Board:
    codebook = index.codebook
    proposed = {proposal.theme: len(proposal.groups) for proposal in proposals(index)}
    lines = [
        _line(corpus, theme, decisions.get(theme.id, []), proposed.get(theme.id, 0))
        for theme in codebook.themes
    ]
    lines.sort(key=lambda line: (-(line.confirmed or 0), -(line.to_look_at or 0), not line.any_to_look_at))
    by_competency = [
        (competency.id, [line for line in lines if line.theme.competency == competency.id])
        for competency in codebook.competencies
    ]
    groups = {document.group for document in corpus.documents}
    return Board(corpus=corpus, codebook=codebook, lines=by_competency, organisations=len(groups))


def _line(corpus: Corpus, theme: Theme, decisions: Sequence[Decision], proposed: int) -> BoardLine:
    k = corpus.season.least_organisations
    confirmed = len(supporting_groups(corpus, decisions))
    waiting = max(0, proposed - confirmed)
    return BoardLine(
        theme=theme,
        confirmed=confirmed if confirmed >= k else None,
        to_look_at=waiting if waiting >= k else None,
        any_to_look_at=waiting > 0,
        looked_at=len(decisions),
    )


def _review(corpus: Corpus, index: Index, own: Sequence[Decision], theme_id: str, looks: int) -> Review:
    theme = index.codebook.theme(theme_id)
    if theme is None:
        raise NotFound
    # A new version of a judging copy counts for the ranking once it has been read.
    read = {reading.entry for reading in index.readings}
    candidates = review_queue(index, theme_id, [one for one in own if one.entry in read], looks)
    queue = [
        _shown(corpus, int(one.passage.entry), (one.passage.start, one.passage.end), one.why,
               _position(index, theme, one.passage.entry, one.passage.start, one.passage.end))
        for one in candidates
    ]  # fmt: skip
    accepted = [
        _shown(corpus, int(one.entry), (one.start, one.end), "", one.position) for one in own if one.accept
    ]
    line = _line(corpus, theme, own, len(queue))
    return Review(corpus=corpus, line=line, queue=queue, accepted=accepted)


def _position(index: Index, theme: Theme, entry: str, start: int, end: int) -> str:
    found = next((position_of(index, theme, number) for number in index.at(entry, start, end)), None)
    return found.id if found else ""


def _shown(corpus: Corpus, judging_copy: int, span: tuple[int, int], why: str, position: str) -> Shown:
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
