"""Results and decisions of a round, for its organizers."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _, current_language
from awards.rounds import deciding, results
from awards.rounds.deciding import Decided
from awards.rounds.standings import category_view
from awards.web.forms import read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person
from rubrics.medals.words import describe


@get("/organize/{slug:str}/rounds/{token:str}/results")
async def show_results(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Raw and fair results of every category."""
    data = await results.round_data(person(request), token)
    found = await results.all_results(data)
    language = current_language()
    rules = data.round.rule_book
    return page(
        request,
        "organizing/results.html",
        slug=slug,
        data=data,
        views=[category_view(one, data, language) for one in found],
        finalist_rule=describe(rules.finalists, language),
        medal_rule=describe(rules.medals, language),
        medals=[award.key for award in rules.medals.awards],
    )


@post("/organize/{slug:str}/rounds/{token:str}/decide")
async def decide(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Decides finalists and medals by the sealed rules."""
    count = await deciding.decide_by_rule(person(request), token)
    path = f"/organize/{slug}/rounds/{token}/results"
    return done(request, path, _("Decided by the rules: %(count)s finalists.", count=count))


@post("/organize/{slug:str}/rounds/{token:str}/adjust")
async def adjust(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Decides otherwise for one entry, with a reason."""
    form = await read_form(request)
    decided = Decided(form.ticked("finalist"), form.text("medal") or None)
    await deciding.adjust(person(request), token, form.text("label"), decided, reason=form.text("reason"))
    return done(request, f"/organize/{slug}/rounds/{token}/results", _("Changed; the reason is kept."))


routes: list[HTTPRouteHandler] = [show_results, decide, adjust]
