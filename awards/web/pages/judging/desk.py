"""Judges' pages: the rounds, the queue, the desk with entry and scorecard."""

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from msgspec.structs import replace

from awards.clock import now
from awards.formats import duration, time_left
from awards.i18n import _, in_language
from awards.rounds import casting, desk, queue, recognising, recusals, scorecards
from awards.rounds.desk import Desk
from awards.rounds.marks import (
    Lack,
    Mark,
    Marks,
    Notes,
    OffScale,
    Typed,
    digest,
    lacks,
    least_characters,
    running_total,
)
from awards.rounds.onboarding import NotReady
from awards.rounds.passages import paragraphs
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of
from entries.blind import pictures
from rubrics.errors import InputError
from rubrics.points import to_points

SOON = timedelta(days=2)


@get("/judging")
async def show_rounds(request: Visit) -> Response[Any]:
    """The rounds in which one judges; straight to the queue where there is only one."""
    lines = await queue.rounds_to_judge(person(request))
    running = [line for line in lines if line.round.takes_scores(now())]
    asked = [one for one in await casting.questions_for(person(request)) if one.state == "asked"]
    if len(lines) == 1 and not asked:
        return redirect(f"/judging/{lines[0].round.token}")
    return page(request, "judging/rounds.html", lines=lines, running=running, asked=asked, now=now())


@get("/judging/{round_token:str}")
async def show_queue(request: Visit, round_token: FromPath[str]) -> Response[Any]:
    """What is left to do, in one's own order."""
    try:
        found = await queue.queue_for(person(request), round_token)
    except NotReady:
        return redirect(f"/judging/{round_token}/welcome")
    closes_at = found.round.closes_at
    return page(
        request,
        "judging/queue.html",
        queue=found,
        is_open=found.round.takes_scores(now()),
        duration=duration(found.minutes_left),
        closes_in=time_left(closes_at, now()) if closes_at else "",
        is_soon=closes_at is not None and closes_at - now() < SOON,
    )


@get("/judging/{round_token:str}/{token:str}")
async def show_scorecard(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """An entry and one's scorecard for it."""
    try:
        return _desk_page(request, await desk.desk_for(person(request), round_token, token))
    except NotReady:
        return redirect(f"/judging/{round_token}/welcome")


@post("/judging/{round_token:str}/{token:str}")
async def save_scorecard(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Saves the scorecard, and locks it where that button was pressed."""
    actor, form = person(request), await read_form(request)
    typed, notes = typed_marks(form), _notes(form)
    try:
        kept = await scorecards.save(actor, round_token, token, typed, notes)
    except OffScale as error:
        found = _with_typed(await desk.desk_for(actor, round_token, token), typed, notes, {})
        return _desk_page(request, found, 422, wrong={error.criterion: error.message}, bases={})
    if kept.clashes:
        found = _with_typed(await desk.desk_for(actor, round_token, token), typed, notes, kept.clashes)
        return _desk_page(request, found, 409, clashes=kept.clashes, bases={})
    if form.text("then") == "lock":
        return await _lock(request, round_token, token)
    return done(request, f"/judging/{round_token}/{token}", _("Saved."))


@post("/judging/{round_token:str}/{token:str}/autosave")
async def autosave_scorecard(
    request: Visit, round_token: FromPath[str], token: FromPath[str]
) -> Response[Any]:
    """Saves the scorecard while it is being written."""
    actor, form = person(request), await read_form(request)
    kept = await scorecards.save(actor, round_token, token, typed_marks(form), _notes(form))
    clashes = {
        key: {"points": mark.points, "rationale": mark.rationale} for key, mark in kept.clashes.items()
    }
    return Response({"versions": kept.versions, "clashes": clashes}, status_code=409 if clashes else 200)


@post("/judging/{round_token:str}/{token:str}/recuse")
async def recuse(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Steps back from an entry."""
    actor, form = person(request), await read_form(request)
    await recusals.recuse(actor, round_token, token, kind=form.text("kind"), reason=form.text("reason"))
    return done(request, f"/judging/{round_token}", _("You have stepped back from this entry."))


@post("/judging/{round_token:str}/{token:str}/recognised")
async def recognise(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Says that one recognises an entry and goes on judging it."""
    actor, form = person(request), await read_form(request)
    await recognising.recognise(actor, round_token, token, cause=form.text("cause"))
    return done(request, f"/judging/{round_token}/{token}", _("The organizers know. Go on as you would."))


async def _lock(request: Visit, round_token: str, token: str) -> Response[Any]:
    found = await desk.desk_for(request.user, round_token, token)
    if found.view.lacks:
        return _desk_page(request, found, 422, wrong=_wrong(found))
    await scorecards.lock(request.user, round_token, token, base_url=settings_of(request).base_url)
    path = f"/judging/{round_token}/{found.place.after}" if found.place.after else f"/judging/{round_token}"
    text = _("Entry %(label)s is locked. A receipt is on its way by mail.", label=found.view.label)
    return done(request, path, text)


def _wrong(found: Desk) -> dict[str, str]:
    view = found.view
    return {key: _lack_in_words(found, key, lack) for key, lack in view.lacks.items()}


def _lack_in_words(found: Desk, key: str, lack: Lack) -> str:
    view = found.view
    criterion = view.rubric.criterion(key)
    least = least_characters(view.round, criterion, view.marks.get(key, Mark()).points)
    if lack is Lack.POINTS:
        return _("Choose the points.")
    if lack is Lack.RATIONALE:
        return _("Write why, in at least %(count)s characters.", count=least)
    return _(
        "Points at the end of the scale need a longer reason: at least %(count)s characters.", count=least
    )


def _desk_page(request: Visit, found: Desk, status: int = 200, **more: Any) -> Response[str]:
    view = found.view
    bases = {one.key: digest(view.marks.get(one.key, Mark())) for one in view.rubric.criteria}
    context: dict[str, Any] = {"clashes": {}, "wrong": {}, "bases": bases, **more}
    return page(
        request,
        "judging/scorecard.html",
        status,
        desk=found,
        open=not view.locked and view.round.takes_scores(now()),
        no_mark=Mark(),
        lacks=lacks(view.round, view.rubric, view.marks),
        running=running_total(view.rubric, view.marks),
        own=[mark.points for mark in view.marks.values()],
        cut={section.field: paragraphs(section, found.highlights) for section in view.sections},
        texts={section.field: section.text for section in view.sections},
        shares=[float(share) for share in view.rubric.shares],
        sources=_sources(found),
        numbers={criterion.key: at for at, criterion in enumerate(view.rubric.criteria, 1)},
        numbers_of_pictures={name: at for at, name in enumerate(pictures(view.sections), 1)},
        reopened=found.reopened,
        **context,
    )


def _sources(found: Desk) -> dict[str, tuple[tuple[str, str], ...]]:
    """Where in the entry to look, by criterion: fields and what they are called."""
    view = found.view
    labels = {section.field: in_language(section.label) for section in view.sections}
    return {
        one.key: tuple((field, label) for field, label in labels.items() if field in one.fields)
        for one in view.rubric.criteria
    }


def typed_marks(form: FormData) -> dict[str, Typed]:
    """Points and rationales as a scorecard's form sends them, by criterion."""
    return {
        key: Typed(
            _points(form.text(f"points-{key}")),
            form.text(f"rationale-{key}"),
            form.number(f"version-{key}") or 0,
            form.text(f"base-{key}"),
        )
        for key in form.names("rationale-")
    }


def _notes(form: FormData) -> Notes | None:
    if "notes" not in form.values:
        return None
    return Notes(form.text("notes"), form.number("version-_notes") or 0)


def _points(text: str) -> int | None:
    """Hundredths of the points that were typed; what is no number is a point off every scale."""
    if not text.strip():
        return None
    try:
        return to_points(Decimal(text.strip().replace(",", ".")))
    except (InvalidOperation, InputError):
        return OFF_SCALE


OFF_SCALE = -(10**9)


def _with_typed(found: Desk, typed: dict[str, Typed], notes: Notes | None, clashes: Marks) -> Desk:
    view = found.view
    marks = dict(view.marks)
    for key, one in typed.items():
        if one.untouched:
            continue
        version = clashes[key].version if key in clashes else marks.get(key, Mark()).version
        points = one.points if one.points != OFF_SCALE else None
        marks[key] = Mark(points, one.rationale, version)
    kept_notes = Notes(notes.text, view.notes.version) if notes else view.notes
    return replace(found, view=replace(view, marks=marks, notes=kept_notes))


routes: list[HTTPRouteHandler] = [
    show_rounds, show_queue, show_scorecard, save_scorecard, autosave_scorecard, recuse, recognise,
]  # fmt: skip
