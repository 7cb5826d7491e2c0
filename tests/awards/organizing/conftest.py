"""Entering needs the vault open."""

import pytest

from awards import disclosure
from tests.support.site import settings_for


@pytest.fixture(autouse=True)
def vault(keys):
    """Gives this process the key of the test run's vault."""
    disclosure.unlock(settings_for("sqlite:///unused.sqlite", keys))
