"""Ties that the rules leave to people: putting one before a judge of the panel, and taking it back."""

from typing import Any

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import NotFound
from awards.i18n import _
from awards.rounds import voting
from awards.rounds.board import board
from awards.web.forms import read_form
from awards.web.respond import done
from awards.web.visit import Visit, person, settings_of


@post("/organize/{slug:str}/rounds/{token:str}/results/{category:str}/votes")
async def ask(
    request: Visit, slug: FromPath[str], token: FromPath[str], category: FromPath[str]
) -> Response[Any]:
    """Asks a judge of the panel to decide a tie."""
    actor, form = person(request), await read_form(request)
    found = await board(actor, token, category=category)
    tie = found.tie(found.head(category), form.text("rule"), form.number("place"))
    await voting.ask(
        actor, token, tie, judge=form.number("judge") or 0, base_url=settings_of(request).base_url
    )
    address = f"/organize/{slug}/rounds/{token}/results/{category}"
    return done(request, address, _("The judge was asked, by mail as well."))


@post("/organize/{slug:str}/rounds/{token:str}/results/{category:str}/votes/{vote:str}/withdraw")
async def withdraw(
    request: Visit, slug: FromPath[str], token: FromPath[str], category: FromPath[str], vote: FromPath[str]
) -> Response[Any]:
    """Takes a vote back, asked or cast."""
    actor = person(request)
    found = await board(actor, token, category=category)
    if vote not in {one.token for one in found.votes if one.category == found.head(category).id}:
        raise NotFound
    await voting.withdraw(actor, token, vote)
    address = f"/organize/{slug}/rounds/{token}/results/{category}"
    return done(request, address, _("The tie is open again."))


routes: list[HTTPRouteHandler] = [ask, withdraw]
