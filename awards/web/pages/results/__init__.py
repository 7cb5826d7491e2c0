"""Results of a round: the overview, a category with its maps and entries, and what is decided about them."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.results import category, decisions, entry, maps, overview, votes

AREAS = (overview, category, maps, entry, decisions, votes)

routes: list[HTTPRouteHandler] = [route for area in AREAS for route in area.routes]
