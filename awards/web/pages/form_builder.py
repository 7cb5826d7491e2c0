"""The form builder: the questions of a category in their order, each edited on a page of its own."""

from functools import partial
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from awards.errors import Changed, NotFound
from awards.i18n import _, in_language
from awards.setup import editing, managing
from awards.setup.form_changes import audience_name, kind_name
from awards.setup.managing import Current, Proposed
from awards.setup.model import CategoryPart
from awards.setup.standard import LESSONS, asks_for_lessons
from awards.web.forms import FormData, read_form
from awards.web.pages.field_controls import condition_note, conditions_of, limits_of
from awards.web.pages.field_forms import (
    CONDITION_ROWS,
    condition_choices,
    conditions_chosen,
    field_in,
    unfinished,
)
from awards.web.pages.setup_forms import changed_meanwhile
from awards.web.respond import done, page
from awards.web.visit import Visit, person
from entries.forms import Audience, Field, FieldKind, Form
from rubrics.errors import InputError

BASE = "/organize/{slug:str}/setup/categories/{key:str}/form"
NEW_FIELD = Field(key="new", kind=FieldKind.LONG_TEXT, label={})


@get(BASE)
async def show_builder(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """A category's questions, and the form as entrants see it."""
    current, category = await _found(request, slug, key)
    return page(
        request, "setup/builder.html", season=current.season, category=category,
        form=current.setup.form_of(category), digest=current.digest, answered=current.answered.get(key, {}),
        sharing=editing.same_form(current.setup, key), **_words(current.setup.form_of(category)),
        asks_for_lessons=asks_for_lessons(current.setup.form_of(category)),
    )  # fmt: skip


@post(BASE)
async def rearrange(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """Moves, retires, brings back or removes a question."""
    current, category = await _found(request, slug, key)
    sent = await read_form(request)
    form, field, then = current.setup.form_of(category), sent.text("field"), sent.text("then")
    try:
        changed = _rearranged(form, field, then)
        proposed = await _proposed(request, current, category, changed, sent)
    except InputError as error:
        return done(request, f"{_path(current, category)}#question-{field}", str(error), "problem")
    return await _apply(request, category, proposed, sent, f"#question-{field}")


@get(BASE + "/{field:str}")
async def show_field(
    request: Visit,
    slug: FromPath[str],
    key: FromPath[str],
    field: FromPath[str],
    standard: FromQuery[str] = "",
) -> Response[Any]:
    """One question with everything about it; ``new`` for one that is not there yet, or for a standard one."""
    current, category = await _found(request, slug, key)
    before = _before(current.setup.form_of(category), field)
    begun = LESSONS if standard == "lessons" else NEW_FIELD
    return _field_page(request, current, category, before or begun, before)


@post(BASE + "/{field:str}")
async def save_field(
    request: Visit, slug: FromPath[str], key: FromPath[str], field: FromPath[str]
) -> Response[Any]:
    """Saves a question; where entries have answered it, what that means is shown first."""
    current, category = await _found(request, slug, key)
    sent, form = await read_form(request), current.setup.form_of(category)
    before = _before(form, field)
    typed = field_in(sent, form, before)
    problem = unfinished(typed)
    if sent.text("then") == "preview":
        return _field_page(request, current, category, typed, before)
    if problem:
        return _field_page(request, current, category, typed, before, 422, problem=problem)
    try:
        changed = editing.with_field(form, typed, before.key if before else "")
        proposed = await _proposed(request, current, category, changed, sent)
    except InputError as error:
        return _field_page(request, current, category, typed, before, 422, problem=str(error))
    if proposed.problems or (proposed.touches_answers and not sent.ticked("understood")):
        return _field_page(request, current, category, typed, before, 422, proposed=proposed)
    try:
        return await _apply(request, category, proposed, sent, f"#question-{typed.key}")
    except Changed:
        return _field_page(request, current, category, typed, before, 409, problem=changed_meanwhile())


@post(BASE + "/{field:str}/preview")
async def preview_field(
    request: Visit, slug: FromPath[str], key: FromPath[str], field: FromPath[str]
) -> Response[Any]:
    """The question as entrants would see it, as a piece of a page."""
    current, category = await _found(request, slug, key)
    form = current.setup.form_of(category)
    typed = field_in(await read_form(request), form, _before(form, field))
    return page(request, "setup/field_preview.html", field=typed, **_words(form))


def _rearranged(form: Form, field: str, then: str) -> Form:
    if form.find(field) is None:
        raise NotFound
    match then:
        case "up" | "down":
            return editing.with_field_moved(form, field, -1 if then == "up" else 1)
        case "retire" | "revive":
            return editing.with_field_retired(form, field, then == "retire")
        case "remove":
            return editing.without_field(form, field)
    raise NotFound


async def _found(request: Visit, slug: str, key: str) -> tuple[Current, CategoryPart]:
    current = await managing.current_setup(person(request), slug)
    category = editing.category_named(current.setup, key)
    if category is None:
        raise NotFound
    return current, category


async def _proposed(
    request: Visit, current: Current, category: CategoryPart, form: Form, sent: FormData
) -> Proposed:
    """What the changed form would change, in this category and in those that share it and were ticked."""
    shared = {one.key for one in editing.same_form(current.setup, category.key)}
    also = [key for key in sent.all("also") if key in shared]
    setup = editing.with_form(current.setup, [category.key, *also], form)
    return await managing.propose(request.user, current.season.slug, setup)


async def _apply(
    request: Visit, category: CategoryPart, proposed: Proposed, sent: FormData, end: str
) -> Response[Any]:
    path = _path(proposed.current, category) + end
    if proposed.problems:
        return done(request, path, " ".join(proposed.problems), "problem")
    slug = proposed.current.season.slug
    await managing.change(request.user, slug, proposed.setup, expected=sent.text("digest"))
    effects = {one.effect for one in proposed.differences if one.effect}
    return done(request, path, " ".join([_("Saved."), *sorted(effects)]))


def _path(current: Current, category: CategoryPart) -> str:
    return f"/organize/{current.season.slug}/setup/categories/{category.key}/form"


def _before(form: Form, field: str) -> Field | None:
    """The question as it is; None where it is ``new``."""
    before = form.find(field)
    if before is None and field != NEW_FIELD.key:
        raise NotFound
    return before


def _field_page(
    request: Visit, current: Current, category: CategoryPart, field: Field, before: Field | None,
    status: int = 200, **more: Any,
) -> Response[str]:  # fmt: skip
    form = current.setup.form_of(category)
    context: dict[str, Any] = {"problem": "", "proposed": None, **more}
    return page(
        request, "setup/field.html", status, season=current.season, category=category, field=field, before=before,
        digest=current.digest, sharing=editing.same_form(current.setup, category.key),
        criteria=current.setup.rubric_of(category).criteria, choices=condition_choices(form, field),
        offered=list(FieldKind),
        condition_rows=CONDITION_ROWS, chosen_conditions=conditions_chosen(form, field),
        answers=current.answered.get(category.key, {}).get(field.key, 0),
        **_words(form), **context,
    )  # fmt: skip


def _words(form: Form) -> dict[str, Any]:
    """What templates need to put fields into words and to show them as entrants see them."""
    return {
        "kinds": {kind: kind_name(kind) for kind in FieldKind},
        "audiences": {audience: audience_name(audience) for audience in Audience},
        "limits_of": limits_of,
        "conditions_of": conditions_of,
        "condition_note": partial(_note, form),
        "in_language": in_language,
    }


def _note(form: Form, field: Field) -> str:
    """The conditions in words; a question that is gone meanwhile must not break the preview."""
    known = all(form.find(condition.field) for condition in field.shown_if)
    return condition_note(form, field) if known else ""


routes: list[HTTPRouteHandler] = [show_builder, rearrange, show_field, save_field, preview_field]
