"""Rounds, for their organizers: making one, its panel, opening, assigning, questions, closing."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.rounds import concerns, managing

routes: list[HTTPRouteHandler] = [route for area in (managing, concerns) for route in area.routes]
