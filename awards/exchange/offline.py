"""Judging without a connection: a judge takes the queue home as a workbook, scores in it, and sends it back.

Everything runs on a judge's connection and goes through the services of the judging pages, so a workbook can do
what the pages can and no more: points off the scale, other people's entries and locked scorecards are refused, and
what was changed online meanwhile stays. What comes back is a draft; locking is done online, entry by entry.
"""

import asyncio
from collections.abc import Mapping, Sequence

from awards.database import Principal, reading
from awards.exchange.columns import CRITERION, ENTRY, TITLE, Column, Look
from awards.exchange.reading.grid import read_file
from awards.exchange.reading.preview import Preview
from awards.exchange.reading.scorecards import OwnScorecard, TypedMark, read_scorecards
from awards.exchange.tables.entries import written
from awards.exchange.texts import pieces
from awards.exchange.workbook.fill_in import Entries, FillIn
from awards.exchange.workbook.sheet import Value
from awards.i18n import current_language, in_language
from awards.roles import Actor
from awards.rounds import scorecards
from awards.rounds.marks import Mark, Typed
from awards.rounds.queue import Queue, queue_for
from awards.rounds.scorecards import ScorecardView
from rubrics.model import Criterion, Rubric
from rubrics.points import POINTS_PER_UNIT

SCORES = (
    ENTRY, TITLE, CRITERION, Column("points", Look.POINTS, 10), Column("rationale", Look.PROSE, 70),
    Column("version", Look.COUNT, 10),
)  # fmt: skip
COPIES = (ENTRY, Column("field", Look.PROSE, 30), Column("answer", Look.PROSE, 110))
LEVELS = (CRITERION, Column("points", Look.POINTS, 10), Column("meaning", Look.PROSE, 110))


async def workbook(actor: Actor, round_token: str) -> bytes:
    """A judge's own queue as a workbook: what is left to judge, in the judge's order, with what is saved so far."""
    found = await queue_for(actor, round_token)
    views = [view for view in await _views(actor, found) if not view.locked]
    return await asyncio.to_thread(_workbook, views, current_language())


async def look(actor: Actor, round_token: str, content: bytes) -> Preview[TypedMark]:
    """What a workbook would change in the judge's own scorecards. InputError says why it cannot be used."""
    own = {
        view.label: OwnScorecard(token=view.token, rubric=view.rubric, marks=view.marks, locked=view.locked)
        for view in await _views(actor, await queue_for(actor, round_token))
    }
    grids = await asyncio.to_thread(read_file, content)
    return read_scorecards(grids, own)


async def keep(actor: Actor, round_token: str, marks: Mapping[str, Mapping[str, Typed]]) -> tuple[int, int]:
    """Saves drafts, by the entry's token and the criterion; how many were kept, and how many online changes were."""
    kept = clashes = 0
    for token, typed in marks.items():
        outcome = await scorecards.save(actor, round_token, token, typed)
        kept, clashes = kept + len(outcome.versions), clashes + len(outcome.clashes)
    return kept, clashes


async def _views(actor: Actor, found: Queue) -> list[ScorecardView]:
    async with reading(Principal.JUDGE):
        return [await scorecards.opened(actor, found.round.token, item.token) for item in found.items]


def _workbook(views: Sequence[ScorecardView], language: str) -> bytes:
    made = FillIn("queue", language)
    _add_scores(made, views, language)
    copies: list[list[Value]] = [
        [view.label, in_language(section.label, language), piece]
        for view in views
        for section in view.sections
        for piece in pieces(written(section))
    ]
    made.add("offline-entries", Entries(columns=COPIES, typed=frozenset(), rows=copies))
    rubrics = {view.rubric.key: view.rubric for view in views}
    levels = [row for rubric in rubrics.values() for row in _levels(rubric, language)]
    made.add("offline-levels", Entries(columns=LEVELS, typed=frozenset(), rows=levels))
    return made.finish()


def _add_scores(made: FillIn, views: Sequence[ScorecardView], language: str) -> None:
    asked = [(view, criterion) for view in views for criterion in view.rubric.criteria]
    entries = Entries(
        columns=SCORES,
        typed=frozenset({"points", "rationale"}),
        rows=[_score_row(view, criterion, language) for view, criterion in asked],
    )
    sheet = made.add("offline-scores", entries)
    for number, (_view, criterion) in enumerate(asked, entries.first):
        values = tuple(choice / POINTS_PER_UNIT for choice in criterion.choices)
        made.choose(sheet, entries.span("points", number, number), "points", values)


def _score_row(view: ScorecardView, criterion: Criterion, language: str) -> list[Value]:
    mark = view.marks.get(criterion.key, Mark())
    points = None if mark.points is None else mark.points / POINTS_PER_UNIT
    name = criterion.name.in_language(language)
    return [view.label, view.title, name, points, mark.rationale or None, mark.version]


def _levels(rubric: Rubric, language: str) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for criterion in rubric.criteria:
        name = criterion.name.in_language(language)
        said = [text.in_language(language) for text in (criterion.definition, criterion.scoring)]
        rows.append([name, None, " ".join(filter(None, said)) or None])
        for level in criterion.levels:
            words = [text.in_language(language) for text in (level.name, level.description)]
            rows.append([name, level.points / POINTS_PER_UNIT, ": ".join(filter(None, words)) or None])
    return rows
