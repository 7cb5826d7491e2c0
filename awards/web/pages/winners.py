"""Winners in public, and the entrant who says whether to be named."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards import announcing
from awards.errors import Refused
from awards.i18n import _
from awards.rounds.naming import award_name
from awards.templating import environment
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@get("/winners/{slug:str}")
async def show_winners(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The announcement, for everybody."""
    found = await announcing.announcement(slug)
    return page(request, "winners/announcement.html", found=found, award_name=award_name)


@get("/winners/{slug:str}/feed.xml")
async def winners_feed(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The announcement as an Atom feed."""
    found = await announcing.announcement(slug)
    address = f"{settings_of(request).base_url}/winners/{slug}"
    text = environment().get_template("winners/feed.xml").render(
        found=found, award_name=award_name, address=address
    )  # fmt: skip
    return Response(text, media_type="application/atom+xml; charset=utf-8")


@get("/entries/{token:str}/consent")
async def show_consent(request: Visit, token: FromPath[str]) -> Response[Any]:
    """What the entry has won, and the question whether it may be named."""
    return await _consent_page(request, token)


@post("/entries/{token:str}/consent")
async def answer_consent(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Grants or refuses."""
    actor, form = person(request), await read_form(request)
    granted = form.text("answer") == "granted"
    try:
        await announcing.answer(
            actor, token, granted=granted, shown_as=form.line("shown_as"), title=form.line("title")
        )
    except Refused as error:
        return await _consent_page(request, token, form, error.message)
    text = _("Thank you. You will be named.") if granted else _("You will not be named.")
    return done(request, f"/entries/{token}/consent", text)


async def _consent_page(
    request: Visit, token: str, form: FormData | None = None, message: str = ""
) -> Response[Any]:
    asked = await announcing.request_for(person(request), token)
    shown_as, title = (form.line("shown_as"), form.line("title")) if form else (asked.shown_as, asked.title)
    return page(
        request, "winners/consent.html", 422 if message else 200, asked=asked, award_name=award_name,
        message=message, shown_as=shown_as, title=title,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_winners, winners_feed, show_consent, answer_consent]
