"""Rounds, for their organizers: making one, its panel, opening, assigning, questions, recognised entries, steering."""

from litestar.handlers import HTTPRouteHandler

from awards.web.pages.rounds import (
    assigning,
    beginning,
    concerns,
    drifting,
    managing,
    presentations,
    recognising,
    rehearsal,
    steering,
)

AREAS = (managing, beginning, assigning, presentations, steering, concerns, recognising, drifting, rehearsal)
routes: list[HTTPRouteHandler] = [route for area in AREAS for route in area.routes]
