"""The site that the checks of this folder share; whatever one of them changes, it takes back."""

from collections.abc import Callable, Iterator

import pytest

from tests.attacks.conftest import Built, stand_on
from tests.attacks.paths.site import Site
from tests.support.applications import application
from tests.support.arena import Arena, begin_sessions


@pytest.fixture(scope="package")
def site(worlds: Callable[[str], Built], keys: str) -> Iterator[Site]:
    """The application over a copy of the world."""
    for stand in stand_on("sqlite", worlds, keys):
        # Without its lifespan, which would open the same database once more.
        sessions = stand.run(begin_sessions(stand.world))
        yield Site(stand, Arena(application(stand.settings), stand.world, sessions))
