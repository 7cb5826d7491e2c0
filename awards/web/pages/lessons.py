"""Authors' pages: the board of themes, the report; and the published report for everybody."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.database import Principal, reading
from awards.errors import Changed
from awards.i18n import _
from awards.lessons import checking, naming, publishing, readings, reports
from awards.lessons.board import board as board_of
from awards.lessons.pdf import to_pdf
from awards.lessons.reports import Edit
from awards.lessons.sharing import share_picture
from awards.lessons.word import to_word
from awards.lessons.writing import Lesson, markdown_of
from awards.roles import Role
from awards.roles.policy import may_clear_report, may_write_lessons
from awards.seasons.reading import all_seasons
from awards.web.forms import FormData, read_form
from awards.web.markdown import to_html
from awards.web.respond import done, download, page, redirect
from awards.web.visit import Visit, person, settings_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@get("/lessons")
async def show_seasons(request: Visit) -> Response[Any]:
    """The seasons whose lessons one writes; straight to the only one."""
    actor = person(request)
    async with reading(Principal.AUTHOR):
        seasons = await all_seasons(actor.seasons(Role.AUTHOR))
    if len(seasons) == 1:
        return redirect(f"/lessons/{seasons[0].slug}")
    return page(request, "lessons/seasons.html", seasons=seasons)


@get("/lessons/{slug:str}")
async def show_board(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """All themes with the support they have."""
    return page(request, "lessons/board.html", board=await board_of(person(request), slug))


@post("/lessons/{slug:str}/read")
async def read_finalists(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Has the finalists read for themes."""
    token = await readings.request_reading(person(request), slug)
    return redirect(f"/jobs/{token}?next=/lessons/{slug}")


@get("/lessons/{slug:str}/reports")
async def show_reports(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """The reports of a season."""
    actor = person(request)
    season, found = await reports.reports_of(actor, slug)
    may_write = may_write_lessons(actor, season.id)
    return page(request, "lessons/reports.html", season=season, reports=found, may_write=may_write)


@post("/lessons/{slug:str}/reports")
async def begin_report(request: Visit, slug: FromPath[str]) -> Response[Any]:
    """Begins a report with a card for every theme that is ready."""
    form = await read_form(request)
    token = await reports.begin(person(request), slug, language=form.text("language"))
    return redirect(f"/lessons/{slug}/reports/{token}")


@get("/lessons/{slug:str}/reports/{token:str}")
async def show_report(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A report with everything that stands in the way of publishing it."""
    return await _report_page(request, slug, token)


@post("/lessons/{slug:str}/reports/{token:str}")
async def save_report(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Saves what was written."""
    actor, form = person(request), await read_form(request)
    change = _edit(form)
    try:
        await reports.edit(actor, token, change)
    except Changed:
        return await _report_page(request, slug, token, 409, typed=change)
    return done(request, f"/lessons/{slug}/reports/{token}", _("Saved and checked."))


@post("/lessons/{slug:str}/reports/{token:str}/check", status_code=200)
async def check_field(request: Visit, token: FromPath[str]) -> dict[str, Any]:
    """The problems in one field, while it is being written; places count code points."""
    form = await read_form(request)
    problems = await checking.check_text(person(request), token, form.text("text"))
    return {
        "problems": [
            {"start": one.start, "end": one.end, "text": one.text, "message": one.message} for one in problems
        ]
    }


@post("/lessons/{slug:str}/reports/{token:str}/preview", status_code=200)
async def preview_report(request: Visit, token: FromPath[str]) -> dict[str, str]:
    """How the report looks as it stands in the form, without saving it."""
    report, change = await reports.report_for(person(request), token), _edit(await read_form(request))
    return {"html": to_html(markdown_of(change.title, change.introduction, change.lessons, report.language))}


@post("/lessons/{slug:str}/reports/{token:str}/clear")
async def clear_report(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """Clears a report."""
    await publishing.clear(person(request), token)
    return done(request, f"/lessons/{slug}/reports/{token}", _("The report is cleared and can be published."))


@post("/lessons/{slug:str}/reports/{token:str}/reword")
async def ask_to_reword(request: Visit, slug: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """A custodian tells the author which words to write otherwise."""
    await naming.ask_to_reword(person(request), token)
    return done(request, f"/lessons/{slug}/reports/{token}", _("The author sees the words now."))


@post("/lessons/{slug:str}/reports/{token:str}/publish")
async def publish_report(request: Visit, token: FromPath[str]) -> Response[Any]:
    """Publishes a cleared report."""
    name = await publishing.publish(person(request), token)
    return done(request, f"/reports/{name}", _("The report is published."))


@get("/reports/{name:str}")
async def show_published(request: Visit, name: FromPath[str]) -> Response[Any]:
    """A published report, for everybody."""
    found = await publishing.published(name)
    return page(
        request, "lessons/published.html", report=found, html=to_html(found["published"]),
        base_url=settings_of(request).base_url,
    )  # fmt: skip


@get("/reports/{name:str}/report.md")
async def send_markdown(name: FromPath[str]) -> Response[bytes]:
    """A published report as Markdown."""
    found = await publishing.published(name)
    return download(found["published"].encode(), f"{name}.md", "text/markdown; charset=utf-8")


@get("/reports/{name:str}/report.docx")
async def send_word(name: FromPath[str]) -> Response[bytes]:
    """A published report as a Word document."""
    found = await publishing.published(name)
    content = await asyncio.to_thread(
        to_word, found["published"], title=found["title"], language=found["language"],
        at=found["published_at"],
    )  # fmt: skip
    return download(content, f"{name}.docx", WORD)


@get("/reports/{name:str}/report.pdf")
async def send_pdf(name: FromPath[str]) -> Response[bytes]:
    """A published report as PDF."""
    found = await publishing.published(name)
    html = to_html(found["published"])
    content = await asyncio.to_thread(to_pdf, html, title=found["title"], language=found["language"])
    return download(content, f"{name}.pdf", "application/pdf")


@get("/reports/{name:str}/share.png")
async def send_picture(name: FromPath[str]) -> Response[bytes]:
    """The picture beside a link to a published report."""
    found = await publishing.published(name)
    content = await asyncio.to_thread(
        share_picture, title=found["title"], season=found["season"], language=found["language"]
    )
    return Response(content, media_type="image/png")


async def _report_page(
    request: Visit, slug: str, token: str, status: int = 200, **more: Any
) -> Response[str]:
    actor = person(request)
    found = await checking.checked(actor, token)
    may_clear = may_clear_report(actor, found.report.season.id, written_by=found.report.updated_by)
    may_write = may_write_lessons(actor, found.report.season.id)
    named = await naming.naming_of(actor, found.report)
    context: dict[str, Any] = {"typed": None, "may_write": may_write, "naming": named, **more}
    return page(
        request, "lessons/report.html", status, slug=slug, found=found, report=found.report, may_clear=may_clear,
        preview=to_html(found.report.markdown), **context,
    )  # fmt: skip


def _edit(form: FormData) -> Edit:
    columns = zip(
        form.all("theme"), form.all("lesson-title"), form.all("found"), form.all("positions"), form.all("monday"),
        strict=False,
    )  # fmt: skip
    dropped = set(form.all("drop"))
    lessons = [
        Lesson(
            theme=theme, title=" ".join(title.split())[:200], found=found, positions=positions, monday=monday
        )
        for theme, title, found, positions, monday in columns
        if theme not in dropped
    ]
    return Edit(
        version=form.number("version") or 0,
        title=form.line("title")[:200],
        introduction=form.text("introduction"),
        lessons=reports.moved(lessons, up=form.text("up"), down=form.text("down")),
        add=form.text("add"),
    )


routes: list[HTTPRouteHandler] = [
    show_seasons, show_board, read_finalists, show_reports, begin_report, show_report,
    save_report, check_field, preview_report, clear_report, ask_to_reword, publish_report, show_published,
    send_markdown, send_word, send_pdf, send_picture,
]  # fmt: skip
