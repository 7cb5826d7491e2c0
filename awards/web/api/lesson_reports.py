"""Lessons reports: begun, written and checked, cleared by a second person, published."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from litestar import get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from awards.lessons import checking, naming, publishing, reports
from awards.lessons.reports import Edit
from awards.lessons.writing import Lesson
from awards.web.visit import Visit, person
from themes.disclosure import Problem


class ProblemOut(msgspec.Struct, frozen=True):
    """Something in a draft that could point to an organisation; places count code points of the Markdown."""

    kind: str
    start: int
    end: int
    text: str
    message: str


class DraftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is being written, with everything in its way. ``name`` is its public one once it is published.

    ``held``: something in the text may be a name, and a custodian has to look. ``names`` are its words, for a custodian
    only; ``reword`` are those that a custodian wants written otherwise.
    """

    token: str
    language: str
    title: str
    introduction: str
    lessons: Sequence[Lesson]
    state: str
    version: int
    clean: bool
    problems: list[ProblemOut]
    unsupported: Sequence[str]
    unwritten: Sequence[str]
    held: bool
    reword: Sequence[str]
    names: Sequence[str]
    name: str | None


class DraftIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report's text, over the version that was read."""

    version: int
    title: str
    introduction: str
    lessons: tuple[Lesson, ...]


class BegunIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The language in which a report is begun."""

    language: Literal["en", "de"] = "en"


class TokenOut(msgspec.Struct, frozen=True):
    """The token of what was made."""

    token: str


class TextIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of Markdown."""

    text: str


class ReportLineOut(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a season. ``name`` is its public one once it is published."""

    token: str
    title: str
    language: str
    state: str
    name: str | None


@get("/lessons/{slug:str}/reports")
async def get_reports(request: Visit, slug: FromPath[str]) -> list[ReportLineOut]:
    """The reports of a season, for its authors and for those who may clear them."""
    _season, found = await reports.reports_of(person(request), slug)
    return [
        ReportLineOut(token=one.token, title=one.title, language=one.language, state=one.state, name=one.slug)
        for one in found
    ]


@post("/lessons/{slug:str}/reports")
async def begin_report(request: Visit, slug: FromPath[str], data: JSONBody[BegunIn]) -> TokenOut:
    """Begins a report with a card for every theme that is ready."""
    return TokenOut(await reports.begin(person(request), slug, language=data.language))


@get("/lessons/{slug:str}/reports/{token:str}")
async def get_draft(request: Visit, token: FromPath[str]) -> DraftOut:
    """A report with everything that stands in the way of publishing it."""
    return await _draft(request, token)


@put("/lessons/{slug:str}/reports/{token:str}", status_code=200)
async def put_draft(request: Visit, token: FromPath[str], data: JSONBody[DraftIn]) -> DraftOut:
    """Saves a report's text; a clearance is gone thereby. 409 where somebody else saved meanwhile."""
    change = Edit(
        version=data.version, title=data.title[:200], introduction=data.introduction, lessons=data.lessons
    )
    await reports.edit(person(request), token, change)
    return await _draft(request, token)


@post("/lessons/{slug:str}/reports/{token:str}/check", status_code=200)
async def check_text(request: Visit, token: FromPath[str], data: JSONBody[TextIn]) -> list[ProblemOut]:
    """The problems in a piece of a report."""
    return [_problem(one) for one in await checking.check_text(person(request), token, data.text)]


@post("/lessons/{slug:str}/reports/{token:str}/clearance", status_code=200)
async def clear_report(request: Visit, token: FromPath[str]) -> DraftOut:
    """Clears a report, by somebody who did not write it."""
    await publishing.clear(person(request), token)
    return await _draft(request, token)


@post("/lessons/{slug:str}/reports/{token:str}/reword", status_code=200)
async def ask_to_reword(request: Visit, token: FromPath[str]) -> DraftOut:
    """A custodian tells the author which words to write otherwise."""
    await naming.ask_to_reword(person(request), token)
    return await _draft(request, token)


@post("/lessons/{slug:str}/reports/{token:str}/publication")
async def publish_report(request: Visit, token: FromPath[str]) -> TokenOut:
    """Publishes a cleared report; the token is its public name."""
    return TokenOut(await publishing.publish(person(request), token))


async def _draft(request: Visit, token: str) -> DraftOut:
    found = await checking.checked(person(request), token)
    report = found.report
    named = await naming.naming_of(person(request), report)
    return DraftOut(
        token=report.token, language=report.language, title=report.title, introduction=report.introduction,
        lessons=report.lessons, state=report.state, version=report.version, clean=found.clean,
        problems=[_problem(one) for one in found.problems], unsupported=found.unsupported,
        unwritten=[one.title for one in found.unwritten],
        held=named.held, reword=named.reword, names=named.names, name=report.slug,
    )  # fmt: skip


def _problem(one: Problem) -> ProblemOut:
    return ProblemOut(one.kind, one.start, one.end, one.text, one.message)


routes: list[HTTPRouteHandler] = [
    get_reports, begin_report, get_draft, put_draft, check_text, clear_report, ask_to_reword, publish_report,
]  # fmt: skip
