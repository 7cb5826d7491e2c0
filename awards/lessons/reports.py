"""The lessons report: written from theme cards, checked as it is written, cleared by a second person, published.

A report in state ``draft`` or ``cleared`` can be edited. Clearing binds it to the text, the decisions and the
entries that it was checked against; an edit, or a change to any of them, takes the clearance away.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, reading, writing
from awards.errors import Changed, NotFound, Refused
from awards.i18n import _
from awards.lessons.codebooks import codebook_of
from awards.lessons.decisions import decisions_of
from awards.lessons.evidence import ready_themes
from awards.lessons.readings import corpus_of
from awards.lessons.writing import Lesson, markdown_of
from awards.roles import Actor
from awards.roles.policy import may_read_reports, may_write_lessons
from awards.seasons.access import season_for_author
from awards.seasons.model import Season
from awards.seasons.reading import season_named, season_numbered
from awards.tables import Report
from awards.tokens import new_token
from themes.codebook import Codebook


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its author edits it."""

    id: int
    token: str
    season: Season
    language: str
    title: str
    introduction: str
    lessons: tuple[Lesson, ...]
    state: str
    version: int
    updated_by: int
    cleared_at: datetime | None
    clearance_hash: str | None
    slug: str | None

    @property
    def markdown(self) -> str:
        """The whole text as Markdown."""
        return markdown_of(self.title, self.introduction, self.lessons, self.language)


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What an author wrote, over the version that was seen; ``add`` is a theme to begin a lesson for."""

    version: int
    title: str
    introduction: str
    lessons: tuple[Lesson, ...]
    add: str = ""


async def reports_of(actor: Actor, slug: str) -> tuple[Season, list[ReportView]]:
    """The reports of a season, for its authors and for those who may clear them."""
    async with reading(Principal.AUTHOR):
        season = await season_named(slug)
        if not may_read_reports(actor, season.id):
            raise NotFound
        rows = await Report.select().where(Report.season == season.id).order_by(Report.id)
    return season, [_view(row, season) for row in rows]


async def begin(actor: Actor, slug: str, *, language: str) -> str:
    """Begins a report with a card for every theme that has enough organisations; returns its token."""
    async with writing(Principal.AUTHOR):
        season = await season_for_author(actor, slug)
        corpus = await corpus_of(season)
        decisions = await decisions_of(corpus)
        lessons = [
            Lesson(theme=theme.id, title=theme.label.of("de" if language == "de" else "en"))
            for theme in ready_themes(corpus, corpus.codebook, decisions)
        ]
        token = new_token()
        await Report.insert(
            Report(
                token=token, season=season.id, language="de" if language == "de" else "en",
                title=_("Lessons from %(season)s", season=season.name), lessons=_stored(lessons),
                updated_by=actor.account, updated_at=now(),
            )
        )  # fmt: skip
        await audit.record("report.begun", f"report:{token}", actor=actor.account, season=season.id)
    return token


async def report_for(actor: Actor, token: str) -> ReportView:
    """A report, for those who may work on it."""
    async with reading(Principal.AUTHOR):
        return await found_report(actor, token)


async def edit(actor: Actor, token: str, change: Edit) -> int:
    """Saves what was written and takes a clearance away; returns the new version.

    Raises :class:`Changed` where somebody else saved meanwhile.
    """
    async with writing(Principal.AUTHOR):
        report = await found_report(actor, token)
        if not may_write_lessons(actor, report.season.id):
            raise NotFound
        if report.state == "published":
            raise Refused(_("A published report cannot be changed."))
        begun = _begun(change, await codebook_of(report.season.id), report.language)
        changed = (
            await Report.update(
                {
                    Report.title: change.title,
                    Report.introduction: change.introduction,
                    Report.lessons: _stored([*change.lessons, *begun]),
                    Report.version: change.version + 1,
                    Report.state: "draft",
                    Report.clearance_hash: None,
                    Report.cleared_by: None,
                    Report.cleared_at: None,
                    Report.updated_by: actor.account,
                    Report.updated_at: now(),
                }
            )
            .where(Report.id == report.id, Report.version == change.version)
            .returning(Report.id)
        )
        if not changed:
            raise Changed
    return change.version + 1


async def found_report(actor: Actor, token: str) -> ReportView:
    """A report, for its authors and organizers, inside the caller's transaction."""
    row = await Report.select().where(Report.token == token).first()
    if row is None or not may_read_reports(actor, row["season"]):
        raise NotFound
    return _view(row, await season_numbered(row["season"]))


def moved(lessons: Sequence[Lesson], *, up: str = "", down: str = "") -> tuple[Lesson, ...]:
    """The lessons with one of them, named by its theme, one place further up or down."""
    order = list(lessons)
    place = next((at for at, lesson in enumerate(order) if lesson.theme in {up, down} - {""}), None)
    if place is not None:
        lesson = order.pop(place)
        order.insert(max(0, place - 1) if lesson.theme == up else place + 1, lesson)
    return tuple(order)


def _begun(change: Edit, codebook: Codebook, language: str) -> list[Lesson]:
    """The lesson that is to be added, with its theme's name for a title."""
    theme = codebook.theme(change.add)
    if theme is None or theme.id in {lesson.theme for lesson in change.lessons}:
        return []
    return [Lesson(theme=theme.id, title=theme.label.of("de" if language == "de" else "en"))]


def _view(row: dict[str, Any], season: Season) -> ReportView:
    lessons = msgspec.json.decode(row["lessons"], type=tuple[Lesson, ...])
    fields = {name: row[name] for name in ReportView.__struct_fields__ if name not in {"season", "lessons"}}
    return ReportView(season=season, lessons=lessons, **fields)


def _stored(lessons: Sequence[Lesson]) -> str:
    return msgspec.json.encode(lessons).decode()
