"""Entrants' files: uploaded, seen as judges will see them, downloaded again, removed."""

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.entering import drafts, files
from awards.entering.drafts import Draft, must_be_editable
from awards.errors import Refused
from awards.i18n import _
from awards.roles.policy import Right
from awards.web.forms import read_form
from awards.web.pages.file_words import kind_name, why_refused
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person
from entries.files import FileRefused, Trouble
from entries.files.model import LARGEST, MOST_PAGES
from entries.files.rendering import installed
from entries.forms import Field, FieldKind, shown

BODY_LIMIT = LARGEST + 100_000
"""Bytes of an upload with everything around the file."""
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx"
AS_FILE = {"content-security-policy": "default-src 'none'; sandbox", "cache-control": "no-store"}


@get("/entries/{token:str}/files")
async def show_files(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The questions that are answered with files, and what was uploaded."""
    return _files_page(request, await drafts.draft_for(person(request), token))


@post("/entries/{token:str}/files", request_max_body_size=BODY_LIMIT)
async def upload_file(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Adds a file. Sending the same one again changes nothing."""
    started = now()
    actor, form = person(request), await read_form(request)
    draft = await drafts.draft_for(actor, token, Right.EDIT)
    must_be_editable(draft.facts)
    sent, field = (await request.form()).get("file"), form.text("field")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return done(request, f"/entries/{token}/files", _("Choose a file first."), "problem")
    try:
        added = await files.add(actor, token, field, sent.filename, await sent.read(), at=started)
    except FileRefused as refusal:
        return _files_page(request, draft, 422, refused={field: (sent.filename, why_refused(refusal))})
    except Refused as refusal:
        return _files_page(request, draft, 422, refused={field: (sent.filename, refusal.message)})
    text = _("“%(name)s” is here. Look at it as judges will see it.", name=added.name)
    return done(request, f"/entries/{token}/files", text)


@get("/entries/{token:str}/files/{file:str}")
async def show_file(request: Visit, token: FromPath[str], file: FromPath[str]) -> Response[Any]:
    """A file as judges would see it, with the names that are covered."""
    found = await files.as_judges_see_it(person(request), token, file)
    return page(
        request,
        "entering/file.html",
        draft=found.draft,
        file=found.file,
        pages=found.pages,
        kind_name=kind_name,
    )


@get("/entries/{token:str}/files/{file:str}/original")
async def download_file(request: Visit, token: FromPath[str], file: FromPath[str]) -> Response[bytes]:
    """A file as it was uploaded, for whoever works on the entry."""
    found, content = await files.original(person(request), token, file)
    return download(content, found.name, "application/octet-stream", AS_FILE)


@post("/entries/{token:str}/files/{file:str}/remove")
async def remove_file(request: Visit, token: FromPath[str], file: FromPath[str]) -> Response[Any]:
    """Removes a file from a draft."""
    await files.remove(person(request), token, file)
    return done(request, f"/entries/{token}/files", _("The file is removed."))


def file_fields(draft: Draft) -> list[Field]:
    """The questions that are answered with files and asked of this entry, and those that hold files from before."""
    asked = shown(draft.form, draft.values())
    return [
        field
        for field in draft.form.fields
        if field.kind is FieldKind.FILE
        and field.key in asked
        and (not field.retired or draft.files_in(field.key))
    ]


def _files_page(request: Visit, draft: Draft, status: int = 200, **more: Any) -> Response[str]:
    context: dict[str, Any] = {"refused": {}, **more}
    return page(
        request, "entering/files.html", status, draft=draft, fields=file_fields(draft), kind_name=kind_name,
        accepted=ACCEPTED, megabytes=LARGEST // 1_000_000, most_pages=MOST_PAGES,
        draws_office=bool(installed()), film=why_refused(FileRefused(Trouble.VIDEO)), **context,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_files, upload_file, show_file, download_file, remove_file]
