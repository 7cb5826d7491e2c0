"""Organizers' exceptions: an entry returned for correction, and a longer deadline for one person."""

from datetime import datetime, timedelta
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.accounts.people import AddressRefused
from awards.clock import now
from awards.errors import Refused
from awards.i18n import _
from awards.organizing import corrections
from awards.setup.local_time import to_local, to_utc
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of
from rubrics.errors import InputError

USUAL = timedelta(days=3)
"""How much time is proposed for a correction."""


@get("/organize/{slug:str}/entries/{token:str}/return")
async def show_return(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """What is to be corrected, and until when."""
    return await _return_page(request, slug, token, FormData({}))


@post("/organize/{slug:str}/entries/{token:str}/return")
async def return_entry(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Returns the entry for correction."""
    actor, form = person(request), await read_form(request)
    entry = await corrections.returnable(actor, slug, token)
    try:
        await corrections.give_back(
            actor, slug, token, message=form.text("message").strip()[:5000],
            until=_until(form, entry.season.time_zone), base_url=settings_of(request).base_url,
        )  # fmt: skip
    except (Refused, InputError) as error:
        return await _return_page(request, slug, token, form, 422, problem=str(error))
    return done(request, f"/organize/{slug}/entries", _("The entry is returned, and its people have mail."))


@get("/organize/{slug:str}/extensions")
async def show_extensions(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Who has more time, and a form to give it."""
    return await _extensions_page(request, slug, FormData({}))


@post("/organize/{slug:str}/extensions")
async def extend_deadline(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Gives a person more time."""
    actor, form = person(request), await read_form(request)
    season, _granted = await corrections.extensions_of(actor, slug)
    try:
        await corrections.extend(
            actor, slug, form.line("email"), until=_until(form, season.time_zone),
            reason=form.line("reason")[:500],
        )  # fmt: skip
    except AddressRefused:
        return await _extensions_page(request, slug, form, 422, problem=_("That is no e-mail address."))
    except (Refused, InputError) as error:
        return await _extensions_page(request, slug, form, 422, problem=str(error))
    return done(request, f"/organize/{slug}/extensions", _("The longer deadline holds from now on."))


def _until(form: FormData, zone: str) -> datetime:
    return to_utc(form.line("until").replace("T", " "), zone)


async def _return_page(
    request: Visit, slug: str, token: str, typed: FormData, status: int = 200, problem: str = ""
) -> Response[str]:
    entry = await corrections.returnable(person(request), slug, token)
    proposed = to_local(now().replace(second=0) + USUAL, entry.season.time_zone)[:16]
    return page(
        request, "organizing/return.html", status, entry=entry, season=entry.season, typed=typed,
        proposed=proposed, problem=problem,
    )  # fmt: skip


async def _extensions_page(
    request: Visit, slug: str, typed: FormData, status: int = 200, problem: str = ""
) -> Response[str]:
    season, granted = await corrections.extensions_of(person(request), slug)
    return page(
        request,
        "organizing/extensions.html",
        status,
        season=season,
        granted=granted,
        typed=typed,
        problem=problem,
    )


routes: list[HTTPRouteHandler] = [show_return, return_entry, show_extensions, extend_deadline]
