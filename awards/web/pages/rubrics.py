"""Rubrics of a season: what makes one hard to apply, its criteria one by one, and the whole of it as TOML."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.errors import NotFound, Refused
from awards.i18n import _, in_language
from awards.setup import editing, managing
from awards.setup.managing import Current
from awards.setup.model import SetUp
from awards.web.forms import FormData, read_form
from awards.web.pages.criterion_form import Boxes, boxes_in, boxes_of, criterion_from
from awards.web.respond import done, download, page
from awards.web.visit import Visit, person
from entries.forms import Audience, Field
from rubrics.checks import check
from rubrics.documents import read_toml, write_toml
from rubrics.errors import InputError
from rubrics.model import Criterion, Lens, Origin, Rubric

BASE = "/organize/{slug:str}/setup/rubrics/{key:str}"


@get(BASE)
async def show_rubric(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """A rubric with what is worth a second look in it."""
    current, rubric = await managing.current_rubric(person(request), slug, key)
    return _rubric_page(request, current, rubric)


@get(BASE + "/rubric.toml")
async def send_rubric(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[str]:
    """The rubric as a file."""
    _current, rubric = await managing.current_rubric(person(request), slug, key)
    return download(write_toml(rubric), f"{rubric.key}.toml", "text/plain; charset=utf-8")


@post(BASE)
async def change_rubric(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """Moves or removes a criterion, or takes the whole rubric from a document."""
    current, rubric = await managing.current_rubric(person(request), slug, key)
    form = await read_form(request)
    try:
        changed = _changed(rubric, form)
        return await _apply(request, current, changed, form, "")
    except (InputError, Refused) as error:
        return _rubric_page(request, current, rubric, 422, problem=str(error), typed=form.text("document"))


@get(BASE + "/criteria/{criterion:str}")
async def show_criterion(
    request: Visit, slug: FromPath[str], key: FromPath[str], criterion: FromPath[str]
) -> Response[Any]:
    """One criterion with everything about it; ``new`` for one that is not there yet."""
    current, rubric = await managing.current_rubric(person(request), slug, key)
    before = _criterion(rubric, criterion)
    return _criterion_page(request, current, rubric, before, boxes_of(before))


@post(BASE + "/criteria/{criterion:str}")
async def save_criterion(
    request: Visit, slug: FromPath[str], key: FromPath[str], criterion: FromPath[str]
) -> Response[Any]:
    """Saves a criterion."""
    current, rubric = await managing.current_rubric(person(request), slug, key)
    before, form = _criterion(rubric, criterion), await read_form(request)
    boxes = boxes_in(form)
    name = boxes["name-en"] or boxes["name-de"]
    own_key = before.key if before else editing.new_key(name, [one.key for one in rubric.criteria])
    try:
        made = criterion_from(boxes, own_key, before)
        changed = editing.with_criterion(rubric, made)
        return await _apply(request, current, changed, form, f"#criterion-{own_key}")
    except (InputError, Refused) as error:
        return _criterion_page(request, current, rubric, before, boxes, 422, problem=str(error))


def _criterion(rubric: Rubric, key: str) -> Criterion | None:
    found = next((one for one in rubric.criteria if one.key == key), None)
    if found is None and key != "new":
        raise NotFound
    return found


def _changed(rubric: Rubric, form: FormData) -> Rubric:
    key, then = form.text("criterion"), form.text("then")
    if then == "document":
        return read_toml(form.text("document"))
    if key not in [one.key for one in rubric.criteria]:
        raise NotFound
    if then == "remove":
        return editing.without_criterion(rubric, key)
    return editing.with_criterion_moved(rubric, key, -1 if then == "up" else 1)


async def _apply(request: Visit, current: Current, rubric: Rubric, form: FormData, end: str) -> Response[Any]:
    """Applies the change over what the page showed; raises InputError with what stands against it."""
    slug, key = current.season.slug, request.path_params["key"]
    setup = editing.with_rubric(current.setup, key, rubric)
    proposed = await managing.propose(request.user, slug, setup)
    if proposed.problems:
        raise InputError(" ".join(proposed.problems))
    await managing.change(request.user, slug, setup, expected=form.text("digest"))
    return done(request, f"/organize/{slug}/setup/rubrics/{key}{end}", _("Saved."))


def _scored(setup: SetUp, rubric: Rubric) -> dict[str, Field]:
    """The scored questions of the categories that are judged by the rubric."""
    return {
        field.key: field
        for category in setup.categories
        if category.rubric == rubric.key
        for field in setup.form_of(category).fields
        if field.audience is Audience.SCORED and not field.retired
    }


def _rubric_page(
    request: Visit, current: Current, rubric: Rubric, status: int = 200, problem: str = "", typed: str = ""
) -> Response[str]:
    categories = [one.name for one in current.setup.categories if one.rubric == rubric.key]
    return page(
        request, "setup/rubric.html", status, season=current.season, rubric=rubric, digest=current.digest,
        categories=[in_language(name) for name in categories], problem=problem,
        document=typed or write_toml(rubric), findings=check(rubric, list(_scored(current.setup, rubric))),
    )  # fmt: skip


def _criterion_page(
    request: Visit, current: Current, rubric: Rubric, before: Criterion | None, boxes: Boxes, status: int = 200,
    problem: str = "",
) -> Response[str]:  # fmt: skip
    return page(
        request, "setup/criterion.html", status, season=current.season, rubric=rubric, before=before, boxes=boxes,
        digest=current.digest, problem=problem, questions=_scored(current.setup, rubric), texts=_texts(),
        origins=_origins(), lenses=_lenses(),
    )  # fmt: skip


def _texts() -> dict[str, tuple[str, str]]:
    """What a criterion says, by box: its label, and what it is for."""
    return {
        "name": (_("Name"), ""),
        "definition": (_("Definition"), _("What is meant, in a sentence that two judges read the same way.")),
        "purpose": (_("Purpose"), _("Why it matters to customers.")),
        "scoring": (_("How to score"), _("What to look for, and what does not count.")),
        "example": (_("Example"), _("What evidence looks like.")),
    }


def _origins() -> list[tuple[str, str]]:
    return [
        ("", "–"),
        (Origin.CUSTOMER_EXPECTATION.value, _("What customers expect")),
        (Origin.REGULATION.value, _("A regulation")),
        (Origin.STRATEGY.value, _("A strategy")),
    ]


def _lenses() -> list[tuple[str, str]]:
    return [
        (Lens.EFFECTIVENESS.value, _("Effectiveness")),
        (Lens.EASE.value, _("Ease")),
        (Lens.EMOTION.value, _("Emotion")),
        (Lens.OUTSIDE_IN.value, _("From outside in")),
        (Lens.INSIDE_OUT.value, _("From inside out")),
    ]


routes: list[HTTPRouteHandler] = [show_rubric, send_rubric, change_rubric, show_criterion, save_criterion]
