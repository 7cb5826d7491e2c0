"""Entrants' pages: one's entries, the form, what would give one away, the judging copy, the receipt."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.database import Principal, reading
from awards.entering import drafts, submitting
from awards.entering.drafts import Change, Draft, Saved
from awards.entering.preview import as_judges_see_it
from awards.i18n import _
from awards.roles.policy import Right
from awards.seasons.reading import all_seasons
from awards.web.forms import FormData, read_form
from awards.web.pages.entry_form import changes_in, explained, uses_in, with_typed
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of
from entries.identity import LISTS, Declaration


@get("/entries")
async def show_entries(request: Visit) -> Response[Any]:
    """One's own entries."""
    actor = person(request)
    entries = await drafts.own_entries(actor)
    async with reading(Principal.STAFF):
        seasons = [season for season in await all_seasons() if season.takes_entries(now())]
    return page(request, "entering/list.html", entries=entries, seasons=seasons)


@post("/seasons/{slug:str}/enter")
async def start_entry(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Starts an entry in a category."""
    actor, form = person(request), await read_form(request)
    token = await drafts.start(
        actor, slug, form.text("category"), organisation=form.line("organisation")[:200],
        entrant=form.number("entrant"), language=form.text("language") if form.text("language") == "de" else "en",
    )  # fmt: skip
    return redirect(f"/entries/{token}")


@get("/entries/{token:str}")
async def show_form(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The entry's form."""
    return _form_page(request, await drafts.draft_for(person(request), token))


@post("/entries/{token:str}")
async def save_form(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Saves the form by its button; where two people changed the same field, both texts are shown."""
    actor, form = person(request), await read_form(request)
    draft = await drafts.draft_for(actor, token, Right.EDIT)
    saved = await _save(request, draft, form)
    if saved.clashes:
        return _form_page(request, with_typed(draft, form, saved), 409, clashes=saved.clashes)
    following = form.text("then")
    if following in {"identity", "preview", "check"}:
        return redirect(f"/entries/{token}/{following}")
    return done(request, f"/entries/{token}", _("Saved."))


@post("/entries/{token:str}/autosave")
async def autosave(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Saves the form while it is being written; answers with the new version of each field."""
    actor, form = person(request), await read_form(request)
    saved = await _save(request, await drafts.draft_for(actor, token, Right.EDIT), form)
    clashes = {
        field: {"value": answer.value, "version": answer.version} for field, answer in saved.clashes.items()
    }
    return Response({"versions": saved.versions, "clashes": clashes}, status_code=409 if clashes else 200)


@get("/entries/{token:str}/identity")
async def show_identity(request: Visit, token: FromPath[str]) -> Response[Any]:
    """What would give the entrant away."""
    draft = await drafts.draft_for(person(request), token)
    return page(
        request, "entering/identity.html", draft=draft, declaration=draft.declaration, lists=LISTS, errors={}
    )


@post("/entries/{token:str}/identity")
async def save_identity(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Saves what would give the entrant away."""
    actor, form = person(request), await read_form(request)
    declaration = Declaration(
        organisation=form.line("organisation"), **{name: tuple(form.lines(name)) for name in LISTS}
    )
    if not declaration.organisation:
        draft = await drafts.draft_for(actor, token)
        errors = {"organisation": [_("Name the organisation that enters.")]}
        context = {"draft": draft, "declaration": declaration, "lists": LISTS, "errors": errors}
        return page(request, "entering/identity.html", 422, **context)
    await drafts.declare(actor, token, declaration)
    return done(request, f"/entries/{token}/preview", _("Saved. This is what judges will see."))


@get("/entries/{token:str}/preview")
async def show_preview(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The entry as judges will see it, with each mask and its reason."""
    draft = await drafts.draft_for(person(request), token)
    return page(request, "entering/preview.html", draft=draft, copy=await as_judges_see_it(draft))


@get("/entries/{token:str}/check")
async def show_checklist(request: Visit, token: FromPath[str]) -> Response[Any]:
    """What is missing before the entry can be submitted."""
    draft = await drafts.draft_for(person(request), token)
    return page(
        request,
        "entering/check.html",
        draft=draft,
        checklist=submitting.checklist(draft),
        explained=explained,
    )


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
    return page(request, "entering/receipt.html", draft=draft, receipt=receipt)


@post("/entries/{token:str}/withdraw")
async def withdraw_entry(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Takes the entry out of the season."""
    await submitting.withdraw(person(request), token)
    return done(request, "/entries", _("The entry is withdrawn."))


async def _save(request: Visit, draft: Draft, form: FormData) -> Saved:
    changes: dict[str, Change] = changes_in(form, draft.category.form)
    saved = await drafts.save(request.user, draft.facts.token, changes)
    uses = uses_in(form, draft)
    if uses:
        await drafts.set_uses(request.user, draft.facts.token, uses)
    return saved


def _form_page(request: Visit, draft: Draft, status: int = 200, **more: Any) -> Response[str]:
    context: dict[str, Any] = {"clashes": {}, **more}
    return page(request, "entering/form.html", status, draft=draft, **context)


routes: list[HTTPRouteHandler] = [
    show_entries, start_entry, show_form, save_form, autosave, show_identity, save_identity, show_preview,
    show_checklist, submit_entry, show_receipt, withdraw_entry,
]  # fmt: skip
