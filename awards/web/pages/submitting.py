"""Submitting an entry: the check-list, the receipt, a PDF of it, withdrawing, copying to another category."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.entering import drafts, quotes, submitting
from awards.entering.copying import copy_to
from awards.entering.printing import entry_pdf
from awards.feedback import reporting
from awards.i18n import _
from awards.web.forms import read_form
from awards.web.pages.entry_form import explained
from awards.web.respond import done, download, page, redirect
from awards.web.visit import Visit, person, settings_of


@get("/entries/{token:str}/check")
async def show_checklist(request: Visit, token: FromPath[str]) -> Response[Any]:
    """What is missing before the entry can be submitted."""
    draft = await drafts.draft_for(person(request), token)
    return page(
        request, "entering/check.html", draft=draft, checklist=submitting.checklist(draft), explained=explained,
        now=now(), uses=submitting.uses_of(draft),
    )  # fmt: skip


@post("/entries/{token:str}/uses")
async def use_all_answers(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Says of all answers at once how the lessons report may use them."""
    form = await read_form(request)
    await drafts.set_all_uses(person(request), token, form.text("use"))
    return done(request, f"/entries/{token}/check#uses", _("Saved."))


@post("/entries/{token:str}/submit")
async def submit_entry(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Submits the entry. The server's clock when the request began decides about the deadline."""
    started = now()
    actor = person(request)
    await submitting.submit(actor, token, at=started, base_url=settings_of(request).base_url)
    return redirect(f"/entries/{token}/receipt")


@get("/entries/{token:str}/receipt")
async def show_receipt(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The receipt of a submitted entry."""
    draft, receipt = await submitting.receipt_for(person(request), token)
    others = await drafts.other_categories(draft)
    return page(
        request, "entering/receipt.html", draft=draft, receipt=receipt, others=others, now=now(),
        has_feedback=await reporting.is_there(draft.facts), has_quotes=await quotes.is_asked(draft.facts),
    )  # fmt: skip


@get("/entries/{token:str}/entry.pdf")
async def download_pdf(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The entry as a PDF."""
    actor = person(request)
    draft = await drafts.draft_for(actor, token)
    return download(await entry_pdf(draft, actor.time_zone), "entry.pdf", "application/pdf")


@post("/entries/{token:str}/copy")
async def copy_entry(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Copies the entry to another category."""
    form = await read_form(request)
    copy = await copy_to(person(request), token, form.text("category"))
    text = _("This is the copy, a draft. What this category asks besides is still empty.")
    return done(request, f"/entries/{copy}", text)


@post("/entries/{token:str}/withdraw")
async def withdraw_entry(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Takes the entry out of the season."""
    await submitting.withdraw(person(request), token)
    return done(request, "/entries", _("The entry is withdrawn."))


routes: list[HTTPRouteHandler] = [
    show_checklist,
    use_all_answers,
    submit_entry,
    show_receipt,
    withdraw_entry,
    download_pdf,
    copy_entry,
]
