"""The site that the checks of this folder share; whatever one of them changes, it takes back."""

from collections.abc import Callable, Iterator

import pytest

from tests.attacks.conftest import Built, arena_of, stand_on
from tests.attacks.paths.site import Site


@pytest.fixture(scope="package")
def site(worlds: Callable[[str], Built], keys: str) -> Iterator[Site]:
    """The application over a copy of the world."""
    for stand in stand_on("sqlite", worlds, keys):
        yield Site(stand, arena_of(stand))
