"""Screening, for custodians: what waits, an entry beside its judging copy, decisions, clearance."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards import screening
from awards.i18n import _
from awards.rehearsal import gate
from awards.screening import sweeping
from awards.screening.progress import progress
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person
from entries.redaction.model import Decision, IdentityClass, Verdict
from entries.ways import ways_of_writing


@get("/organize/{slug:str}/screening")
async def show_waiting(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """What waits for clearance, and how far screening is."""
    return page(request, "organizing/screening_list.html", view=await progress(person(request), slug))


@post("/organize/{slug:str}/screening")
async def sweep(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Looks through everything that waits, as a job, and clears what has nothing to look at where asked."""
    form = await read_form(request)
    job = await sweeping.begin(person(request), slug, clear=form.text("then") == "clear")
    return redirect(f"/jobs/{job}?next=/organize/{slug}/screening")


@get("/organize/{slug:str}/entries/{token:str}")
async def show_screening(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """An entry beside its judging copy. Opening it leaves a row in the audit trail."""
    comparison = await screening.compare(person(request), token)
    ways = ways_of_writing(comparison.proposal.unmasked_texts(), comparison.entry.language)
    return page(request, "organizing/screening.html", slug=slug, comparison=comparison, ways=ways)


@post("/organize/{slug:str}/entries/{token:str}/decide")
async def decide_form(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Accepts, rejects or adds forms of words, and clears the copy where that button was pressed."""
    form = await read_form(request)
    decisions = _decisions(form)
    if decisions:
        await screening.decide(person(request), token, *decisions)
    if form.text("then") == "clear":
        return await _clear(request, slug, token)
    return redirect(f"/organize/{slug}/entries/{token}")


@post("/organize/{slug:str}/entries/{token:str}/clear")
async def clear_entry(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Freezes the judging copy."""
    return await _clear(request, slug, token)


async def _clear(request: Visit, slug: str, token: str) -> Response[Any]:
    """Freezes the copy, and on to the next entry that waits."""
    cleared = await gate.clear(person(request), token)
    if cleared.held:
        text = _(
            "The copy is frozen but kept back from judges: it names an entrant. They keep the one before."
        )
        return done(request, f"/organize/{slug}/rounds/{cleared.held[0]}/rehearsal", text, "note")
    if not cleared.frozen:
        text = _("Nothing has changed since the copy was frozen; it stays as it is.")
        return done(request, f"/organize/{slug}/entries/{token}", text, "note")
    waiting = (await progress(person(request), slug)).waiting
    following = f"entries/{waiting[0].token}" if waiting else "screening"
    text = _("The judging copy is frozen and the entry can be judged.")
    return done(request, f"/organize/{slug}/{following}", text)


def _decisions(form: FormData) -> list[Decision]:
    """The one decision of a small form, or all of the list of names."""
    numbered = [
        _decision(form.text(f"verdict-{number}"), form.line(f"form-{number}"))
        for number in form.names("form-")
    ]
    single = _decision(form.text("verdict"), form.line("form"), form.text("identity"))
    return [one for one in (single, *numbered) if one is not None]


def _decision(verdict: str, words: str, kind: str = "") -> Decision | None:
    if verdict not in set(Verdict) or not words:
        return None
    identity = IdentityClass(kind) if kind in set(IdentityClass) else IdentityClass.OTHER
    return Decision(words, Verdict(verdict), identity)


routes: list[HTTPRouteHandler] = [show_waiting, sweep, show_screening, decide_form, clear_entry]
