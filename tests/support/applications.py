"""Applications to ask in tests: making one takes a third of a second, so those of a process are used again."""

from pathlib import Path

import msgspec
from litestar import Litestar

from awards.app import create_app, prepare
from awards.settings import Settings

MOST = 4
"""Applications that are kept; each knows some hundred routes."""
_made: list[tuple[Settings, Litestar]] = []


def application(settings: Settings) -> Litestar:
    """The application for these settings: one that was made for others that differ in where the data is."""
    prepare(settings)
    kind = msgspec.structs.replace(settings, database_url="", data_folder=Path())
    found = next((made for made in _made if made[0] == kind), None) or (kind, create_app(settings))
    _made[:] = [found, *(made for made in _made if made is not found)][:MOST]
    found[1].state.settings = settings
    return found[1]


def forget() -> None:
    """The next application is made anew, with the handlers and rules as they are then."""
    _made.clear()
