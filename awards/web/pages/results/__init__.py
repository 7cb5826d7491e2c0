"""Results of a round: the overview, a category, and what is decided about its entries."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.results import category, decisions, overview

routes: list[HTTPRouteHandler] = [route for area in (overview, category, decisions) for route in area.routes]
