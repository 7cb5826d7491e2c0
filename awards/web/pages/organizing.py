"""Organizers' pages: the season at a glance, its entries, its people."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _
from awards.organizing import overview, people
from awards.roles import Role
from awards.roles.policy import may_give, may_set_up_seasons
from awards.web.forms import read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of


@get("/organize")
async def show_seasons(request: Visit) -> Response[Any]:
    """The seasons that one runs; straight to the only one."""
    actor = person(request)
    seasons = await overview.organized_seasons(actor)
    if len(seasons) == 1:
        return redirect(f"/organize/{seasons[0].slug}")
    return page(request, "organizing/seasons.html", seasons=seasons, may_set_up=may_set_up_seasons(actor))


@get("/organize/{slug:str}")
async def show_overview(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """A season at a glance."""
    actor = person(request)
    view = await overview.overview(actor, slug)
    return page(request, "organizing/overview.html", view=view, may_set_up=may_set_up_seasons(actor))


@get("/organize/{slug:str}/entries")
async def show_entries(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Every entry that was submitted, without names."""
    actor = person(request)
    season, categories, lines = await overview.entry_lines(actor, slug)
    custodian = actor.has(Role.CUSTODIAN, season.id)
    return page(
        request,
        "organizing/entries.html",
        season=season,
        categories=categories,
        lines=lines,
        custodian=custodian,
    )


@get("/organize/{slug:str}/people")
async def show_people(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Everybody with a role in the season."""
    season, found = await people.people_of(person(request), slug)
    return _people_page(request, season, found)


@post("/organize/{slug:str}/people")
async def invite_people(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Invites people into a role."""
    actor, form = person(request), await read_form(request)
    chosen = form.text("role")
    role = Role(chosen) if chosen in set(people.INVITABLE) else Role.JUDGE
    invited = await people.invite(
        actor, slug, role, form.text("people"), base_url=settings_of(request).base_url
    )
    if not invited.problems:
        return done(request, f"/organize/{slug}/people", _("%(count)s invited.", count=invited.count))
    season, found = await people.people_of(actor, slug)
    return _people_page(request, season, found, 422, problems=invited.problems, typed=form.text("people"))


def _people_page(request: Visit, season: Any, found: Any, status: int = 200, **more: Any) -> Response[str]:
    roles = [(role.value, people.role_name(role)) for role in people.INVITABLE]
    given = [one for one in roles if may_give(person(request), season.id, Role(one[0]))]
    context: dict[str, Any] = {"problems": [], "typed": "", **more}
    return page(
        request, "organizing/people.html", status, season=season, people=found, roles=roles,
        given=given, **context,
    )  # fmt: skip


routes: list[HTTPRouteHandler] = [
    show_seasons, show_overview, show_entries, show_people, invite_people,
]  # fmt: skip
