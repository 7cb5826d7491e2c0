"""The auditor's page."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards import auditing
from awards.i18n import _, mark
from awards.web.respond import page, redirect
from awards.web.visit import Visit, person

ACTIONS = {
    "season.created": mark("Season made"),
    "rubric.added": mark("Rubric added"),
    "category.added": mark("Category added"),
    "season.set-up": mark("Set-up changed"),
    "deadline.extended": mark("More time given"),
    "role.granted": mark("Role granted"),
    "entry.started": mark("Entry started"),
    "entry.submitted": mark("Entry submitted"),
    "entry.withdrawn": mark("Entry withdrawn"),
    "entry.returned": mark("Entry returned for correction"),
    "entry.copied": mark("Entry copied to another category"),
    "entry.cleared": mark("Entry cleared"),
    "identity.opened": mark("Identity opened"),
    "houses.compared": mark("Entrants compared: which are one organisation"),
    "houses.joined": mark("Entrants of one organisation joined"),
    "redaction.decided": mark("Mask decided"),
    "round.created": mark("Round made"),
    "round.seated": mark("Panel chosen"),
    "round.entries": mark("Entries taken into the round"),
    "round.opened": mark("Round opened and sealed"),
    "rehearsal.begun": mark("Rehearsal begun"),
    "round.rehearsed": mark("Round rehearsed"),
    "round.not-rehearsed": mark("Round opened without a rehearsal"),
    "rehearsal.allowed": mark("Strings allowed to judges"),
    "conflicts.matched": mark("Conflicts of judges matched"),
    "round.copies-rehearsed": mark("Copies searched while the round runs"),
    "round.copy-updated": mark("Judging copy updated in the round"),
    "screening.swept": mark("Entries looked through together"),
    "round.assigned": mark("Entries assigned"),
    "round.closed": mark("Round closed"),
    "presentations.arranged": mark("Presentations arranged"),
    "presentations.told": mark("Entrants told when they present"),
    "rules.changed": mark("Rules changed"),
    "entries.imported": mark("Entries taken in from a file"),
    "entry.imported": mark("Entry taken in from a file"),
    "round.decided": mark("Decided by the rules"),
    "outcome.adjusted": mark("Decided otherwise"),
    "scorecard.locked": mark("Scorecard locked"),
    "assignment.refused": mark("Asked for a pair that may not be"),
    "assignment.recused": mark("Judge stepped back"),
    "assignment.recognised": mark("Judge recognised an entry"),
    "recognition.answered": mark("Recognised entry kept or reassigned"),
    "passage.decided": mark("Passage decided"),
    "passage.looked-at-again": mark("Passage looked at a second time"),
    "report.begun": mark("Report begun"),
    "report.held": mark("Report held back: a word may be a name"),
    "report.names-shown": mark("Custodian saw the names in a report"),
    "report.words-passed-on": mark("Words of a report passed on to its author"),
    "report.cleared": mark("Report cleared"),
    "report.published": mark("Report published"),
}
"""What each kind of row is called; others show their own name."""


@get("/audit")
async def show_seasons(request: Visit) -> Response[Any]:
    """The seasons one audits; straight to the only one."""
    seasons = await auditing.audited_seasons(person(request))
    if len(seasons) == 1:
        return redirect(f"/audit/{seasons[0].slug}")
    return page(request, "audit/seasons.html", seasons=seasons)


@get("/audit/{slug:str}")
async def show_trail(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """A season's trail, newest first."""
    before = request.query_params.get("before", "")
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None
    trail = await auditing.trail(person(request), slug, before=number)
    return page(request, "audit/trail.html", trail=trail, action_name=_action_name)


def _action_name(action: str) -> str:
    return _(ACTIONS[action]) if action in ACTIONS else action


routes: list[HTTPRouteHandler] = [show_seasons, show_trail]
