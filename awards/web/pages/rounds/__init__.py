"""Rounds, for their organizers: making one, its panel, opening, assigning, questions, steering."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.rounds import concerns, managing, steering

routes: list[HTTPRouteHandler] = [route for area in (managing, steering, concerns) for route in area.routes]
