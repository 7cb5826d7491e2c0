"""Rounds, for their organizers: making one, its panel, opening, assigning."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.i18n import _
from awards.rehearsal import gate, records
from awards.rounds import coverage, managing, renaming, settling
from awards.web.forms import read_form
from awards.web.pages.rounds.reading import SENT, moment_in
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person

DEFAULT_LENGTH = timedelta(days=21)
ENTRIES_SHOWN = 200
"""Rows of the heat map on one page."""


@get("/organize/{slug:str}/rounds")
async def show_rounds(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The season's rounds, and the form for another one."""
    season, rounds = await managing.rounds_to_manage(person(request), slug)
    closes = (now() + DEFAULT_LENGTH).astimezone(ZoneInfo(season.time_zone)).strftime("%Y-%m-%dT18:00")
    return page(request, "organizing/rounds.html", season=season, rounds=rounds, closes=closes)


@post("/organize/{slug:str}/rounds")
async def make_round(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Makes a round with the programme's usual rules."""
    actor, form = person(request), await read_form(request)
    season, _rounds = await managing.rounds_to_manage(actor, slug)
    token = await managing.make_round(
        actor,
        slug,
        name=form.line("name"),
        closes_at=moment_in(form, "closes_at", season.time_zone),
        scorecards_per_entry=form.number("scorecards_per_entry") or 3,
        finalists=form.number("finalists") or 3,
        finalists_of=form.line("finalists_of"),
    )
    return redirect(f"/organize/{slug}/rounds/{token}")


@get("/organize/{slug:str}/rounds/{token:str}")
async def show_round(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A round: its panel, its entries, who scores what, how far it is."""
    actor = person(request)
    view = await coverage.coverage(actor, token)
    rehearsal = await records.standing(actor, token)
    ends = (view.round.closes_at or now()).astimezone(ZoneInfo(view.season.time_zone)).strftime(SENT)
    shown_from = int(sent) if (sent := request.query_params.get("from", "0")).isdecimal() else 0
    return page(
        request, "organizing/round.html", slug=slug, view=view, rehearsal=rehearsal, ends=ends,
        lines=view.entries[shown_from : shown_from + ENTRIES_SHOWN], shown_from=shown_from,
        per_page=ENTRIES_SHOWN,
    )  # fmt: skip


@post("/organize/{slug:str}/rounds/{token:str}/settings")
async def settle_round(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Keeps how the round is judged."""
    actor, form = person(request), await read_form(request)
    season, _rounds = await managing.rounds_to_manage(actor, slug)
    chosen = settling.Settled(
        closes_at=moment_in(form, "closes_at", season.time_zone),
        scorecards_per_entry=form.number("scorecards_per_entry") or 0,
        rationale_characters=form.number("rationale_characters") or 0,
        extreme_characters=form.number("extreme_characters") or 0,
        shows_total=form.ticked("shows_total"),
        hidden_repeat=form.ticked("hidden_repeat"),
    )
    await settling.settle(actor, token, chosen)
    return done(request, f"/organize/{slug}/rounds/{token}", _("The settings are saved."))


@post("/organize/{slug:str}/rounds/{token:str}/name")
async def rename_round(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Calls the round something else."""
    form = await read_form(request)
    await renaming.rename(person(request), token, form.line("name"))
    return done(request, f"/organize/{slug}/rounds/{token}", _("The round has its new name."))


@post("/organize/{slug:str}/rounds/{token:str}/panel")
async def save_panel(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Chooses the judges of the panel and how much each takes on."""
    form = await read_form(request)
    chosen = {
        int(number): form.number(f"most-{number}") or 20 for number in form.all("judge") if number.isdecimal()
    }
    await managing.choose_panel(person(request), token, chosen)
    return done(request, f"/organize/{slug}/rounds/{token}", _("The panel is saved."))


@post("/organize/{slug:str}/rounds/{token:str}/open")
async def open_round(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Opens the round: rubrics and rules are sealed, and entries assigned."""
    actor = person(request)
    if await managing.takes_long(actor, token):
        return _to_job(slug, token, await gate.open_rehearsed_as_job(actor, token))
    await gate.open_rehearsed(actor, token)
    return done(
        request, f"/organize/{slug}/rounds/{token}", _("The round is open and its entries are assigned.")
    )


@post("/organize/{slug:str}/rounds/{token:str}/assign")
async def assign(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes in what was cleared since, and assigns what is missing; nothing else moves."""
    actor = person(request)
    if await managing.takes_long(actor, token):
        _admitted, job = await gate.assign_rehearsed_as_job(actor, token)
        return _to_job(slug, token, job)
    admitted, outcome = await gate.assign_rehearsed(actor, token)
    text = _(
        "%(added)s scorecards assigned, %(missing)s missing.", added=outcome.added, missing=outcome.missing
    )
    if admitted.held:
        kept = _("Copies kept back, since they name an entrant: %(count)s.", count=admitted.held)
        return done(request, f"/organize/{slug}/rounds/{token}/rehearsal", f"{text} {kept}", "note")
    return done(request, f"/organize/{slug}/rounds/{token}", text, "note" if outcome.missing else "done")


def _to_job(slug: str, token: str, job: str) -> Response[Any]:
    return redirect(f"/jobs/{job}?next=/organize/{slug}/rounds/{token}/assignment")


routes: list[HTTPRouteHandler] = [
    show_rounds, make_round, show_round, settle_round, rename_round, save_panel, open_round, assign,
]  # fmt: skip
