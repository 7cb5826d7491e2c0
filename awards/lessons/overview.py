"""Pictures for authors: in which categories and sections themes are told, and which are told together.

Cells are bands of organisations; what could point to fewer than *k* of them is not in the data of a picture either.
"""

import asyncio
from collections.abc import Mapping, Sequence

import msgspec

from awards.database import Principal, reading
from awards.i18n import _, current_language
from awards.lessons.board import section_titles
from awards.lessons.decisions import about_read, opened, supporting_groups
from awards.lessons.readings import Corpus
from awards.lessons.writing import bands_of
from awards.roles import Actor
from awards.seasons.model import Season
from awards.tables import Category
from themes.crossings import Crossing, cross, together
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
    corpus, index, decisions = await opened(actor, slug)
    async with reading(Principal.AUTHOR):
        rows = await Category.select(Category.key, Category.name).where(Category.season == corpus.season.id)
    names = {row["key"]: msgspec.json.decode(row["name"], type=dict[str, str]) for row in rows}
    language = current_language()
    categories = {key: name.get(language) or name["en"] for key, name in names.items()}
    known = {theme: about_read(index, own) for theme, own in decisions.items()}
    pictures = await asyncio.to_thread(_pictures, corpus, known, categories, language)
    return Overview(season=corpus.season, pictures=pictures)


def _pictures(
    corpus: Corpus, decisions: Mapping[str, Sequence[Decision]], categories: Mapping[str, str], language: str
) -> list[Picture]:
    k = corpus.season.least_organisations
    accepted = {
        theme.id: [d for d in decisions.get(theme.id, ()) if d.accept] for theme in corpus.codebook.themes
    }
    told = {theme: supporting_groups(corpus, own) for theme, own in accepted.items()}
    lang: Lang = "de" if language == "de" else "en"
    labels = {theme.id: theme.label.of(lang) for theme in corpus.codebook.themes}
    families = _by_competency(corpus, told)
    fields = {one.id: one.label.of(lang) for one in corpus.codebook.competencies}
    behind = {"organisations": _("organisations")}
    tables = [
        ("competencies", _("Competencies"), cross(families, {"organisations": families}, k), fields, behind),
        ("categories", _("Themes by category"), cross(told, _spread(corpus, accepted, "category"), k), labels,
         categories),
        ("sections", _("Themes by question"), cross(told, _spread(corpus, accepted, "section"), k), labels,
         section_titles(corpus)),
        ("together", _("Themes told together"), together(told, k), labels, labels),
    ]  # fmt: skip
    return [
        _picture(key, title, table, rows, columns, bands=(k, lang))
        for key, title, table, rows, columns in tables
        if table.rows and table.columns
    ]


def _by_competency(corpus: Corpus, told: Mapping[str, frozenset[str]]) -> dict[str, set[str]]:
    """The organisations behind the ready themes of each competency, where they leave out nobody or enough."""
    k = corpus.season.least_organisations
    everybody = {document.group for document in corpus.documents}
    found: dict[str, set[str]] = {}
    for theme in corpus.codebook.themes:
        if len(told[theme.id]) >= k:
            found.setdefault(theme.competency, set()).update(told[theme.id])
    return {name: own for name, own in found.items() if not 0 < len(everybody - own) < k}


def _spread(
    corpus: Corpus, accepted: Mapping[str, Sequence[Decision]], by: str
) -> dict[str, dict[str, set[str]]]:
    """Column to theme to organisations; a column is a category or a section."""
    found: dict[str, dict[str, set[str]]] = {}
    for theme, decisions in accepted.items():
        for decision in decisions:
            document = corpus.document(int(decision.entry))
            assert document is not None
            column = document.category if by == "category" else document.section_at(decision.start)
            found.setdefault(column, {}).setdefault(theme, set()).add(document.group)
    return dict(sorted(found.items()))


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
