"""Results of a round: the overview, a category with its maps and entries, and what is decided about them."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.results import category, decisions, entry, maps, overview, reveal, rules, votes, what_if

AREAS = (overview, category, maps, entry, decisions, votes, what_if, rules, reveal)

routes: list[HTTPRouteHandler] = [route for area in AREAS for route in area.routes]
