"""The start page and the public page of a season."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.database import Principal, reading
from awards.entering.drafts import own_organisations
from awards.roles.policy import may_enter
from awards.seasons.reading import all_seasons, categories_of, season_named
from awards.web.respond import page
from awards.web.visit import Visit


@get("/")
async def show_start(request: Visit) -> Response[Any]:
    """The seasons there are."""
    async with reading(Principal.STAFF):
        seasons = await all_seasons()
    return page(request, "start/start.html", seasons=seasons, now=now())


@get("/seasons/{slug:str}")
async def show_season(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """A season: its dates, its categories, and the way in."""
    async with reading(Principal.STAFF):
        season = await season_named(slug)
        categories = await categories_of(season.id)
    allowed = not request.user.signed_in or may_enter(request.user, season.id)
    organisations = await own_organisations(request.user) if request.user.signed_in and allowed else {}
    return page(
        request, "start/season.html", season=season, categories=categories, now=now(), allowed=allowed,
        organisations=organisations,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_start, show_season]
