"""Entrants' pages: one's entries, the form with autosave, and who else writes."""

from functools import partial
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.database import Principal, reading
from awards.entering import drafts, presence
from awards.entering.drafts import Draft, Saved
from awards.i18n import _
from awards.roles.policy import Right
from awards.seasons.reading import all_seasons
from awards.web.forms import FormData, read_form
from awards.web.pages.entry_form import changes_in, clash_as_json, outline, uses_in, with_typed
from awards.web.pages.field_controls import condition_note, conditions_of, limits_of
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person
from entries.forms.reading import answered

STEPS = frozenset({"files", "identity", "preview", "check"})


@get("/entries")
async def show_entries(request: Visit) -> Response[Any]:
    """One's own entries."""
    actor, moment = person(request), now()
    entries = await drafts.own_entries(actor)
    async with reading(Principal.STAFF):
        seasons = [season for season in await all_seasons() if season.takes_entries(moment)]
    return page(request, "entering/list.html", entries=entries, seasons=seasons, now=moment)


@post("/seasons/{slug:str}/enter")
async def start_entry(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Starts an entry in a category."""
    actor, form = person(request), await read_form(request)
    token = await drafts.start(
        actor, slug, form.text("category"), organisation=form.line("organisation")[:200],
        entrant=form.text("entrant"), language=form.text("language") if form.text("language") == "de" else "en",
    )  # fmt: skip
    return redirect(f"/entries/{token}")


@get("/entries/{token:str}")
async def show_form(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The entry's form."""
    return await _form_page(request, await drafts.draft_for(person(request), token))


@post("/entries/{token:str}")
async def save_form(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Saves the form by its button; where two people changed the same field, both texts are shown."""
    form = await read_form(request)
    saved = await _save(request, token, form)
    if saved.clashes:
        draft = with_typed(await drafts.draft_for(person(request), token), form, saved)
        return await _form_page(request, draft, 409, clashes=saved.clashes)
    following = form.text("then")
    if following in STEPS:
        return redirect(f"/entries/{token}/{following}")
    return done(request, f"/entries/{token}", _("Saved."))


@post("/entries/{token:str}/autosave")
async def autosave(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Saves what changed while it is being written; answers with the new version of each field."""
    saved = await _save(request, token, await read_form(request))
    clashes = {field: clash_as_json(clash) for field, clash in saved.clashes.items()}
    return Response({"versions": saved.versions, "clashes": clashes}, status_code=409 if clashes else 200)


@post("/entries/{token:str}/presence")
async def be_seen(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Says in which field one writes; answers with the others' fields."""
    form = await read_form(request)
    return Response(
        {"others": await presence.be_seen(person(request), token, form.line("field"))}, status_code=200
    )


async def _save(request: Visit, token: str, form: FormData) -> Saved:
    actor = person(request)
    definition = await drafts.form_for(actor, token, Right.EDIT)
    return await drafts.save(actor, token, changes_in(form, definition), uses_in(form, definition))


async def _form_page(request: Visit, draft: Draft, status: int = 200, **more: Any) -> Response[str]:
    others = await presence.others_writing(request.user, draft.facts.token) if draft.editable else []
    context: dict[str, Any] = {"clashes": {}, **more}
    return page(
        request, "entering/form.html", status, draft=draft, outline=outline(draft), others=others, now=now(),
        answered=list(answered(draft.form, draft.values(), draft.facts.language)), limits_of=limits_of,
        conditions_of=conditions_of, condition_note=partial(condition_note, draft.form), **context,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_entries, start_entry, show_form, save_form, autosave, be_seen]
