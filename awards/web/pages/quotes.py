"""Passages that an author would like to quote, for the entrant."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.entering import quotes
from awards.i18n import _
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/entries/{token:str}/quotes")
async def show_quotes(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Each passage with the question whether it may be quoted."""
    return page(request, "entering/quotes.html", found=await quotes.quotes_for(person(request), token))


@post("/entries/{token:str}/quotes")
async def answer_quote(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Approves or refuses one."""
    actor, form = person(request), await read_form(request)
    approved = form.text("answer") == "approved"
    await quotes.answer(actor, token, form.text("quote"), approved=approved)
    text = _("Thank you. The passage may be quoted.") if approved else _("The passage will not be quoted.")
    return done(request, f"/entries/{token}/quotes", text)


routes: list[HTTPRouteHandler] = [show_quotes, answer_quote]
