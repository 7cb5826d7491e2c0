"""Custodians look at a file: what of it is covered, what may be left, and whether judges may see it."""

from collections import Counter
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from msgspec.structs import replace

from awards import screening
from awards.i18n import _
from awards.web.forms import read_form
from awards.web.pages.file_words import kind_name
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/entries/{token:str}/files/{file:str}")
async def look_at_file(
    request: Visit, slug: FromPath[str], token: FromPath[str], file: FromPath[str]
) -> Response[Any]:
    """A file with the names that are covered. Opening it leaves a row in the audit trail."""
    comparison, found = await screening.look_at(person(request), token, file)
    section = next((one for one in comparison.proposal.sections if one.field == found.field), None)
    inside = Counter(mask.form for one in (section.pages if section else ()) for mask in one.masks)
    return page(
        request, "organizing/file.html", slug=slug, entry=comparison.entry, file=found, section=section,
        masked=[
            replace(one, count=inside[one.form]) for one in comparison.proposal.forms if one.form in inside
        ],
        kind_name=kind_name,
    )  # fmt: skip


@post("/organize/{slug:str}/entries/{token:str}/files/{file:str}")
async def decide_file(
    request: Visit, slug: FromPath[str], token: FromPath[str], file: FromPath[str]
) -> Response[Any]:
    """Says whether judges may see the file."""
    form = await read_form(request)
    shown = form.text("verdict") == "show"
    await screening.decide_file(person(request), token, file, shown=shown)
    text = _("Judges will see this file.") if shown else _("Judges will not see this file.")
    return done(request, f"/organize/{slug}/entries/{token}", text)


routes: list[HTTPRouteHandler] = [look_at_file, decide_file]
