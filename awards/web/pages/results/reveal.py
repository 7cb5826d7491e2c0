"""The reveal: the announcement rehearsed, confirmed by two custodians, and published."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards import announcing
from awards.i18n import _
from awards.roles.policy import may_open_identities
from awards.rounds import revealing
from awards.rounds.bundle import bundle
from awards.rounds.naming import award_name
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@get("/organize/{slug:str}/rounds/{token:str}/reveal")
async def show_reveal(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The list as it would be announced, under the entries' labels."""
    return await _reveal_page(request, slug, token, {})


@post("/organize/{slug:str}/rounds/{token:str}/reveal")
async def confirm(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A custodian confirms what is decided."""
    actor, form = person(request), await read_form(request)
    revealed = await revealing.confirm(
        actor, token, form.text("digest"), reason=form.text("reason"), base_url=settings_of(request).base_url
    )
    text = (
        _("The results are revealed, and the entrants are asked whether they may be named.")
        if revealed
        else _("Confirmed. Another custodian must confirm as well.")
    )
    return done(request, f"/organize/{slug}/rounds/{token}/reveal", text)


@post("/organize/{slug:str}/rounds/{token:str}/reveal/take-back")
async def take_back(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes the first confirmation back."""
    await revealing.take_back(person(request), token)
    return done(request, f"/organize/{slug}/rounds/{token}/reveal", _("Taken back."))


@post("/organize/{slug:str}/rounds/{token:str}/reveal/names", status_code=200)
async def show_names(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The same list with the organisations, for a custodian: opened at this moment, and audited."""
    return await _reveal_page(request, slug, token, await revealing.names(person(request), token))


@post("/organize/{slug:str}/rounds/{token:str}/reveal/publish")
async def publish(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Announces the winners to everybody."""
    form = await read_form(request)
    await announcing.publish(
        person(request), token, introduction=form.text("introduction"), base_url=settings_of(request).base_url
    )
    return done(request, f"/winners/{slug}", _("The winners are announced."))


@get("/organize/{slug:str}/rounds/{token:str}/results-bundle.json")
async def download_bundle(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The results with everything they follow from, for `awards verify`."""
    document = await bundle(person(request), token)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-results.json"'}
    return Response(document, media_type="application/json", headers=headers)


async def _reveal_page(request: Visit, slug: str, token: str, names: dict[int, str]) -> Response[Any]:
    actor = person(request)
    found = await revealing.rehearsal(actor, token)
    return page(
        request, "results/reveal.html", slug=slug, found=found, round=found.round, season=found.season,
        names=names, award_name=award_name, is_custodian=may_open_identities(actor, found.season.id),
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [show_reveal, confirm, take_back, show_names, publish, download_bundle]
