"""Workbooks to fill in and send back: what is there already, empty rows below it, and lists to choose from."""

from itertools import groupby

from awards.exchange.columns import CRITERION, ENTRY, Column, Look
from awards.exchange.importing.assignments import known_pairs
from awards.exchange.importing.entries import season_for_files, targets_of
from awards.exchange.importing.judges import known_judges
from awards.exchange.importing.scorecards import open_criteria
from awards.exchange.reading.entries import FIXED
from awards.exchange.reading.judges import MOST
from awards.exchange.workbook.fill_in import Entries, FillIn
from awards.exchange.workbook.headings import distinct
from awards.exchange.workbook.sheet import Value
from awards.i18n import LANGUAGES, current_language
from awards.roles import Actor
from rubrics.points import POINTS_PER_UNIT

BLANK = 200
JUDGES = (
    Column("email", Look.CODE, 34), Column("name", Look.TEXT, 26), Column("most_entries", Look.COUNT, 12),
    Column("languages", Look.CODE, 16), Column("categories", Look.CODE, 40),
)  # fmt: skip
PAIRS = (ENTRY, Column("judge", Look.CODE, 34))
MARKS = (*PAIRS, CRITERION, Column("points", Look.POINTS, 10), Column("rationale", Look.PROSE, 70))


async def judges(actor: Actor, token: str) -> bytes:
    """A workbook with the panel of a round, to be changed and added to."""
    known, categories = await known_judges(actor, token)
    rows: list[list[Value]] = [
        [row.email, row.name, row.most_entries, ", ".join(row.languages), ", ".join(row.categories)]
        for row in known
    ]
    made = FillIn("judges", current_language())
    entries = Entries(columns=JUDGES, typed=frozenset(one.key for one in JUDGES), rows=rows, blank=BLANK)
    sheet = made.add("panel", entries)
    made.whole(sheet, entries.span("most_entries"), 1, MOST)
    # Several may be named in a cell, so these lists are there to be read, and limit nothing.
    made.show("languages", LANGUAGES)
    made.show("categories", categories)
    return made.finish()


async def assignments(actor: Actor, token: str) -> bytes:
    """A workbook with who judges what in a round, to be added to."""
    pairs, labels, addresses = await known_pairs(actor, token)
    made = FillIn("assignments", current_language())
    entries = Entries(
        columns=PAIRS, typed=frozenset({"entry", "judge"}), rows=[list(pair) for pair in pairs], blank=BLANK
    )
    sheet = made.add("pairs", entries)
    for key, values in (("entry", labels), ("judge", addresses)):
        if values:
            made.choose(sheet, entries.span(key), key, values)
    return made.finish()


async def scorecards(actor: Actor, token: str) -> bytes:
    """A workbook for the scores of a round: a row for each criterion of what is assigned and not begun."""
    asked = await open_criteria(actor, token)
    rows: list[list[Value]] = [[label, judge, criterion.key, None, None] for label, judge, criterion in asked]
    filled = Entries(columns=MARKS, typed=frozenset({"points", "rationale"}), rows=rows)
    made = FillIn("scorecards", current_language())
    sheet = made.add("offline-scores", filled)
    at = filled.first
    for choices, run in groupby(asked, lambda one: one[2].choices):
        last = at + len(list(run)) - 1
        values = tuple(choice / POINTS_PER_UNIT for choice in choices)
        made.choose(sheet, filled.span("points", at, last), "points", values)
        at = last + 1
    return made.finish()


async def entries(actor: Actor, slug: str) -> bytes:
    """A workbook for entries of a season: a column for who enters what, and one for each question."""
    season, categories = await season_for_files(actor, slug)
    targets = targets_of(season, categories)
    columns = [Column(one.key, Look.CODE if one.key in FIXED else Look.PROSE, 28) for one in targets]
    filled = Entries(
        columns=columns, typed=frozenset(one.key for one in targets), rows=[], blank=BLANK,
        headings=distinct([one.title for one in targets], current_language()),
    )  # fmt: skip
    made = FillIn("entries", current_language())
    sheet = made.add("entries-in", filled)
    made.choose(sheet, filled.span("category"), "category", [one.key for one in categories])
    made.choose(sheet, filled.span("language"), "language", LANGUAGES)
    return made.finish()
