"""Judges' pages: before they begin, the queue, the desk, passages, questions."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.judging import concerns, desk, files, marking, offline, votes, welcome

routes: list[HTTPRouteHandler] = [
    route for area in (desk, files, offline, marking, concerns, votes, welcome) for route in area.routes
]
