"""Who is asking, and the seasons there are."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.utils.scope.state import ScopeState

from awards.database import Principal, reading
from awards.seasons.model import Category, Season
from awards.seasons.reading import all_seasons, categories_of, season_named
from awards.web.visit import Visit


class SessionOut(msgspec.Struct, frozen=True):
    """The person behind the session. Send ``csrf_token`` back in the header ``x-csrftoken`` when changing things."""

    signed_in: bool
    name: str
    email: str
    language: str
    time_zone: str
    csrf_token: str


class FieldOut(msgspec.Struct, frozen=True):
    """A question of an entry form."""

    key: str
    kind: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    required: bool
    most_words: int | None


class CategoryOut(msgspec.Struct, frozen=True):
    """A category with its form."""

    key: str
    name: Mapping[str, str]
    description: Mapping[str, str]
    fields: list[FieldOut]


class SeasonOut(msgspec.Struct, frozen=True):
    """A season."""

    slug: str
    name: str
    programme: str
    time_zone: str
    entries_open_at: datetime
    entries_close_at: datetime
    grace_minutes: int
    invented: bool


class SeasonWithCategories(msgspec.Struct, frozen=True):
    """A season and its categories."""

    season: SeasonOut
    categories: list[CategoryOut]


@get("/session")
async def get_session(request: Visit) -> SessionOut:
    """Who is asking."""
    actor = request.user
    token = ScopeState.from_scope(request.scope).csrf_token or ""
    return SessionOut(actor.signed_in, actor.name, actor.email, actor.language, actor.time_zone, str(token))


@get("/seasons")
async def get_seasons() -> list[SeasonOut]:
    """Every season, the latest deadline first."""
    async with reading(Principal.STAFF):
        return [season_out(season) for season in await all_seasons()]


@get("/seasons/{slug:str}")
async def get_season(slug: FromPath[str]) -> SeasonWithCategories:
    """A season with its categories and their forms."""
    async with reading(Principal.STAFF):
        season = await season_named(slug)
        categories = await categories_of(season.id)
    return SeasonWithCategories(season_out(season), [category_out(category) for category in categories])


def season_out(season: Season) -> SeasonOut:
    """A season as programs see it."""
    return msgspec.convert(season, SeasonOut, from_attributes=True)


def category_out(category: Category) -> CategoryOut:
    """A category as programs see it."""
    fields = [
        FieldOut(field.key, field.kind.value, field.label, field.help, field.required, field.most_words)
        for field in category.form.fields
    ]
    return CategoryOut(category.key, category.name, category.description, fields)


routes: list[HTTPRouteHandler] = [get_session, get_seasons, get_season]
