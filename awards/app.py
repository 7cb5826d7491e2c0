"""The application: settings, database and web put together. This is the composition root."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar

from awards import disclosure
from awards.logs import configure
from awards.schema import connect_service
from awards.settings import Settings, from_environment
from awards.web.plugin import WebPlugin


def create_app(settings: Settings) -> Litestar:
    """The application for these settings. The database must have the current schema."""
    configure(settings.log_level)
    disclosure.unlock(settings)
    return Litestar(
        plugins=[WebPlugin(settings)], lifespan=[_connected(settings)], logging_config=None, debug=False
    )


def _connected(settings: Settings):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        engine = connect_service(settings.database_url)
        await engine.start_connection_pool()
        try:
            yield
        finally:
            await engine.close_connection_pool()

    return lifespan


def from_env() -> Litestar:
    """The application as uvicorn's workers make it, from the environment."""
    vault = os.environ.get("AWARDS_NO_VAULT") != "1"
    return create_app(from_environment(os.environ, vault=vault))
