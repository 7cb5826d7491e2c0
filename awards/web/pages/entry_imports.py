"""Entries sent in as a file: its columns matched to questions, what it would do, and taking it in."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.exchange.errors import InputError
from awards.exchange.importing import entries, templates
from awards.exchange.importing.entries import Shown
from awards.exchange.model import Format
from awards.i18n import ngettext
from awards.web.forms import read_form
from awards.web.pages.imports import BODY, COLUMN, chosen_columns, sent_file
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person, settings_of


@get("/organize/{slug:str}/imports")
async def show_entry_imports(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The workbook to fill in, and a file to send."""
    season, _categories = await entries.season_for_files(person(request), slug)
    return page(request, "imports/entries.html", season=season, wrong="")


@get("/organize/{slug:str}/imports/template.xlsx")
async def send_entry_template(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """The workbook to fill in."""
    content = await templates.entries(person(request), slug)
    return download(content, "entries.xlsx", Format.XLSX.media_type)


@post("/organize/{slug:str}/imports", request_max_body_size=BODY)
async def look_at_entries(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """What a file would do, its columns read by their headings."""
    actor = person(request)
    season, _categories = await entries.season_for_files(actor, slug)
    try:
        shown = await entries.look(settings_of(request), actor, slug, await sent_file(request))
    except InputError as error:
        return page(request, "imports/entries.html", 422, season=season, wrong=str(error))
    return _preview(request, shown)


@post("/organize/{slug:str}/imports/look")
async def look_again(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """What the same file would do with its columns read otherwise."""
    form = await read_form(request)
    shown = await entries.again(
        settings_of(request), person(request), slug, form.text("upload"), chosen_columns(form)
    )
    return _preview(request, shown)


@post("/organize/{slug:str}/imports/take")
async def take_entries(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Takes in what was shown, and keeps how the columns were read."""
    form = await read_form(request)
    count = await entries.take(
        settings_of(request), person(request), slug, form.text("upload"), chosen_columns(form), form.text("digest"),
        submit=form.ticked("submit"),
    )  # fmt: skip
    text = ngettext("%(num)s entry taken in.", "%(num)s entries taken in.", count)
    return done(request, f"/organize/{slug}/entries", text)


def _preview(request: Visit, shown: Shown) -> Response[str]:
    return page(request, "imports/columns.html", season=shown.season, shown=shown, prefix=COLUMN)


routes: list[HTTPRouteHandler] = [
    show_entry_imports, send_entry_template, look_at_entries, look_again, take_entries,
]  # fmt: skip
