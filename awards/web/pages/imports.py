"""Files sent in for a round: a workbook to fill in, what the file would do, and taking it in."""

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.exchange.errors import InputError
from awards.exchange.importing import taking
from awards.exchange.importing.uploads import uploads_of
from awards.exchange.model import Format
from awards.exchange.reading.archive import MOST_BYTES
from awards.i18n import _, ngettext
from awards.rounds import coverage
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of

BODY = MOST_BYTES + 100_000
"""Bytes of a request with a file: a file that is too large is told so by name."""


@get("/organize/{slug:str}/rounds/{token:str}/imports")
async def show_imports(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """What can be taken in."""
    return await _page(request, slug, token)


@get("/organize/{slug:str}/rounds/{token:str}/imports/{kind:str}/template.xlsx")
async def send_template(request: Visit, token: FromPath[str], kind: FromPath[str]) -> Response[bytes]:
    """The workbook to fill in, with what is there already."""
    actor = person(request)
    content = await taking.kind_named(kind).template(actor, token)
    headers = {"content-disposition": f'attachment; filename="{kind}.xlsx"'}
    return Response(content, media_type=Format.XLSX.media_type, headers=headers)


@post("/organize/{slug:str}/rounds/{token:str}/imports/{kind:str}", request_max_body_size=BODY)
async def look_at_file(
    request: Visit, slug: FromPath[str], token: FromPath[str], kind: FromPath[str]
) -> Response[Any]:
    """What a file would do. Nothing is written."""
    actor = person(request)
    view = await coverage.coverage(actor, token)
    taking.kind_named(kind)
    try:
        content = await sent_file(request)
        shown = await taking.look(uploads_of(settings_of(request)), actor, token, kind, content)
    except InputError as error:
        return await _page(request, slug, token, wrong={kind: str(error)})
    return page(
        request, "imports/preview.html", slug=slug, view=view, kind=kind, titles=titles(), shown=shown
    )


@post("/organize/{slug:str}/rounds/{token:str}/imports/{kind:str}/take")
async def take_file(
    request: Visit, slug: FromPath[str], token: FromPath[str], kind: FromPath[str]
) -> Response[Any]:
    """Takes in what was shown."""
    actor, form, settings = person(request), await read_form(request), settings_of(request)
    await coverage.coverage(actor, token)
    taking.kind_named(kind)
    count = await taking.take(
        uploads_of(settings), actor, token, kind, form.text("upload"), form.text("digest"),
        base_url=settings.base_url,
    )  # fmt: skip
    text = ngettext("%(num)s row taken in.", "%(num)s rows taken in.", count)
    return done(request, f"/organize/{slug}/rounds/{token}", text)


async def sent_file(request: Visit) -> bytes:
    """The file that was sent; InputError where there is none."""
    sent: Any = (await request.form()).get("file")
    content = await sent.read(BODY) if isinstance(sent, UploadFile) else b""
    if not content:
        raise InputError(_("Choose a file first."))
    return bytes(content)


def titles() -> dict[str, tuple[str, str]]:
    """What can be taken in, by kind: what it is called, and what it does."""
    return {
        "judges": (
            _("Judges"),
            _("Puts judges on the panel and says what they take on. Who is new is invited by mail."),
        ),
        "assignments": (
            _("Assignments"),
            _("Adds pairs of an entry and a judge to the open round. They stay when the rest is assigned."),
        ),
    }


async def _page(request: Visit, slug: str, token: str, wrong: dict[str, str] | None = None) -> Response[str]:
    view = await coverage.coverage(person(request), token)
    status = 422 if wrong else 200
    return page(
        request, "imports/choose.html", status, slug=slug, view=view, titles=titles(), wrong=wrong or {}
    )


routes: list[HTTPRouteHandler] = [show_imports, send_template, look_at_file, take_file]
