"""Scripts, styles and fonts, under addresses that change with their content, so that browsers may keep them."""

import hashlib
from functools import cache
from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

FOLDER = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600


@cache
def asset(name: str) -> str:
    """The address of a file in the static folder, with a mark that follows from its content."""
    content = (FOLDER / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


def static_router() -> Router:
    """Serves the static folder."""
    return create_static_files_router(
        path="/static",
        directories=[FOLDER],
        cache_control=CacheControlHeader(public=True, max_age=YEAR, immutable=True),
        opt={"exclude_from_auth": True, "exclude_from_csrf": True},
    )
