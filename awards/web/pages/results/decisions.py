"""Deciding finalists and medals: all by the sealed rules, one by hand with a reason, and back to the rules."""

from typing import Any

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.rounds import deciding
from awards.rounds.deciding import Decided
from awards.web.forms import FormData, read_form
from awards.web.respond import done
from awards.web.visit import Visit, person


@post("/organize/{slug:str}/rounds/{token:str}/decide")
async def decide(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Decides finalists and medals by the sealed rules."""
    made = await deciding.decide_by_rule(person(request), token)
    said = [_("Decided by the rules: %(count)s finalists.", count=made.finalists)]
    if made.kept:
        said.append(_("Decisions by hand that were kept: %(count)s.", count=made.kept))
    if made.ties:
        said.append(_("Ties left to people: %(count)s.", count=made.ties))
    return done(request, f"/organize/{slug}/rounds/{token}/results", " ".join(said))


@post("/organize/{slug:str}/rounds/{token:str}/adjust")
async def adjust(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Decides otherwise for one entry, with a reason."""
    form = await read_form(request)
    decided = Decided(form.ticked("finalist"), form.text("medal") or None)
    await deciding.adjust(person(request), token, form.text("label"), decided, reason=form.text("reason"))
    return done(request, _back(slug, token, form), _("Changed; the reason is kept."))


@post("/organize/{slug:str}/rounds/{token:str}/follow-rules")
async def follow_rules(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes one decision by hand back."""
    form = await read_form(request)
    await deciding.follow_rule(person(request), token, form.text("label"))
    return done(request, _back(slug, token, form), _("The rules decide about this entry again."))


def _back(slug: str, token: str, form: FormData) -> str:
    """The list that the form was on; its keys are the season's own, so anything else leads to the overview."""
    category = form.text("category")
    address = f"/organize/{slug}/rounds/{token}/results"
    return f"{address}/{category}" if category.replace("-", "").isalnum() else address


routes: list[HTTPRouteHandler] = [decide, adjust, follow_rules]
