"""The application: settings, database and web put together. This is the composition root."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar

from awards import disclosure
from awards.logs import configure
from awards.schema import connected
from awards.settings import Settings, from_environment
from awards.web.plugin import WebPlugin
from entries.redaction import use_trained


def create_app(settings: Settings) -> Litestar:
    """The application for these settings. The database must have the current schema."""
    prepare(settings)
    return Litestar(plugins=[WebPlugin(settings)], lifespan=[_database], logging_config=None, debug=False)


def prepare(settings: Settings) -> None:
    """Has this process log, open the vault and find names as the settings say."""
    configure(settings.log_level)
    disclosure.unlock(settings)
    use_trained(settings.language_pipelines)


@asynccontextmanager
async def _database(app: Litestar) -> AsyncIterator[None]:
    async with connected(app.state.settings.database_url):
        yield


def from_env() -> Litestar:
    """The application as uvicorn's workers make it, from the environment."""
    vault = os.environ.get("AWARDS_NO_VAULT") != "1"
    app = create_app(from_environment(os.environ, vault=vault))
    _collect_less()
    return app


def _collect_less() -> None:
    """Leaves what lives as long as the process out of garbage collection, and has the rest collected less often.

    Otherwise routes, templates and language data are gone through again while people wait for a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
