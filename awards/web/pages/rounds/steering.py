"""Steering a round that is running: its end, reminders, one judge's scorecards."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.rounds import judges, managing, reminding, reopening, replacing, timing
from awards.web.forms import read_form
from awards.web.pages.rounds.reading import moment_in, number_in
from awards.web.respond import done, page
from awards.web.visit import Visit, person, settings_of


@post("/organize/{slug:str}/rounds/{token:str}/end")
async def move_end(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Has the round end at another moment."""
    actor, form = person(request), await read_form(request)
    season, _rounds = await managing.rounds_to_manage(actor, slug)
    closes_at = moment_in(form, "closes_at", season.time_zone)
    await timing.move_end(actor, token, closes_at, reason=form.text("reason"))
    return done(request, f"/organize/{slug}/rounds/{token}", _("The round ends at the new time."))


@post("/organize/{slug:str}/rounds/{token:str}/close")
async def close_round(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Closes the round."""
    actor, form = person(request), await read_form(request)
    await timing.stop(actor, token, reason=form.text("reason"))
    return done(request, f"/organize/{slug}/rounds/{token}", _("The round is closed."))


@get("/organize/{slug:str}/rounds/{token:str}/reminders")
async def show_reminders(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Who is behind, and the mail that would go out."""
    base_url = settings_of(request).base_url
    found = await reminding.reminders(person(request), token, base_url=base_url)
    return page(request, "organizing/reminders.html", slug=slug, view=found)


@post("/organize/{slug:str}/rounds/{token:str}/reminders")
async def send_reminders(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Queues the mails."""
    actor, form = person(request), await read_form(request)
    chosen = {int(number) for number in form.all("judge") if number.isdecimal()}
    count = await reminding.remind(actor, token, chosen, base_url=settings_of(request).base_url)
    text = _("Reminders queued: %(count)s.", count=count)
    return done(request, f"/organize/{slug}/rounds/{token}/reminders", text, "done" if count else "note")


@get("/organize/{slug:str}/rounds/{token:str}/judges/{account:str}")
async def show_judge(
    request: Visit, slug: FromPath[str], token: FromPath[str], account: FromPath[str]
) -> Response[Any]:
    """A judge's scorecards in the round."""
    work = await judges.work_of(person(request), token, number_in(account))
    return page(request, "organizing/round_judge.html", slug=slug, work=work)


@post("/organize/{slug:str}/rounds/{token:str}/judges/{account:str}/reopen")
async def reopen(
    request: Visit, slug: FromPath[str], token: FromPath[str], account: FromPath[str]
) -> Response[Any]:
    """Opens a locked scorecard to its judge again."""
    actor, form = person(request), await read_form(request)
    await judges.work_of(actor, token, number_in(account))
    await reopening.reopen(
        actor, token, form.text("assignment"), reason=form.text("reason"),
        base_url=settings_of(request).base_url,
    )  # fmt: skip
    text = _("The scorecard is open again. The judge has been told by mail; the earlier version is kept.")
    return done(request, f"/organize/{slug}/rounds/{token}/judges/{account}", text)


@post("/organize/{slug:str}/rounds/{token:str}/judges/{account:str}/replace")
async def replace(
    request: Visit, slug: FromPath[str], token: FromPath[str], account: FromPath[str]
) -> Response[Any]:
    """Gives entries of a judge to others."""
    actor, form = person(request), await read_form(request)
    await judges.work_of(actor, token, number_in(account))
    outcome = await replacing.replace(
        actor, token, number_in(account), form.all("assignment"), reason=form.text("reason")
    )
    text = _(
        "%(added)s scorecards assigned, %(missing)s missing.", added=outcome.added, missing=outcome.missing
    )
    path = f"/organize/{slug}/rounds/{token}/judges/{account}"
    return done(request, path, text, "note" if outcome.missing else "done")


routes: list[HTTPRouteHandler] = [
    move_end, close_round, show_reminders, send_reminders, show_judge, reopen, replace,
]  # fmt: skip
