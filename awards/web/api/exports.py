"""Exports of a round: ordered, watched while they are made, and taken home."""

from typing import Literal

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from litestar.response import File

from awards.errors import Refused
from awards.exchange import jobs
from awards.exchange.model import Format, Identity, Kind, Order
from awards.i18n import _, current_language
from awards.jobs.queue import JobView
from awards.web.api.jobs import JobOut
from awards.web.pages.exports import file_of
from awards.web.visit import Visit, person


class ExportIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is wanted of a round, in the language of the account unless another is named.

    ``reason`` is needed to open identities, ``bom`` puts a byte-order mark before CSV.
    """

    kind: Kind = Kind.RESULTS
    format: Format = Format.XLSX
    identity: Identity = Identity.BLIND
    language: Literal["en", "de"] | None = None
    category: str | None = None
    bom: bool = False
    without_recognised: bool = False
    reason: str = ""


class ExportOut(JobOut, frozen=True, kw_only=True):
    """An export: its job, how far it is (scorecards ``done`` of ``total``), and the file's name once it is there."""

    name: str | None


@post("/rounds/{token:str}/exports", status_code=202)
async def order_export(request: Visit, token: FromPath[str], data: JSONBody[ExportIn]) -> ExportOut:
    """Begins an export. Ask for it again until its state is ``done``, then take the file."""
    order = Order(
        round=token,
        **{**msgspec.structs.asdict(data), "language": data.language or current_language()},
    )
    if order.is_open and not order.reason.strip():
        raise Refused(_("Say why you open the identities."))
    actor = person(request)
    return _out(await jobs.job_of(actor, await jobs.begin(actor, order)))


@get("/exports/{job:str}")
async def get_export(request: Visit, job: FromPath[str]) -> ExportOut:
    """How far one's own export is."""
    return _out(await jobs.job_of(person(request), job))


@get("/exports/{job:str}/file")
async def get_export_file(request: Visit, job: FromPath[str]) -> File:
    """The file of one's own finished export; it is kept for a day."""
    return await file_of(request, job)


def _out(found: JobView) -> ExportOut:
    ready = jobs.ready(found)
    return ExportOut.of(found, name=ready.name if ready else None)


routes: list[HTTPRouteHandler] = [order_export, get_export, get_export_file]
