"""The overview of a season, and its codebook: what themes there are, how they are told, what changed; and files."""

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.i18n import _, current_language
from awards.lessons import codebooks, editing, importing, overview, projects
from awards.web.codebook_files import project_file, qdc_file, toml_file
from awards.web.forms import FormData, read_form
from awards.web.respond import done, page
from awards.web.visit import Visit, person


@get("/lessons/{slug:str}/overview")
async def show_overview(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """In which categories and sections themes are told, and which are told together."""
    return page(request, "lessons/overview.html", overview=await overview.overview(person(request), slug))


@get("/lessons/{slug:str}/codebook")
async def show_codebook(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """All themes of the codebook, its history, and its files."""
    shelf, history, since = await codebooks.shelf_with_history(person(request), slug)
    return page(request, "lessons/codebook.html", shelf=shelf, history=history, since=since)


@post("/lessons/{slug:str}/codebook")
async def add_theme(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Adds a theme."""
    form = await read_form(request)
    theme = await editing.add(
        person(request), slug, form.number("version") or 0, label=_both(form, "label"),
        question=_both(form, "question"), competency=form.text("competency"), seeds=form.lines("seeds"),
    )  # fmt: skip
    return done(request, f"/lessons/{slug}/codebook/{theme}", _("The theme is in the codebook."))


@post("/lessons/{slug:str}/codebook/file")
async def take_file(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Makes a version of what a TOML or .qdc file holds."""
    form, sent = await read_form(request), (await request.form()).get("file")
    content = await sent.read() if isinstance(sent, UploadFile) else b""
    seen, language = form.number("version") or 0, projects.language_of(current_language())
    changes = await importing.take_in(person(request), slug, seen, content, language)
    said = _(
        "Taken in: %(new)s new, %(gone)s gone, %(changed)s changed. The history has the version before.",
        new=len(changes.added), gone=len(changes.removed), changed=len(changes.changed),
    )  # fmt: skip
    return done(request, f"/lessons/{slug}/codebook#history", said)


@post("/lessons/{slug:str}/codebook/back")
async def go_back(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Takes an earlier version up again."""
    form = await read_form(request)
    number = form.number("number")
    await importing.go_back(
        person(request), slug, form.number("version") or 0, -1 if number is None else number
    )
    return done(request, f"/lessons/{slug}/codebook", _("The earlier version holds again, as a new one."))


@get("/lessons/{slug:str}/codebook/{theme:str}")
async def show_theme(request: Visit, slug: FromPath[str], theme: FromPath[str]) -> Response[Any]:
    """One theme: how it is told, and what an author can do with it."""
    view = await editing.theme_view(person(request), slug, theme)
    return page(request, "lessons/theme.html", view=view)


@post("/lessons/{slug:str}/codebook/{theme:str}")
async def change_theme(request: Visit, slug: FromPath[str], theme: FromPath[str]) -> Response[Any]:
    """Renames a theme, adds terms or a position, merges it into another, or splits a position off."""
    actor, form = person(request), await read_form(request)
    seen, act = form.number("version") or 0, form.text("act")
    here, rest = f"/lessons/{slug}/codebook/{theme}", f"/lessons/{slug}/codebook"
    if act == "merge":
        await editing.merge(actor, slug, seen, theme, into=form.text("into"))
        return done(request, rest, _("The themes are one now; confirmed passages went along."))
    if act == "split":
        new = await editing.split(actor, slug, seen, theme, position=form.text("position"))
        return done(request, f"{rest}/{new}", _("The position is a theme of its own now."))
    if act == "position":
        await editing.add_position(actor, slug, seen, theme, label=_both(form, "label"))
    elif act == "terms":
        terms = [*form.all("term"), *(f"{current_language()}:{line}" for line in form.lines("more"))]
        await editing.add_terms(actor, slug, seen, theme, terms)
    else:
        await editing.reword(
            actor, slug, seen, theme, label=_both(form, "label"), question=_both(form, "question"),
            memo=form.text("memo"),
        )  # fmt: skip
    return done(request, here, _("Saved as a new version of the codebook."))


@get("/lessons/{slug:str}/codebook.toml")
async def send_toml(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """The codebook as TOML, whole."""
    return await toml_file(person(request), slug)


@get("/lessons/{slug:str}/codebook.qdc")
async def send_qdc(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """The codebook for programs of qualitative analysis."""
    return await qdc_file(person(request), slug)


@post("/lessons/{slug:str}/project.qdpx")
async def send_project(request: Visit, slug: FromPath[str]) -> Response[bytes]:
    """Texts and confirmed passages for programs of qualitative analysis; for inside use only."""
    return await project_file(person(request), slug)


def _both(form: FormData, name: str) -> tuple[str, str]:
    """A wording in English and German; where one is left out, the other stands for both."""
    english, german = form.line(f"{name}-en"), form.line(f"{name}-de")
    return english or german, german or english


routes: list[HTTPRouteHandler] = [
    show_overview, show_codebook, add_theme, take_file, go_back, show_theme, change_theme, send_toml, send_qdc,
    send_project,
]  # fmt: skip
