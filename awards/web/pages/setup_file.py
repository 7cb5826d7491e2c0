"""The whole set-up as one file: taken away, brought back, and compared before it is applied."""

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.setup import managing
from awards.setup.document import MOST_CHARACTERS, read_setup, write_setup
from awards.web.forms import read_form
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person
from rubrics.errors import InputError


@get("/organize/{slug:str}/setup/file")
async def download_setup(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The set-up as YAML."""
    current = await managing.current_setup(person(request), slug)
    return download(write_setup(current.setup), f"{slug}-set-up.yaml", "application/yaml; charset=utf-8")


@post("/organize/{slug:str}/setup/file")
async def compare_setup(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """What a file would change; nothing is changed yet."""
    actor = person(request)
    await managing.current_setup(actor, slug)
    try:
        text = await _uploaded(request)
        proposed = await managing.propose(actor, slug, read_setup(text))
    except InputError as error:
        return done(request, f"/organize/{slug}/setup#as-file", str(error), "problem")
    return page(
        request, "setup/compare.html", season=proposed.current.season, proposed=proposed,
        text=write_setup(proposed.setup),
    )  # fmt: skip


@post("/organize/{slug:str}/setup/apply")
async def apply_setup(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Applies a set-up that was compared, over the one that it was compared with."""
    actor, form = person(request), await read_form(request)
    await managing.current_setup(actor, slug)
    try:
        setup = read_setup(form.text("setup"))
    except InputError as error:
        return done(request, f"/organize/{slug}/setup#as-file", str(error), "problem")
    await managing.change(actor, slug, setup, expected=form.text("digest"))
    return done(request, f"/organize/{slug}/setup", _("The set-up is applied."))


async def _uploaded(request: Visit) -> str:
    sent = (await request.form()).get("file")
    content = await sent.read(4 * MOST_CHARACTERS) if isinstance(sent, UploadFile) else b""
    if not content:
        raise InputError(_("Choose a file first."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_("The file is no text in UTF-8.")) from None


routes: list[HTTPRouteHandler] = [download_setup, compare_setup, apply_setup]
