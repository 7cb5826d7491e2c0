"""Calibrations: for organizers who arrange and facilitate them, and for judges who compare."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import Refused
from awards.i18n import _
from awards.rounds import managing
from awards.rounds.calibration import agreeing, arranging, collecting, comparing, referencing
from awards.rounds.calibration.collecting import OwnText
from awards.rounds.calibration.samples import shipped
from awards.rounds.marks import Mark
from awards.web.forms import read_form
from awards.web.pages.judging.desk import typed_marks
from awards.web.pages.rounds.reading import moment_in
from awards.web.respond import done, page, redirect
from awards.web.spread import spreads_of
from awards.web.visit import Visit, person


@post("/organize/{slug:str}/calibrations")
async def make_calibration(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Makes a calibration."""
    actor, form = person(request), await read_form(request)
    season, _rounds = await managing.rounds_to_manage(actor, slug)
    token = await arranging.make(
        actor, slug, name=form.line("name"), closes_at=moment_in(form, "closes_at", season.time_zone)
    )
    return redirect(f"/organize/{slug}/rounds/{token}/calibration")


@get("/organize/{slug:str}/rounds/{token:str}/calibration")
async def show_calibration(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A calibration: its samples, how far it is, what judges may see."""
    found = await arranging.calibration(person(request), token)
    return page(request, "calibration/calibration.html", slug=slug, view=found, shipped=shipped())


@post("/organize/{slug:str}/rounds/{token:str}/calibration/samples")
async def add_sample(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Adds a sample: a shipped one, or the organizer's own text."""
    actor, form = person(request), await read_form(request)
    category = form.text("category")
    if form.text("sample"):
        await collecting.add_shipped(actor, token, category=category, key=form.text("sample"))
    else:
        own = OwnText(form.text("language"), form.line("title"), form.text("text"))
        await collecting.add_own(actor, token, category=category, own=own)
    return done(request, f"/organize/{slug}/rounds/{token}/calibration", _("The sample is in."))


@post("/organize/{slug:str}/rounds/{token:str}/calibration/remove")
async def remove_sample(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Takes a sample out again."""
    actor, form = person(request), await read_form(request)
    await collecting.remove(actor, token, form.text("sample"))
    return done(request, f"/organize/{slug}/rounds/{token}/calibration", _("The sample is out."))


@post("/organize/{slug:str}/rounds/{token:str}/calibration/hand-out")
async def hand_out(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Opens the calibration and gives every judge every sample."""
    added = await arranging.hand_out(person(request), token)
    text = _("Samples handed out: %(count)s scorecards are new.", count=added)
    return done(request, f"/organize/{slug}/rounds/{token}/calibration", text, "done" if added else "note")


@post("/organize/{slug:str}/rounds/{token:str}/calibration/show")
async def show_to_judges(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Says what judges may see of each other."""
    actor, form = person(request), await read_form(request)
    await arranging.show(actor, token, names=form.ticked("names"), comparison=form.ticked("comparison"))
    return done(request, f"/organize/{slug}/rounds/{token}/calibration", _("Saved."))


@get("/organize/{slug:str}/rounds/{token:str}/calibration/{sample:str}")
async def facilitate(
    request: Visit, slug: FromPath[str], token: FromPath[str], sample: FromPath[str]
) -> Response[Any]:
    """A sample's scorecards side by side, and where the agreed notes are written."""
    with_names = request.query_params.get("names") != "no"
    found = await comparing.for_facilitator(person(request), token, sample, names=with_names)
    path = f"/organize/{slug}/rounds/{token}/calibration"
    return page(
        request, "calibration/facilitating.html", slug=slug, view=found, path=path, with_names=with_names,
        spreads=spreads_of(found.criteria),
    )  # fmt: skip


@post("/organize/{slug:str}/rounds/{token:str}/calibration/{sample:str}")
async def agree(
    request: Visit, slug: FromPath[str], token: FromPath[str], sample: FromPath[str]
) -> Response[Any]:
    """Writes down what the panel agreed on."""
    actor, form = person(request), await read_form(request)
    texts = {key: form.text(f"agreed-{key}") for key in form.names("agreed-")}
    await agreeing.agree(actor, token, sample, texts)
    text = _("The agreed notes are saved. Judges read them beside the criterion.")
    query = "" if form.text("names") != "no" else "?names=no"
    return done(request, f"/organize/{slug}/rounds/{token}/calibration/{sample}{query}", text)


@get("/organize/{slug:str}/rounds/{token:str}/calibration/{sample:str}/reference")
async def show_reference(
    request: Visit, slug: FromPath[str], token: FromPath[str], sample: FromPath[str]
) -> Response[Any]:
    """A sample's reference scorecard, to be written or changed."""
    found = await referencing.referenced(person(request), token, sample)
    return page(request, "calibration/reference.html", slug=slug, view=found, marks=found.marks, problem="")


@post("/organize/{slug:str}/rounds/{token:str}/calibration/{sample:str}/reference")
async def keep_reference(
    request: Visit, slug: FromPath[str], token: FromPath[str], sample: FromPath[str]
) -> Response[Any]:
    """Keeps a reference scorecard; what was typed is shown again where it cannot be."""
    actor, form = person(request), await read_form(request)
    marks = {key: Mark(one.points, one.rationale) for key, one in typed_marks(form).items()}
    try:
        await referencing.refer(actor, token, sample, marks)
    except Refused as error:
        found = await referencing.referenced(actor, token, sample)
        return page(
            request, "calibration/reference.html", 422, slug=slug, view=found, marks=marks, problem=str(error)
        )
    path = f"/organize/{slug}/rounds/{token}/calibration"
    return done(request, path, _("The reference scorecard is saved."))


@get("/judging/{round_token:str}/{token:str}/comparison")
async def compare(request: Visit, round_token: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A judge's view of a sample's scorecards, once the own one is locked."""
    found = await comparing.for_judge(person(request), round_token, token)
    path = f"/judging/{round_token}"
    return page(
        request,
        "calibration/comparison.html",
        view=found,
        path=path,
        token=token,
        spreads=spreads_of(found.criteria),
    )


routes: list[HTTPRouteHandler] = [
    make_calibration, show_calibration, add_sample, remove_sample, hand_out, show_to_judges, facilitate, agree,
    show_reference, keep_reference, compare,
]  # fmt: skip
