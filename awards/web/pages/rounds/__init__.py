"""Rounds, for their organizers: making one, its panel, opening, assigning, questions, steering."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.rounds import concerns, managing, rehearsal, steering

AREAS = (managing, steering, concerns, rehearsal)
routes: list[HTTPRouteHandler] = [route for area in AREAS for route in area.routes]
