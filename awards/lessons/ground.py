"""What an overview of themes is drawn from beside documents and decisions: categories, criteria, scores, the past."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.database import Principal, reading
from awards.i18n import current_language
from awards.lessons.codebooks import earlier_seasons
from awards.lessons.readings import Corpus
from awards.lessons.scores import halves
from awards.rounds.model import rubric_from
from awards.seasons.model import Season
from awards.tables import Category, Report, Rubric
from rubrics.model import Rubric as RubricModel
from themes.disclosure import Release

SEASONS = 4
"""How many earlier seasons a picture of change goes back."""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Names are in the reader's language. ``criteria`` maps category to field to the criteria that it feeds.

    ``halves`` maps a judging copy to its half by score; ``earlier`` the name of an earlier season, oldest first, to
    what its reports have published.
    """

    categories: Mapping[str, str]
    criteria: Mapping[str, Mapping[str, Sequence[str]]]
    criterion_names: Mapping[str, str]
    halves: Mapping[int, str]
    earlier: Mapping[str, Release]


async def ground_of(corpus: Corpus) -> Ground:
    """What the pictures of a season are drawn from."""
    async with reading(Principal.AUTHOR):
        rows = await Category.select(Category.key, Category.name, Category.rubric).where(
            Category.season == corpus.season.id
        )
        documents = await Rubric.select(Rubric.id, Rubric.document).where(
            Rubric.id.is_in([row["rubric"] for row in rows] or [0])
        )
        earlier = await _earlier(corpus.season)
    language = current_language()
    names = {row["key"]: msgspec.json.decode(row["name"], type=dict[str, str]) for row in rows}
    rubrics = {row["id"]: rubric_from(row["document"]) for row in documents}
    return Ground(
        categories={key: name.get(language) or name["en"] for key, name in names.items()},
        criteria={row["key"]: _by_field(rubrics[row["rubric"]]) for row in rows},
        criterion_names={
            one.key: one.name.in_language(language) for rubric in rubrics.values() for one in rubric.criteria
        },
        halves=await halves(corpus),
        earlier=earlier,
    )


def _by_field(rubric: RubricModel) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for criterion in rubric.criteria:
        for field in criterion.fields:
            found.setdefault(field, []).append(criterion.key)
    return found


async def _earlier(season: Season) -> dict[str, Release]:
    """What the reports of earlier seasons have published, a season's versions taken together."""
    found: dict[str, Release] = {}
    for one in reversed((await earlier_seasons(season))[:SEASONS]):
        rows = await Report.select(Report.release).where(Report.season == one.id, Report.state == "published")
        for row in rows:
            release = msgspec.json.decode(row["release"], type=Release)
            found[one.name] = _joined(found[one.name], release) if one.name in found else release
    return found


def _joined(one: Release, other: Release) -> Release:
    lessons = {
        theme: one.lessons.get(theme, frozenset()) | other.lessons.get(theme, frozenset())
        for theme in {*one.lessons, *other.lessons}
    }
    return Release(population=one.population | other.population, lessons=lessons)
