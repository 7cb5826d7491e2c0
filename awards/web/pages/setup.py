"""Setting a season up: made from a programme or from last season, dates and limits, categories."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.clock import now
from awards.database import Principal, reading
from awards.errors import Changed, NotFound
from awards.i18n import _
from awards.organizing.overview import organized_seasons
from awards.programmes import KEYS as PROGRAMMES
from awards.programmes import template
from awards.roles.policy import may_set_up_seasons
from awards.seasons.reading import all_seasons
from awards.setup import editing, managing
from awards.setup.managing import Current
from awards.setup.model import CategoryPart, SetUp
from awards.setup.starting import Beginning, dates_for, from_setup, from_template
from awards.time_zones import ZONES
from awards.web.forms import FormData, read_form
from awards.web.pages.setup_forms import (
    beginning_in,
    category_in,
    changed_meanwhile,
    question_rows,
    season_in,
)
from awards.web.respond import done, page
from awards.web.visit import Visit, person
from rubrics.catalogue import KEYS as SHIPPED
from rubrics.catalogue import shipped
from rubrics.errors import InputError


@get("/organize/new")
async def show_new(request: Visit) -> Response[Any]:
    """Where a new season can come from."""
    actor = person(request)
    if not may_set_up_seasons(actor):
        raise NotFound
    chosen = request.query_params.get("from", PROGRAMMES[0])
    opens, closes = dates_for(chosen if chosen in PROGRAMMES else PROGRAMMES[0], now(), actor.time_zone)
    typed = Beginning(
        programme="", slug="", name="", time_zone=actor.time_zone, entries_open=opens, entries_close=closes
    )
    return await _new_page(request, chosen, typed)


@post("/organize/new")
async def make_season(request: Visit) -> Response[Any]:
    """Makes a season and leads to its set-up."""
    actor, form = person(request), await read_form(request)
    if not may_set_up_seasons(actor):
        raise NotFound
    async with reading(Principal.STAFF):
        taken = [season.slug for season in await all_seasons()]
    chosen, beginning = form.text("from"), beginning_in(form, taken)
    try:
        setup = await _made_from(request, chosen, beginning)
        slug = await managing.make_season(actor, setup)
    except InputError as error:
        return await _new_page(request, chosen, beginning, 422, problem=str(error))
    return done(
        request, f"/organize/{slug}/setup", _("The season is made. Look through its dates and questions.")
    )


@get("/organize/{slug:str}/setup")
async def show_setup(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """A season's dates, limits, categories and rounds."""
    current = await managing.current_setup(person(request), slug)
    return _setup_page(request, current, current.setup)


@post("/organize/{slug:str}/setup")
async def save_season(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Saves names, dates, limits and questions of eligibility."""
    actor, form = person(request), await read_form(request)
    current = await managing.current_setup(actor, slug)
    try:
        setup = season_in(form, current.setup)
    except InputError as error:
        return _setup_page(request, current, current.setup, 422, problem=str(error), typed=form)
    try:
        return await _changed(request, current, setup, form)
    except Changed:
        return _setup_page(request, current, current.setup, 409, problem=changed_meanwhile(), typed=form)


@post("/organize/{slug:str}/setup/categories")
async def change_categories(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Moves or removes a category."""
    actor, form = person(request), await read_form(request)
    current = await managing.current_setup(actor, slug)
    key, then = form.text("category"), form.text("then")
    if editing.category_named(current.setup, key) is None:
        raise NotFound
    if then == "remove":
        setup = editing.without_category(current.setup, key)
    else:
        setup = editing.with_category_moved(current.setup, key, -1 if then == "up" else 1)
    return await _changed(request, current, setup, form, end=f"#category-{key}")


@post("/organize/{slug:str}/setup/rounds")
async def remove_round(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Removes a round that was not opened yet."""
    actor, form = person(request), await read_form(request)
    current = await managing.current_setup(actor, slug)
    if form.text("round") not in current.rounds:
        raise NotFound
    try:
        setup = editing.without_round(current.setup, form.text("round"))
    except InputError as error:
        return done(request, f"/organize/{slug}/setup#rounds", str(error), "problem")
    return await _changed(request, current, setup, form, end="#rounds")


@get("/organize/{slug:str}/setup/categories/{key:str}")
async def show_category(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """A category's name, description and rubric; ``new`` for one that is not there yet."""
    current = await managing.current_setup(person(request), slug)
    return _category_page(request, current, _category(current.setup, key))


@post("/organize/{slug:str}/setup/categories/{key:str}")
async def save_category(request: Visit, slug: FromPath[str], key: FromPath[str]) -> Response[Any]:
    """Saves a category."""
    actor, form = person(request), await read_form(request)
    current = await managing.current_setup(actor, slug)
    category = category_in(form, current.setup, _category(current.setup, key))
    try:
        setup = editing.with_category(current.setup, category)
    except InputError as error:
        return _category_page(request, current, category, 422, problem=str(error))
    try:
        return await _changed(request, current, setup, form, end=f"#category-{category.key}")
    except Changed:
        return _category_page(request, current, category, 409, problem=changed_meanwhile())


async def _changed(
    request: Visit, current: Current, setup: SetUp, form: FormData, *, end: str = ""
) -> Response[Any]:
    """Applies a small change over what the page showed, or says what stands against it."""
    slug = current.season.slug
    proposed = await managing.propose(request.user, slug, setup)
    path = f"/organize/{slug}/setup{end}"
    if proposed.problems:
        return done(request, path, " ".join(proposed.problems), "problem")
    await managing.change(request.user, slug, setup, expected=form.text("digest"))
    return done(request, path, _("Saved."))


async def _made_from(request: Visit, chosen: str, beginning: Beginning) -> SetUp:
    if chosen in PROGRAMMES:
        return from_template(chosen, beginning)
    last = await managing.current_setup(request.user, chosen)
    return from_setup(last.setup, beginning)


def _category(setup: SetUp, key: str) -> CategoryPart | None:
    found = editing.category_named(setup, key)
    if found is None and key != "new":
        raise NotFound
    return found


async def _new_page(
    request: Visit, chosen: str, typed: Beginning, status: int = 200, problem: str = ""
) -> Response[str]:
    return page(
        request, "setup/new.html", status, programmes=[template(key) for key in PROGRAMMES], chosen=chosen,
        seasons=await organized_seasons(request.user), typed=typed, zones=ZONES, problem=problem,
    )  # fmt: skip


def _setup_page(
    request: Visit, current: Current, setup: SetUp, status: int = 200, **more: Any
) -> Response[str]:
    counts = {key: max(fields.values(), default=0) for key, fields in current.answered.items()}
    context: dict[str, Any] = {"problem": "", "typed": FormData({}), **more}
    return page(
        request, "setup/season.html", status, season=current.season, setup=setup, digest=current.digest,
        zones=ZONES, rounds=current.rounds, counts=counts, questions=question_rows(setup, context["typed"]), **context,
    )  # fmt: skip


def _category_page(
    request: Visit, current: Current, category: CategoryPart | None, status: int = 200, problem: str = ""
) -> Response[str]:
    own = {part.key: part.rubric().name for part in current.setup.rubrics}
    names = {**{key: shipped(key).name for key in SHIPPED}, **own}
    return page(
        request, "setup/category.html", status, season=current.season, setup=current.setup, category=category,
        rubrics=names, digest=current.digest, problem=problem,
        is_new=category is None or editing.category_named(current.setup, category.key) is None,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    show_new, make_season, show_setup, save_season, change_categories, remove_round, show_category, save_category,
]  # fmt: skip
