"""What would give an entrant away: declared, suggested from the text, and seen as judges will see it."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.entering import declaring, drafts
from awards.entering.declaring import LIST_FOR, Named
from awards.entering.drafts import Draft
from awards.entering.preview import as_judges_see_it, reword
from awards.i18n import _
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person
from entries.identity import LISTS, Declaration
from entries.submission import Contest


@get("/entries/{token:str}/identity")
async def show_identity(request: Visit, token: FromPath[str]) -> Response[Any]:
    """What would give the entrant away, with what the text suggests."""
    return await _identity_page(request, await drafts.draft_for(person(request), token))


@post("/entries/{token:str}/identity")
async def save_identity(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Saves what would give the entrant away, and what was said to the suggestions."""
    actor, form = person(request), await read_form(request)
    declaration, base = _typed(form), _typed(form, "base-")
    if not declaration.organisation:
        draft = await drafts.draft_for(actor, token)
        errors = {"organisation": [_("Name the organisation that enters.")]}
        return await _identity_page(request, draft, 422, declaration=declaration, base=base, errors=errors)
    await drafts.declare(actor, token, declaration, base=base)
    said = _said(form)
    if said:
        await declaring.name(actor, token, said)
    return done(request, f"/entries/{token}/preview", _("Saved. This is what judges will see."))


@get("/entries/{token:str}/preview")
async def show_preview(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The entry as judges will see it, with each mask and its reason, and what is left."""
    actor = person(request)
    draft = await drafts.draft_for(actor, token)
    contests = await declaring.contests_of(actor, token)
    preview = await as_judges_see_it(draft)
    return page(
        request, "entering/preview.html", draft=draft, preview=preview, lists=list_names(),
        contests={one.form: one for one in contests},
        suggestions=declaring.suggestions(preview.proposal, draft.declaration, contests),
    )  # fmt: skip


@post("/entries/{token:str}/preview/name")
async def add_name(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Adds words to what would give the entrant away."""
    actor, form = person(request), await read_form(request)
    words, chosen = form.line("words"), form.text("list")
    if not words or chosen not in LISTS:
        return done(request, f"/entries/{token}/preview#masks", _("Write the words to mask."), "problem")
    await declaring.name(actor, token, [Named(words, chosen)])
    return done(request, f"/entries/{token}/preview#masks", _("Masked from now on: %(words)s", words=words))


@post("/entries/{token:str}/preview/contest")
async def contest_mask(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Says that a mask is needless."""
    actor, form = person(request), await read_form(request)
    contested = Contest(form.line("form")[:200], form.line("text")[:200], form.line("why")[:500])
    await declaring.contest(actor, token, contested)
    return done(request, f"/entries/{token}/preview#masks", _("Noted. A person will look at this mask."))


@post("/entries/{token:str}/preview/reword")
async def take_wording(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Takes a neutral wording over into the entry."""
    actor, form = person(request), await read_form(request)
    taken = await reword(
        actor, token, form.text("field"), form.number("start") or 0, form.text("text"), form.text("neutral")
    )
    back = f"/entries/{token}/preview#left"
    if not taken:
        return done(request, back, _("The text has changed meanwhile. Look at it once more."), "problem")
    return done(request, back, _("The wording is changed."))


def list_names() -> dict[str, str]:
    """The lists of a declaration by name, for a choice."""
    return {
        "brands": _("a brand or product of ours"),
        "aliases": _("another name of ours"),
        "people": _("a person"),
        "locations": _("a place"),
        "related": _("a parent, subsidiary or partner"),
        "projects": _("a project, programme or award"),
        "domains": _("a web domain"),
    }


def _typed(form: FormData, prefix: str = "") -> Declaration:
    """The declaration in a form; with the prefix ``base-`` the one that the page was made from."""
    lists = {name: tuple(form.lines(f"{prefix}{name}")) for name in LISTS}
    return Declaration(organisation=form.line(f"{prefix}organisation"), **lists)


def _said(form: FormData) -> list[Named]:
    numbers = form.names("suggested-list-")
    said = [
        Named(
            form.line(f"suggested-words-{at}"),
            form.text(f"suggested-list-{at}"),
            form.line(f"suggested-form-{at}"),
        )
        for at in numbers
    ]
    return [one for one in said if one.words and one.list]


async def _identity_page(request: Visit, draft: Draft, status: int = 200, **more: Any) -> Response[str]:
    contests = await declaring.contests_of(request.user, draft.facts.token)
    preview = await as_judges_see_it(draft)
    saved = draft.declaration
    context: dict[str, Any] = {"declaration": saved, "base": saved, "errors": {}, **more}
    return page(
        request, "entering/identity.html", status, draft=draft, list_names=list_names(), list_for=LIST_FOR,
        suggestions=declaring.suggestions(preview.proposal, draft.declaration, contests), **context,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    show_identity, save_identity, show_preview, add_name, contest_mask, take_wording,
]  # fmt: skip
