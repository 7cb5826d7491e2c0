"""Taking a round home: as a workbook, CSV or JSON, at once where it is small and as a job where it is not."""

import io
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import File

from awards.clock import now
from awards.database import Principal, writing
from awards.errors import NotFound
from awards.exchange import jobs
from awards.exchange.exporting import at_once, export, record, scorecards_of
from awards.exchange.model import Format, Identity, Kind, Order
from awards.exchange.shelf import shelf_of
from awards.i18n import _, current_language
from awards.roles.policy import may_open_identities
from awards.rounds import coverage
from awards.web.forms import FormData, read_form
from awards.web.respond import download, page, redirect
from awards.web.visit import Visit, person, settings_of


@get("/organize/{slug:str}/rounds/{token:str}/exports")
async def show_exports(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """What can be taken home."""
    return await _form_page(request, slug, Order(round=token))


@post("/organize/{slug:str}/rounds/{token:str}/exports")
async def make_export(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Sends the file at once where it is small; otherwise begins a job."""
    form = await read_form(request)
    order = _order(form, token)
    if order.is_open and not order.reason:
        return await _form_page(request, slug, order, 422, wrong=_("Say why you open the identities."))
    return await _sent_or_begun(request, slug, order)


@get("/organize/{slug:str}/rounds/{token:str}/results.xlsx")
async def send_results(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The workbook of results, where it is small; otherwise the page on which it can be asked for."""
    order = Order(round=token, language=current_language())
    if at_once(order, await scorecards_of(person(request), order)):
        return await _send(request, order)
    return redirect(f"/organize/{slug}/rounds/{token}/exports")


@get("/organize/{slug:str}/rounds/{token:str}/exports/{job:str}")
async def show_export(
    request: Visit, slug: FromPath[str], token: FromPath[str], job: FromPath[str]
) -> Response[Any]:
    """A finished export, or how far it is."""
    found = await jobs.job_of(person(request), job)
    ready = jobs.ready(found)
    if ready is None:
        return redirect(_progress_path(slug, token, job))
    is_there = shelf_of(settings_of(request)).path_of(ready.file, now()) is not None
    return page(
        request, "exports/ready.html", slug=slug, token=token, job=job, ready=ready, is_there=is_there
    )


@get("/organize/{slug:str}/rounds/{token:str}/exports/{job:str}/file")
async def send_export(request: Visit, token: FromPath[str], job: FromPath[str]) -> File:
    """The file of a finished export, for whoever asked for it and may still have it."""
    return await file_of(request, job, of_round=token)


async def file_of(request: Visit, job: str, *, of_round: str | None = None) -> File:
    """The file of one's own finished export of a round, or of any; :class:`NotFound` where there is none."""
    actor = person(request)
    ready = jobs.ready(await jobs.job_of(actor, job))
    path = shelf_of(settings_of(request)).path_of(ready.file, now()) if ready else None
    if ready is None or path is None or of_round not in {None, ready.order.round}:
        raise NotFound
    await jobs.still_allowed(actor, ready.order)
    return File(path=path, filename=ready.name, media_type=ready.order.format.media_type)


async def _sent_or_begun(request: Visit, slug: str, order: Order) -> Response[Any]:
    actor = person(request)
    if at_once(order, await scorecards_of(actor, order)):
        return await _send(request, order)
    job = await jobs.begin(actor, order)
    return redirect(_progress_path(slug, order.round, job))


async def _send(request: Visit, order: Order) -> Response[bytes]:
    actor, content = person(request), io.BytesIO()
    made = await export(actor, order, content)
    async with writing(Principal.STAFF):
        await record(actor, order, made)
    return download(content.getvalue(), made.name, order.format.media_type)


async def _form_page(
    request: Visit, slug: str, order: Order, status: int = 200, wrong: str = ""
) -> Response[str]:
    actor = person(request)
    view = await coverage.coverage(actor, order.round)
    return page(
        request, "exports/order.html", status, slug=slug, view=view, order=order, wrong=wrong,
        custodian=may_open_identities(actor, view.season.id), kinds=_kinds(),
    )  # fmt: skip


def _order(form: FormData, token: str) -> Order:
    kind, form_chosen, identity = form.text("kind"), form.text("format"), form.text("identity")
    return Order(
        round=token,
        kind=Kind(kind) if kind in set(Kind) else Kind.RESULTS,
        format=Format(form_chosen) if form_chosen in set(Format) else Format.XLSX,
        identity=Identity(identity) if identity in set(Identity) else Identity.BLIND,
        language=current_language(),
        category=form.text("category") or None,
        bom=form.ticked("bom"),
        without_recognised=form.ticked("without_recognised"),
        reason=form.line("reason"),
    )


def _kinds() -> list[tuple[str, str]]:
    return [
        (Kind.RESULTS, _("Results, with everything that they come from")),
        (Kind.SCORECARDS, _("Scorecards")),
        (Kind.ENTRIES, _("Entries and judging copies")),
        (Kind.JUDGES, _("Judges")),
        (Kind.PROGRESS, _("Progress")),
        (Kind.CRITERIA, _("Criteria and weights")),
    ]


def _progress_path(slug: str, token: str, job: str) -> str:
    return f"/jobs/{job}?next=/organize/{slug}/rounds/{token}/exports/{job}"


routes: list[HTTPRouteHandler] = [show_exports, make_export, send_results, show_export, send_export]
