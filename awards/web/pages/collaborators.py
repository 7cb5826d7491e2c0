"""Who works on an entry, and inviting others."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.accounts.people import AddressRefused
from awards.entering import collaborators, drafts
from awards.i18n import _
from awards.roles.policy import Right
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@get("/entries/{token:str}/people")
async def show_collaborators(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Everybody who works on an entry."""
    return await _people_page(request, token)


@post("/entries/{token:str}/people")
async def invite_collaborator(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Invites a person to an entry."""
    form = await read_form(request)
    email = form.line("email")
    try:
        await collaborators.invite(
            person(request), token, email, _right(form), base_url=settings_of(request).base_url
        )
    except AddressRefused:
        errors = {"email": [_("This is not an e-mail address. It looks like name@example.org.")]}
        return await _people_page(request, token, 422, email=email, errors=errors)
    text = _("An invitation is on its way to %(email)s, where the season's rules allow it.", email=email)
    return done(request, f"/entries/{token}/people", text)


@post("/entries/{token:str}/people/{account:str}")
async def change_collaborator(request: Visit, token: FromPath[str], account: FromPath[str]) -> Response[Any]:
    """Changes what a person may do, or takes the person off the entry."""
    actor, form = person(request), await read_form(request)
    # Read here and not by the router, whose answer to a word would differ from that to a wrong number.
    number = int(account) if account.isdecimal() and len(account) < 16 else 0
    if form.text("then") != "remove":
        await collaborators.change_right(actor, token, number, _right(form))
        return done(request, f"/entries/{token}/people", _("Saved."))
    await collaborators.remove(actor, token, number)
    path = "/entries" if number == actor.account else f"/entries/{token}/people"
    return done(request, path, _("This person does not work on the entry any more."))


def _right(form: FormData) -> Right:
    return Right(form.text("right")) if form.text("right") in set(Right) else Right.VIEW


async def _people_page(request: Visit, token: str, status: int = 200, **more: Any) -> Response[str]:
    actor = person(request)
    draft = await drafts.draft_for(actor, token)
    people = await collaborators.collaborators_of(actor, token)
    rights = {
        Right.EDIT.value: _("read and write"),
        Right.VIEW.value: _("read"),
        Right.SUBMIT.value: _("read, write and submit"),
    }
    context: dict[str, Any] = {"email": "", "errors": {}, **more}
    return page(
        request, "entering/people.html", status, draft=draft, people=people, rights=rights,
        deciding=draft.right is Right.SUBMIT, **context,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_collaborators, invite_collaborator, change_collaborator]
