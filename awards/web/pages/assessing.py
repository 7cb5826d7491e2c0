"""Entrants assess their own entry on the rubric by which judges will score it."""

from decimal import Decimal, InvalidOperation
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.entering import assessing
from awards.i18n import _
from awards.rounds.marks import Mark
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person
from rubrics.errors import InputError
from rubrics.points import to_points

OFF_SCALE = -(10**9)


@get("/entries/{token:str}/assessment")
async def show_assessment(request: Visit, token: FromPath[str]) -> Response[Any]:
    """The rubric, with one's own points."""
    found = await assessing.assessment_for(person(request), token)
    marks = {one.key: Mark(found.points.get(one.key)) for one in found.rubric.criteria}
    return page(request, "entering/assessment.html", draft=found.draft, rubric=found.rubric, marks=marks)


@post("/entries/{token:str}/assessment")
async def save_assessment(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Keeps one's own points, or takes them back."""
    form = await read_form(request)
    points = {} if form.text("then") == "remove" else _points(form)
    await assessing.assess(person(request), token, points)
    text = _("Kept, and sealed until the results.") if points else _("There is no self-assessment.")
    return done(request, f"/entries/{token}/assessment", text)


def _points(form: FormData) -> dict[str, int]:
    typed = {key: form.text(f"points-{key}").strip().replace(",", ".") for key in form.names("points-")}
    return {key: _hundredths(text) for key, text in typed.items() if text}


def _hundredths(text: str) -> int:
    try:
        return to_points(Decimal(text))
    except (InvalidOperation, InputError):
        return OFF_SCALE


routes: list[HTTPRouteHandler] = [show_assessment, save_assessment]
