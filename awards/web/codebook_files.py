"""Codebook and project as files to take away, for the page and for programs."""

from litestar import Response

from awards.i18n import current_language
from awards.lessons import codebooks, projects
from awards.roles import Actor
from awards.web.respond import download


async def toml_file(actor: Actor, slug: str) -> Response[bytes]:
    """The codebook as TOML, whole."""
    shelf = await codebooks.shelf_for(actor, slug)
    return download(projects.as_toml(shelf.codebook), f"{slug}-codebook.toml", "text/plain; charset=utf-8")


async def qdc_file(actor: Actor, slug: str) -> Response[bytes]:
    """The codebook for programs of qualitative analysis, with labels in the reader's language."""
    shelf = await codebooks.shelf_for(actor, slug)
    content = projects.as_qdc(shelf.codebook, current_language())
    return download(content, f"{slug}-codebook.qdc", "application/xml")


async def project_file(actor: Actor, slug: str) -> Response[bytes]:
    """Texts and confirmed passages for programs of qualitative analysis; for inside use only."""
    content = await projects.project(actor, slug, current_language())
    return download(content, f"{slug}-project.qdpx", "application/zip")
