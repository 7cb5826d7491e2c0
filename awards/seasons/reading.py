"""Finding seasons and categories. Everything runs inside the caller's transaction."""

from collections.abc import Iterable
from typing import Any

import msgspec

from awards.database import Prepared
from awards.errors import NotFound
from awards.seasons.model import Category, Season
from awards.tables import Category as CategoryTable
from awards.tables import Season as SeasonTable
from entries.forms import parse_form

_SEASON = [
    SeasonTable.id, SeasonTable.slug, SeasonTable.name, SeasonTable.programme.name.as_alias("programme"),
    SeasonTable.time_zone, SeasonTable.entries_open_at, SeasonTable.entries_close_at, SeasonTable.grace_minutes,
    SeasonTable.least_organisations, SeasonTable.most_per_organisation, SeasonTable.most_per_category,
    SeasonTable.eligibility, SeasonTable.self_assessment, SeasonTable.invented,
]  # fmt: skip

_BY_SLUG = Prepared(SeasonTable.select(*_SEASON).where(SeasonTable.slug == ""))
_BY_NUMBER = Prepared(SeasonTable.select(*_SEASON).where(SeasonTable.id == 0))


async def season_named(slug: str) -> Season:
    """The season with that slug; raises :class:`NotFound`."""
    row = await _BY_SLUG.first(slug)
    if row is None:
        raise NotFound
    return _season(row)


async def season_numbered(number: int) -> Season:
    """The season with that number; raises :class:`NotFound`."""
    row = await _BY_NUMBER.first(number)
    if row is None:
        raise NotFound
    return _season(row)


async def all_seasons(numbers: Iterable[int] | None = None) -> list[Season]:
    """Every season, or those with the given numbers, the latest deadline first."""
    query = SeasonTable.select(*_SEASON)
    if numbers is not None:
        wanted = list(numbers)
        if not wanted:
            return []
        query = query.where(SeasonTable.id.is_in(wanted))
    seasons = [_season(row) for row in await query]
    return sorted(seasons, key=lambda season: (season.entries_close_at, season.id), reverse=True)


async def categories_of(season: int) -> list[Category]:
    """A season's categories in their order."""
    return await categories_of_all([season])


async def categories_of_all(seasons: Iterable[int]) -> list[Category]:
    """The categories of several seasons, each season's in their order."""
    wanted = list(seasons)
    if not wanted:
        return []
    rows = await CategoryTable.select().where(CategoryTable.season.is_in(wanted))
    found = [_category(row) for row in rows]
    return sorted(found, key=lambda category: (category.season, category.position, category.id))


async def category_numbered(number: int) -> Category:
    """The category with that number; raises :class:`NotFound`."""
    row = await CategoryTable.select().where(CategoryTable.id == number).first()
    if row is None:
        raise NotFound
    return _category(row)


def _season(row: dict[str, Any]) -> Season:
    return msgspec.convert({**row, "eligibility": msgspec.json.decode(row["eligibility"])}, Season)


def _category(row: dict[str, Any]) -> Category:
    return Category(
        id=row["id"],
        season=row["season"],
        key=row["key"],
        name=msgspec.json.decode(row["name"], type=dict[str, str]),
        description=msgspec.json.decode(row["description"], type=dict[str, str]),
        position=row["position"],
        form=parse_form(row["form"]),
        rubric=row["rubric"],
    )
