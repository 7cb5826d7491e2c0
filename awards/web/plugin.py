"""Wires the web part: routes, sessions, forgery protection, headers and errors."""

from litestar import Router
from litestar.config.app import AppConfig
from litestar.config.csrf import CSRFConfig
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins import InitPlugin

from awards.settings import Settings
from awards.web import errors
from awards.web.api import calibration as calibration_api
from awards.web.api import codebook as codebook_api
from awards.web.api import deciding as deciding_api
from awards.web.api import deliberation as deliberation_api
from awards.web.api import entries as entries_api
from awards.web.api import exports as exports_api
from awards.web.api import files as files_api
from awards.web.api import imports as imports_api
from awards.web.api import judging as judging_api
from awards.web.api import lesson_files as lesson_files_api
from awards.web.api import lesson_reports as lesson_reports_api
from awards.web.api import lessons as lessons_api
from awards.web.api import presentations as presentations_api
from awards.web.api import results as results_api
from awards.web.api import retrospect as retrospect_api
from awards.web.api import rounds as rounds_api
from awards.web.api import session
from awards.web.api import setup as setup_api
from awards.web.assets import static_router
from awards.web.auth import SessionMiddleware
from awards.web.headers import add_security_headers
from awards.web.pages import (
    accounts,
    assessing,
    auditing,
    calibration,
    candidates,
    certificates,
    codebook,
    collaborators,
    corrections,
    declaring,
    deliberation,
    entering,
    entry_imports,
    exports,
    feedback,
    file_screening,
    files,
    form_builder,
    imports,
    jobs,
    judging,
    lessons,
    organizing,
    outbox,
    quotes,
    results,
    retrospect,
    reviewing,
    rounds,
    rubric_file,
    rubrics,
    scorecard_imports,
    screening,
    second,
    setup,
    setup_file,
    start,
    submitting,
    winners,
)

BODY_LIMIT = 2_000_000
"""Bytes of a request; a route for uploads sets its own."""

PAGES = (
    corrections, setup, setup_file, form_builder, rubrics, rubric_file,
    start, accounts, outbox, entering, files, assessing, declaring, submitting, quotes, collaborators, judging,
    calibration, deliberation, organizing, screening, file_screening, rounds, feedback,
    results, exports, imports, entry_imports, scorecard_imports, auditing, jobs, winners, certificates,
    lessons, reviewing, second, candidates, codebook, retrospect,
)  # fmt: skip
API = (
    session,
    setup_api,
    entries_api,
    files_api,
    judging_api,
    lessons_api,
    lesson_reports_api,
    lesson_files_api,
    codebook_api,
    retrospect_api,
    calibration_api,
    deliberation_api,
    rounds_api,
    results_api,
    deciding_api,
    presentations_api,
    exports_api,
    imports_api,
)


def page_router() -> Router:
    """The pages for people."""
    routes = [route for area in PAGES for route in area.routes]
    return Router(path="/", route_handlers=routes, include_in_schema=False)


def api_router() -> Router:
    """The API, described at ``/api/openapi.json``."""
    return Router(path="/api/v1", route_handlers=[route for area in API for route in area.routes])


class WebPlugin(InitPlugin):
    """Adds the service's pages and API to an application."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def on_app_init(self, app_config: AppConfig) -> AppConfig:
        """Fills in the application's configuration."""
        app_config.state.settings = self._settings
        app_config.route_handlers.extend([page_router(), api_router(), static_router(), errors.nowhere])
        app_config.middleware.append(DefineMiddleware(SessionMiddleware))
        app_config.csrf_config = self._csrf()
        app_config.exception_handlers = {**app_config.exception_handlers, **errors.HANDLERS}
        app_config.before_send.append(add_security_headers)
        app_config.request_max_body_size = BODY_LIMIT
        app_config.openapi_config = openapi()
        return app_config

    def _csrf(self) -> CSRFConfig:
        return CSRFConfig(
            secret=self._settings.secret_key.hex(),
            cookie_httponly=True,
            cookie_secure=self._settings.secure_cookies,
            cookie_samesite="lax",
        )


def openapi() -> OpenAPIConfig:
    """The API's description, as JSON only: the pages that could show it load scripts from elsewhere."""
    return OpenAPIConfig(
        title="Awards",
        version="1",
        description="What the pages do, as JSON. Sign in by the session's cookie.",
        path="/api",
        render_plugins=[JsonRenderPlugin()],
    )
