"""A panel's scorecards sent in as a file: its columns matched, what it would do, and taking it in."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.exchange.errors import InputError
from awards.exchange.importing import scorecards, templates
from awards.exchange.importing.scorecards import Shown
from awards.exchange.importing.uploads import uploads_of
from awards.exchange.model import Format
from awards.i18n import ngettext
from awards.rounds import coverage
from awards.web.forms import read_form
from awards.web.pages.imports import BODY, COLUMN, chosen_columns, sent_file, show_choice
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person, settings_of


@get("/organize/{slug:str}/rounds/{token:str}/imports/scorecards/template.xlsx")
async def send_scorecard_template(request: Visit, token: FromPath[str]) -> Response[bytes]:
    """The workbook to fill in: a row for each criterion of what is assigned and not begun."""
    content = await templates.scorecards(person(request), token)
    return download(content, "scorecards.xlsx", Format.XLSX.media_type)


@post("/organize/{slug:str}/rounds/{token:str}/imports/scorecards", request_max_body_size=BODY)
async def look_at_scorecards(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """What a file would do, its columns read by their headings."""
    actor = person(request)
    await coverage.coverage(actor, token)
    try:
        content = await sent_file(request)
        shown = await scorecards.look(uploads_of(settings_of(request)), actor, token, content)
    except InputError as error:
        return await show_choice(request, slug, token, wrong={scorecards.KIND: str(error)})
    return await _preview(request, slug, token, shown)


@post("/organize/{slug:str}/rounds/{token:str}/imports/scorecards/look")
async def look_at_scorecards_again(
    request: Visit, slug: FromPath[str], token: FromPath[str]
) -> Response[Any]:
    """What the same file would do with its columns read otherwise."""
    actor, form = person(request), await read_form(request)
    uploads, chosen = uploads_of(settings_of(request)), chosen_columns(form)
    shown = await scorecards.again(uploads, actor, token, form.text("upload"), chosen)
    return await _preview(request, slug, token, shown)


@post("/organize/{slug:str}/rounds/{token:str}/imports/scorecards/take")
async def take_scorecards(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes in what was shown, and keeps how the columns were read."""
    form, settings = await read_form(request), settings_of(request)
    written = await scorecards.take(
        uploads_of(settings), person(request), token, form.text("upload"), chosen_columns(form),
        form.text("digest"), lock=form.ticked("lock"), base_url=settings.base_url,
    )  # fmt: skip
    taken = ngettext("%(num)s scorecard taken in.", "%(num)s scorecards taken in.", written.scorecards)
    locked = ngettext("%(num)s is locked.", "%(num)s are locked.", written.locked)
    return done(request, f"/organize/{slug}/rounds/{token}", f"{taken} {locked}")


async def _preview(request: Visit, slug: str, token: str, shown: Shown) -> Response[str]:
    view = await coverage.coverage(person(request), token)
    return page(request, "imports/scorecards.html", slug=slug, view=view, shown=shown, prefix=COLUMN)


routes: list[HTTPRouteHandler] = [
    send_scorecard_template, look_at_scorecards, look_at_scorecards_again, take_scorecards,
]  # fmt: skip
