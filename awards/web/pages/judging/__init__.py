"""Judges' pages: before they begin, the queue, the desk, passages, questions."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.judging import concerns, desk, marking, votes, welcome

routes: list[HTTPRouteHandler] = [
    route for area in (desk, marking, concerns, votes, welcome) for route in area.routes
]
