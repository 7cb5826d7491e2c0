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
from awards.web.forms import FormData, read_form
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person, settings_of

BODY = MOST_BYTES + 100_000
"""Bytes of a request with a file: a file that is too large is told so by name."""

COLUMN = "column-"
"""Stands before a column's place in the names of form fields."""


@get("/organize/{slug:str}/rounds/{token:str}/imports")
async def show_imports(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """What can be taken in."""
    return await show_choice(request, slug, token)


@get("/organize/{slug:str}/rounds/{token:str}/imports/{kind:str}/template.xlsx")
async def send_template(request: Visit, token: FromPath[str], kind: FromPath[str]) -> Response[bytes]:
    """The workbook to fill in, with what is there already."""
    actor = person(request)
    content = await taking.kind_named(kind).template(actor, token)
    return download(content, f"{kind}.xlsx", Format.XLSX.media_type)


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
        return await show_choice(request, slug, token, wrong={kind: str(error)})
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


def chosen_columns(form: FormData) -> dict[int, str]:
    """What a person said each column of a file is, by its place."""
    places = [place for place in form.names(COLUMN) if place.isdecimal() and len(place) < 6]
    return {int(place): form.text(f"{COLUMN}{place}") for place in places}


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
        "scorecards": (
            _("Scorecards"),
            _(
                "Scores that judges gave elsewhere, on paper or in another programme: a row for each criterion, or "
                "for each scorecard with a column for each criterion. You say what each column is. What a judge "
                "began online stays as it is."
            ),
        ),
    }


async def show_choice(
    request: Visit, slug: str, token: str, wrong: dict[str, str] | None = None
) -> Response[str]:
    """What can be taken in for a round, with what is wrong about the file that was sent, by its kind."""
    view = await coverage.coverage(person(request), token)
    status = 422 if wrong else 200
    return page(
        request, "imports/choose.html", status, slug=slug, view=view, titles=titles(), wrong=wrong or {}
    )


routes: list[HTTPRouteHandler] = [show_imports, send_template, look_at_file, take_file]
