"""Pictures for authors: where themes are told, which are told together, and what changed over the seasons.

Cells are bands of organisations; what could point to fewer than *k* of them is not in the data of a picture either.
"""

import asyncio
from collections.abc import Mapping, Sequence, Set

import msgspec

from awards.database import Principal, reading
from awards.i18n import _, current_language
from awards.lessons.board import section_titles
from awards.lessons.decisions import corpus_for_author, decisions_of, supporting_groups
from awards.lessons.ground import Ground, ground_of
from awards.lessons.readings import Corpus
from awards.lessons.scores import LOWER, UPPER
from awards.lessons.spreading import (
    Columns,
    accepted_of,
    by_category,
    by_criterion,
    by_half,
    by_section,
    spread,
)
from awards.lessons.writing import bands_of
from awards.roles import Actor
from awards.seasons.model import Season
from themes.crossings import Crossing, cross, over_time, together
from themes.disclosure import Lang
from themes.model import Decision


class Cell(msgspec.Struct, frozen=True):
    """A cell of a picture: its place, its band in words and by number; both empty where it is hidden."""

    column: int
    row: int
    label: str
    level: int | None


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A table of bands, as a picture and to read."""

    key: str
    title: str
    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Cell]

    def row_cells(self, number: int) -> list[Cell]:
        """The cells of one row."""
        return [cell for cell in self.cells if cell.row == number]


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """All pictures of a season; none while no theme has enough organisations."""

    season: Season
    pictures: Sequence[Picture]


async def overview(actor: Actor, slug: str) -> Overview:
    """The pictures of a season, for its authors."""
    async with reading(Principal.AUTHOR):
        corpus = await corpus_for_author(actor, slug)
        decisions = await decisions_of(corpus)
    ground = await ground_of(corpus)
    pictures = await asyncio.to_thread(_pictures, corpus, decisions, ground, current_language())
    return Overview(season=corpus.season, pictures=pictures)


def _pictures(
    corpus: Corpus, decisions: Mapping[str, Sequence[Decision]], ground: Ground, language: str
) -> list[Picture]:
    k = corpus.season.least_organisations
    accepted = accepted_of(corpus, decisions)
    told = {theme: supporting_groups(corpus, own) for theme, own in accepted.items()}
    lang: Lang = "de" if language == "de" else "en"
    labels = {theme.id: theme.label.of(lang) for theme in corpus.codebook.themes}
    families = _by_competency(corpus, told)
    fields = {one.id: one.label.of(lang) for one in corpus.codebook.competencies}
    tables = [
        ("competencies", _("Competencies"), cross(families, {"organisations": families}, k), fields,
         {"organisations": _("organisations")}),
        *(
            (key, title, cross(told, spread(corpus, accepted, columns), k), labels, names)
            for key, title, columns, names in _spreads(corpus, ground)
        ),
        ("together", _("Themes told together"), together(told, k), labels, labels),
        ("seasons", _("Change over the seasons"), _over_time(corpus, ground, told, k), labels, {}),
    ]  # fmt: skip
    return [
        _picture(key, title, table, rows, columns, bands=(k, lang))
        for key, title, table, rows, columns in tables
        if table.rows and table.columns
    ]


def _spreads(corpus: Corpus, ground: Ground) -> list[tuple[str, str, Columns, Mapping[str, str]]]:
    """The pictures that spread themes over something: key, title, columns of a passage, names of columns."""
    return [
        ("categories", _("Themes by category"), by_category, ground.categories),
        ("criteria", _("Themes by criterion"), by_criterion(ground), ground.criterion_names),
        ("sections", _("Themes by question"), by_section, section_titles(corpus)),
        ("scores", _("Themes by score of the entries behind them"), by_half(ground),
         {UPPER: _("upper half"), LOWER: _("lower half")}),
    ]  # fmt: skip


def _over_time(corpus: Corpus, ground: Ground, told: Mapping[str, Set[str]], k: int) -> Crossing:
    """Earlier seasons as they were published, and this one as confirmed so far; nothing without an earlier one."""
    if not ground.earlier:
        return Crossing((), ())
    everybody = {document.group for document in corpus.documents}
    published = {name: (release.population, release.lessons) for name, release in ground.earlier.items()}
    periods: dict[str, tuple[Set[str], Mapping[str, Set[str]]]] = {
        **published,
        corpus.season.name: (everybody, told),
    }
    return over_time(periods, [theme.id for theme in corpus.codebook.themes], k)


def _by_competency(corpus: Corpus, told: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    """The organisations behind the ready themes of each competency, where they leave out nobody or enough."""
    k = corpus.season.least_organisations
    everybody = {document.group for document in corpus.documents}
    found: dict[str, set[str]] = {}
    for theme in corpus.codebook.themes:
        if len(told[theme.id]) >= k:
            found.setdefault(theme.competency, set()).update(told[theme.id])
    return {name: own for name, own in found.items() if not 0 < len(everybody - own) < k}


def _picture(
    key: str,
    title: str,
    table: Crossing,
    labels: Mapping[str, str],
    columns: Mapping[str, str],
    *,
    bands: tuple[int, Lang],
) -> Picture:
    k, lang = bands
    steps = bands_of(k)
    levels = table.levels(steps)
    cells = [
        Cell(at, number, "" if cell is None else steps.label(cell, lang), levels[number][at])
        for number, row in enumerate(table.rows)
        for at, cell in enumerate(row.cells)
    ]
    return Picture(
        key=key,
        title=title,
        columns=[columns.get(one, one) for one in table.columns],
        rows=[labels[row.name] for row in table.rows],
        cells=cells,
    )
