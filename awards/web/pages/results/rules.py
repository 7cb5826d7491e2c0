"""The rules of a round, in words and as a form; after the opening with what they would change."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.i18n import _
from awards.rounds import rule_versions
from awards.rounds.model import Rules
from awards.rounds.naming import award_name, rule_in_words
from awards.rounds.rule_versions import Effect, RuleBook, fingerprint
from awards.web.forms import read_form
from awards.web.pages.results import rule_form
from awards.web.pages.results.rule_edits import rules_edited, weights_of
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/organize/{slug:str}/rounds/{token:str}/rules")
async def show_rules(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """The rules that hold, and the form to change them."""
    book = await rule_versions.rules_of(person(request), token)
    return _page(request, slug, book, book.round.rule_book)


@post("/organize/{slug:str}/rounds/{token:str}/rules")
async def change_rules(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes other rules; after the opening only when what they would change was shown before."""
    actor, form = person(request), await read_form(request)
    book = await rule_versions.rules_of(actor, token)
    rules, found, reason = book.round.rule_book, None, form.text("reason")
    try:
        rules = rules_edited(form, book)
        was_shown = book.round.state == "draft" or form.text("shown") == fingerprint(rules)
        if form.text("step") == "take" and was_shown:
            await rule_versions.change(actor, token, rules, expected=form.text("expected"), reason=reason)
            return done(request, f"/organize/{slug}/rounds/{token}/rules", _("The rules are changed."))
        found = await rule_versions.effects(actor, token, rules)
    except Refused as error:
        return _page(request, slug, book, rules, reason=reason, message=error.message)
    return _page(request, slug, book, rules, reason=reason, found=found)


def _page(
    request: Visit, slug: str, book: RuleBook, rules: Rules, *, reason: str = "", message: str = "",
    found: list[Effect] | None = None,
) -> Response[Any]:  # fmt: skip
    names = book.round_names
    return page(
        request,
        "results/rules.html",
        422 if message else 200,
        slug=slug,
        season=book.season,
        round=book.round,
        book=book,
        rules=[
            (name, title, rule, weights_of(rule, list(names)))
            for name, title, rule in rule_form.fields_of(rules)
        ],
        in_words=lambda rule: rule_in_words(rule, names),
        award_name=award_name,
        tie_orders=rule_form.tie_orders(),
        tie_order=rule_form.tie_order,
        expected=fingerprint(book.round.rule_book),
        shown=fingerprint(rules),
        effects=found,
        reason=reason,
        message=message,
    )


routes: list[HTTPRouteHandler] = [show_rules, change_rules]
