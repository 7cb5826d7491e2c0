"""The blindness rehearsal of a round: starting it, what it found, and what a custodian allows."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.rehearsal import gate, records
from awards.rehearsal.records import Standing
from awards.roles.policy import may_open_identities
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/rehearsal")
async def show_rehearsal(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """How the latest rehearsal stands; a custodian reads what it found, which leaves a row in the trail."""
    actor = person(request)
    found = await records.standing(actor, token)
    custodian = may_open_identities(actor, found.season.id)
    tells = found.found if found.round.state == "draft" else found.held
    findings = await records.findings_for(actor, token) if custodian and tells else []
    response = page(
        request,
        "organizing/rehearsal.html",
        slug=slug,
        standing=found,
        custodian=custodian,
        findings=findings,
    )
    if _is_running(found):
        response.headers["refresh"] = "2"
    return response


@post("/organize/{slug:str}/rounds/{token:str}/rehearsal")
async def begin_rehearsal(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Rehearses the round, as a job."""
    await records.begin(person(request), token)
    return redirect(f"/organize/{slug}/rounds/{token}/rehearsal")


@post("/organize/{slug:str}/rounds/{token:str}/rehearsal/allow")
async def allow_strings(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Lets judges read strings that were found, with a reason."""
    form = await read_form(request)
    await gate.allow(person(request), token, _chosen(form), form.text("reason"))
    return done(
        request, f"/organize/{slug}/rounds/{token}/rehearsal", _("Allowed, and written into the trail.")
    )


def _is_running(found: Standing) -> bool:
    return found.state == "running"


def _chosen(form: FormData) -> list[tuple[int, str]]:
    """The findings that were ticked: an entrant's number and the finding's key, with a colon between."""
    pairs = [one.partition(":") for one in form.all("finding")]
    return [(int(entrant), key) for entrant, _colon, key in pairs if entrant.isdecimal()]


routes: list[HTTPRouteHandler] = [show_rehearsal, begin_rehearsal, allow_strings]
