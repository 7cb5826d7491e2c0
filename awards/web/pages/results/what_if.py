"""The "what if" panel: the address says what is supposed, and nothing is stored."""

from decimal import Decimal
from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.rounds.board import Head, board
from awards.rounds.model import Rules
from awards.rounds.supposing import Comparison, Supposition, unusable_weight, what_if
from awards.web.forms import FormData
from awards.web.pages.results import rule_form
from awards.web.pages.results.showing import frame
from awards.web.respond import page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/results/{category:str}/what-if")
async def show_what_if(
    request: Visit, slug: FromPath[str], token: FromPath[str], category: FromPath[str]
) -> Response[Any]:
    """A category without some judges, with other weights, or by other rules."""
    actor = person(request)
    found = await board(actor, token, category=category)
    head = found.head(category)
    form = FormData({name: request.query_params.getall(name) for name in request.query_params})
    rules: Rules = found.round.rule_book
    comparison: Comparison | None = None
    message = ""
    try:
        rules = rule_form.rules_from(form, rules)
        supposed = Supposition(
            without=frozenset(form.all("without")), blind_only=form.ticked("blind-only"),
            weights=_weights(head, form), rules=rules,
        )  # fmt: skip
        comparison = await what_if(actor, token, category, supposed)
    except Refused as error:
        message = error.message
    return page(
        request,
        "results/what_if.html",
        422 if message else 200,
        **frame(found, slug, head),
        judges=[(one.judge, found.judges.get(one.judge, one.judge)) for one in found.figures[head.id].judges],
        without=set(form.all("without")),
        blind_only=form.ticked("blind-only"),
        weights={one.key: form.text(f"weight-{one.key}") or one.weight for one in head.rubric.criteria},
        rules=rule_form.fields_of(rules),
        tie_orders=rule_form.tie_orders(),
        tie_order=rule_form.tie_order,
        comparison=comparison,
        message=message,
    )


def _weights(head: Head, form: FormData) -> dict[str, Decimal]:
    weights = {}
    for criterion in head.rubric.criteria:
        text = form.text(f"weight-{criterion.key}")
        found = rule_form.decimal(text) if text else criterion.weight
        if found is None:
            raise unusable_weight(criterion)
        weights[criterion.key] = found
    return weights


routes: list[HTTPRouteHandler] = [show_what_if]
