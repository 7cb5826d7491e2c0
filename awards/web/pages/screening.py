"""Screening, for custodians: what waits, an entry beside its judging copy, decisions, clearance."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards import clearance, screening
from awards.clearance import sweeping
from awards.i18n import _, ngettext
from awards.screening import Comparison
from awards.screening.progress import progress
from awards.web.forms import FormData, read_form
from awards.web.pages.screening_form import decisions_in, place_after
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person
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
    return await _screening_page(request, slug, comparison)


async def _screening_page(
    request: Visit,
    slug: str,
    comparison: Comparison,
    outcome: clearance.Outcome | None = None,
    reason: str = "",
) -> Response[Any]:
    """The page; with what stands open where an entry was not cleared for that ``outcome``."""
    ways = ways_of_writing(comparison.proposal.unmasked_texts(), comparison.entry.language)
    return page(
        request, "organizing/screening.html", 422 if outcome else 200, slug=slug, comparison=comparison, ways=ways,
        progress=await progress(person(request), slug), outcome=outcome, reason=reason,
    )  # fmt: skip


@post("/organize/{slug:str}/entries/{token:str}/decide")
async def decide_form(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Keeps everything that was decided, whichever button was pressed, and clears the copy where it was that one."""
    form = await read_form(request)
    decisions = decisions_in(form)
    places = await screening.decide(person(request), token, *decisions)
    nowhere = [words for words, count in places.items() if not count]
    if form.text("then") == "clear" and not nowhere:
        return await _clear(request, slug, token, form)
    where = f"/organize/{slug}/entries/{token}#{place_after(form)}"
    if nowhere:
        text = _(
            "No mask was added: “%(words)s” masks nothing in the entry, or only what is masked already. Type the "
            "words as they stand there, an everyday word with one beside it. Everything else you decided is saved.",
            words=nowhere[0],
        )
        return done(request, where, text, "problem")
    return done(request, where, _saved(len(decisions), places), "done" if decisions else "note")


def _saved(count: int, places: Mapping[str, int]) -> str:
    if not count:
        return _("Nothing was decided. Choose beside a name whether to mask or to show it, then save.")
    saved = ngettext("%(num)s decision is saved.", "%(num)s decisions are saved.", count)
    masked = [
        ngettext(
            "“%(words)s” is masked in %(num)s place.", "“%(words)s” is masked in %(num)s places.", number,
            words=words,
        )
        for words, number in places.items()
    ]  # fmt: skip
    return " ".join((saved, *masked))


async def _clear(request: Visit, slug: str, token: str, form: FormData) -> Response[Any]:
    """Freezes the copy. From an entry that was never cleared on to the next that waits; what was decided is kept."""
    here = f"/organize/{slug}/entries/{token}"
    reason = form.text("reason").strip()
    cleared = await clearance.clear(person(request), token, seen=form.text("_seen"), reason=reason)
    title = cleared.comparison.title
    if refused := _not_cleared(cleared):
        return done(request, f"{here}#files" if cleared.comparison.unseen else here, refused, "problem")
    if cleared.open:
        return await _screening_page(request, slug, cleared.comparison, cleared, reason)
    if cleared.held:
        text = _(
            "The copy of “%(title)s” is frozen but kept back from judges: it names an entrant. "
            "They keep the one before.", title=title,
        )  # fmt: skip
        return done(request, f"/organize/{slug}/rounds/{cleared.held[0]}/rehearsal", text, "note")
    if not cleared.frozen:
        text = _(
            "Nothing has changed since the copy of “%(title)s” was frozen; it stays as it is.",
            title=title,
        )
        return done(request, here, text, "note")
    text = _("“%(title)s” is frozen and can be judged.", title=title)
    return done(request, await _next(request, slug) if cleared.first else here, text)


def _not_cleared(cleared: clearance.Outcome) -> str:
    """Why nothing was frozen and what to do; empty where something was."""
    if cleared.changed:
        return _(
            "“%(title)s” was changed since you opened this page, so it is not cleared. Your decisions are saved. "
            "Look at it once more, then clear it.", title=cleared.comparison.title,
        )  # fmt: skip
    unseen = len(cleared.comparison.unseen)
    if not unseen:
        return ""
    return ngettext(
        "“%(title)s” is not cleared: %(num)s file was not looked at yet. Your decisions are saved. "
        "Open it and say whether judges may see it, then clear the entry.",
        "“%(title)s” is not cleared: %(num)s files were not looked at yet. Your decisions are saved. "
        "Open each and say whether judges may see it, then clear the entry.",
        unseen, title=cleared.comparison.title,
    )  # fmt: skip


async def _next(request: Visit, slug: str) -> str:
    """The next entry that waits, or the list where none does."""
    waiting = (await progress(person(request), slug)).waiting
    return f"/organize/{slug}/entries/{waiting[0].token}" if waiting else f"/organize/{slug}/screening"


routes: list[HTTPRouteHandler] = [show_waiting, sweep, show_screening, decide_form]
